import type { AgreementColumn } from "#app/membership/agreements/agreement-query.ts";
import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import type { AgreementRow as Row } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the list of agreements. */
export const agreementColumns: Column<Row>[] = [
	{
		key: "title",
		label: ({ agreements }) => agreements.columns.title,
		text: ({ title }) => title.text,
		cell: (row) => <TitleLink row={row} />,
		sort: "by-query",
	},
	{
		key: "kind",
		label: ({ agreements }) => agreements.columns.kind,
		text: ({ kindLabel }) => kindLabel,
		sort: "by-query",
	},
	{
		key: "parties",
		label: ({ agreements }) => agreements.columns.parties,
		text: ({ countries, partyNames }) => [...countries.map(({ name }) => name), ...partyNames].join("; "),
		cell: (row) => <Parties agreement={row} />,
	},
	{ ...day("signedOn"), usual: "descending" },
	day("inForceOn"),
	day("expiresOn"),
	{
		key: "standing",
		label: ({ agreements }) => agreements.columns.standing,
		text: ({ phase }, { messages }) => messages.agreements.states[phase],
		cell: ({ phase }) => <State group="agreement" code={phase} />,
		sort: "by-query",
	},
	{
		key: "visibility",
		label: ({ agreements }) => agreements.columns.visibility,
		text: ({ inside }, { messages }) => inside && messages.states.sharedWith[inside.visibility],
	},
	{
		key: "file",
		label: ({ agreements }) => agreements.columns.file,
		text: ({ document }, { messages, formats }) => document && messages.agreements.file(formats.bytes(document.size)),
		cell: (row) => <FileLink row={row} />,
	},
];

function day(key: AgreementColumn & ("signedOn" | "inForceOn" | "expiresOn")): Column<Row> {
	return {
		key,
		label: ({ agreements }) => agreements.columns[key],
		text: (row) => row[key],
		cell: (row) => row[key] && <DateText date={row[key]} length="short" />,
		file: (row) => row[key] && { date: row[key] },
		sort: "by-query",
	};
}

function TitleLink({ row: { id, title } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<a className="breaks" href={`/${locale}/secretariat/agreements/${id}`}>
			<LangText lang={title.language}>{title.text}</LangText>
		</a>
	);
}

/** The parties to an agreement: countries with their flags, then the others. */
export function Parties({ agreement }: { agreement: Pick<AgreementView, "countries" | "partyNames"> }) {
	const { locale } = useI18n();
	return (
		<ul className="parties">
			{agreement.countries.map((country) => (
				<li key={country.code} className="place">
					<Flag code={country.code} /> <a href={`/${locale}/secretariat/members/${country.code}`}>{country.name}</a>
				</li>
			))}
			{agreement.partyNames.map((name) => (
				<li key={name}>
					<bdi>{name}</bdi>
				</li>
			))}
		</ul>
	);
}

function FileLink({ row: { document } }: { row: Row }) {
	const { messages, formats } = useI18n();
	return document && <a href={`/documents/${document.id}`}>{messages.agreements.file(formats.bytes(document.size))}</a>;
}
