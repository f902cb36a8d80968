import { fileType } from "#app/http/file-types.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { isPicture } from "#app/library/record/practice-file.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { PracticePage, ShownFile } from "#app/views/article/practice-page.server.ts";

/** The files of the list; pictures that have been processed are shown in a section of their own. */
export function listedFiles({ files }: Pick<PracticePage, "files">): ShownFile[] {
	return files.filter(({ mediaType, withdrawn }) => withdrawn || !isPicture(mediaType));
}

/** The files of a practice with type, size, licence and checksum. */
export function PracticeFiles({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const files = listedFiles(page);
	if (files.length === 0) return null;
	return (
		<>
			<h3>{messages.files.title}</h3>
			<ul className="files lined lined-tight">
				{files.map((file) => (
					<li key={file.id} id={`file-${file.id}`}>
						<Icon name="file" />
						<div className="file">
							<FileTitle page={page} file={file} />
							<FileFacts file={file} />
						</div>
					</li>
				))}
			</ul>
			{files.some(({ scan, withdrawn }) => scan === "unscanned" && !withdrawn) && (
				<p className="quiet">{messages.documents.unscanned}</p>
			)}
		</>
	);
}

/** The title of a file, as a link while the file is available. */
export function FileTitle({ page, file }: { page: PracticePage; file: ShownFile }) {
	const title = <LangText lang={languageOfPart(page, `files/${file.id}/title`)}>{file.title}</LangText>;
	if (file.withdrawn || file.scan === "infected") return <s>{title}</s>;
	return (
		<>
			<a href={file.href}>{title}</a>
			{file.alternative && (
				<p className="quiet">
					<LangText lang={languageOfPart(page, `files/${file.id}/alternative`)}>{file.alternative}</LangText>
				</p>
			)}
		</>
	);
}

function FileFacts({ file }: { file: ShownFile }) {
	const { messages, formats } = useI18n();
	const { page: words } = messages.files;
	if (file.withdrawn)
		return <p className="quiet">{words.withdrawn(dayOf(file.withdrawn.at), file.withdrawn.reason)}</p>;
	if (file.scan === "infected") return <p className="quiet">{words.notHandedOut}</p>;
	const facts = [
		file.kindLabel,
		...(file.language === "und" ? [] : [formats.language(file.language)]),
		fileType(file.mediaType),
		formats.bytes(file.size),
		file.licenceLabel,
		...(file.visibility === "members" ? [words.membersOnly] : []),
	];
	return (
		<p className="quiet dots">
			{facts.map((fact) => (
				<span key={fact}>{fact}</span>
			))}{" "}
			<span>
				SHA-256{" "}
				<abbr title={file.sha256} dir="ltr">
					{file.sha256.slice(0, 12)}
				</abbr>
			</span>
		</p>
	);
}
