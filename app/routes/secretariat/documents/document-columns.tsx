import { ScanState, SizeAndType } from "#app/routes/secretariat/documents/document-parts.tsx";
import type { ListedDocument as Row } from "#app/routes/secretariat/documents/documents-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the list of documents. */
export const documentColumns: Column<Row>[] = [
	{
		key: "document",
		label: ({ documents }) => documents.facts.document,
		cell: (row) => <Title row={row} />,
	},
	{
		key: "owner",
		label: ({ documents }) => documents.facts.owner,
		cell: ({ owner }) => (owner ? <Owner owner={owner} /> : <Association />),
	},
	{
		key: "kind",
		label: ({ documents }) => documents.facts.kind,
		text: ({ kind }, { messages }) => messages.documents.kinds[kind],
	},
	{
		key: "readers",
		label: ({ documents }) => documents.facts.readers,
		text: ({ visibility, retired }, { messages }) => messages.states.audience[retired ? "secretariat" : visibility],
	},
	{
		key: "file",
		label: ({ documents }) => documents.facts.file,
		cell: (row) => <File row={row} />,
	},
	{
		key: "scan",
		label: ({ documents }) => documents.facts.scan,
		cell: (row) => <ScanState {...row} />,
	},
	{
		key: "filed",
		label: ({ documents }) => documents.facts.filed,
		cell: (row) => <Filed row={row} />,
	},
];

function Association() {
	return <>{useI18n().messages.documents.association}</>;
}

function Title({ row: { id, title, retired } }: { row: Row }) {
	const { locale, messages } = useI18n();
	return (
		<>
			<a className="file-name" href={`/${locale}/secretariat/documents/${id}`} dir="auto">
				{title}
			</a>
			{retired && <span className="quiet"> ({messages.documents.retired})</span>}
		</>
	);
}

function Owner({ owner }: { owner: NonNullable<Row["owner"]> }) {
	return (
		<span className="place together">
			<Flag code={owner.code} /> {owner.name}
		</span>
	);
}

function File({ row: { size, mediaType, versions } }: { row: Row }) {
	const { documents } = useI18n().messages;
	return (
		<>
			<span className="together">
				<SizeAndType size={size} mediaType={mediaType} />
			</span>
			{versions > 1 && <span className="quiet together"> ({documents.versionOf(versions)})</span>}
		</>
	);
}

function Filed({ row: { filedOn } }: { row: Row }) {
	const { formats } = useI18n();
	return (
		<time className="together" dateTime={filedOn}>
			{formats.date(filedOn, "short")}
		</time>
	);
}
