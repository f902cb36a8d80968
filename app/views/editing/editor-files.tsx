import sendFiles from "#app/browser/upload-files.ts?worker&url";
import { maxFileBytes } from "#app/documents/document.ts";
import { mediaTypes } from "#app/documents/media-type.ts";
import { maxMegabytes } from "#app/http/file-sentences.ts";
import { fileType, takenTypes } from "#app/http/file-types.ts";
import type { PracticeUpload } from "#app/library/files/practice-uploads.server.ts";
import { emptyRow, maxRows, type Row } from "#app/library/form/practice-form-fields.ts";
import {
	isPicture,
	maxPracticeFiles,
	practiceFilePath,
	practiceMediaTypes,
} from "#app/library/record/practice-file.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { optionsOf } from "#app/ui/form/field.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ListRow, type Place, RowLine, RowSelect, RowsControl, RowText } from "#app/views/editing/editor-rows.tsx";
import { EditorProvider, useEditor } from "#app/views/editing/editor-state.tsx";
import { recordMegabytes } from "#app/views/editing/file-problem.ts";
import { ReadingState } from "#app/views/editing/reading-state.tsx";

/** The list of files with the facts of each, and below it the upload. */
export function FilesControl() {
	return (
		<RowsControl
			list="files"
			adder={
				<>
					<SendFiles />
					<UnusedFiles />
				</>
			}
		>
			{(row) => <FileRow row={row} />}
		</RowsControl>
	);
}

/**
 * @param props.picture whether there is always a field for alternative text, because the type of the file is not known
 * yet
 */
function FileRow({ row, picture = false }: { row: Place; picture?: boolean }) {
	const { values, options, problems, sent } = useEditor();
	const { messages } = useI18n();
	const { files, editor, states } = messages;
	const { file = "", alternative = "", kind = "" } = values.files[row.index] ?? {};
	const known = sent.find(({ id }) => id === file);
	const shows = picture || kind === "picture" || alternative !== "" || (known && isPicture(known.mediaType));
	const missing = problems.some(({ field }) => field === `files.${row.index}.file`);
	const audiences = optionsOf(["public", "members"], states.audience);
	return (
		<>
			<input type="hidden" name={`files.${row.index}.file`} value={file} />
			{known ? <FileFacts file={known} /> : !picture && <p className="problem">{files.editor.unknown}</p>}
			{missing && known && <p className="problem">{messages.problems.noSuchFile}</p>}
			<RowLine {...row} column="title" />
			<div className="series">
				<RowSelect {...row} column="language" options={options.languages} />
				<RowSelect {...row} column="kind" options={options.practiceFileKinds} />
			</div>
			<div className="series">
				<RowSelect {...row} column="licence" options={options.licences} />
				<RowSelect {...row} column="visibility" options={audiences} />
			</div>
			{shows && (
				<div data-picture>
					{known && !alternative && <p className="hint">{files.editor.alternativeMissing}</p>}
					<RowText {...row} column="alternative" hint={editor.columnHints.alternative} rows={2} />
					<RowLine {...row} column="credit" />
				</div>
			)}
		</>
	);
}

/** Name, type, size and download of a file, and whether its text can be searched. */
function FileFacts({ file }: { file: PracticeUpload }) {
	const { locale, messages, formats } = useI18n();
	const { editor, page } = messages.files;
	const { pid } = useEditor();
	const href = practiceFilePath(locale, pid, { ...file, file: file.id });
	return (
		<div className="file-facts">
			<p>
				<Icon name="file" /> <bdi>{file.name}</bdi>{" "}
				<span className="quiet">{editor.facts(fileType(file.mediaType), formats.bytes(file.size))}</span>{" "}
				{!file.withdrawnAt && <a href={href}>{editor.download}</a>}
			</p>
			{file.withdrawnAt ? (
				<p className="problem">{editor.withdrawn(dayOf(file.withdrawnAt))}</p>
			) : (
				<p className="quiet">{file.scan === "infected" ? page.notHandedOut : <ReadingState file={file} />}</p>
			)}
		</div>
	);
}

/**
 * Uploads one file with the form, by a button that saves nothing. Where `browser/upload-files.ts` runs, several files
 * are uploaded while their author continues writing; its sentences are in the attributes.
 */
function SendFiles() {
	const { fileProblem, scanned, here } = useEditor();
	const { messages } = useI18n();
	const { documents, files } = messages;
	const { editor, sending, refused } = files;
	const described = ["hint-files.add", ...(fileProblem ? ["problem-files.add"] : [])].join(" ");
	return (
		<div
			className={fileProblem ? "send-files field field-wrong" : "send-files field"}
			data-send-files={`${here}/uploads`}
			data-most={maxFileBytes}
			data-too-large={refused["too-large"]("#", maxMegabytes)}
			data-empty={refused.empty("#")}
			data-several={editor.several}
			data-label={sending.label}
			data-waits={sending.waits}
			data-sending={sending.sending}
			data-sent={sending.sent}
			data-paused={sending.paused}
			data-added={sending.added}
			data-already={sending.already}
			data-cancel={sending.cancel}
			data-cancel-of={sending.cancelOf("#")}
			data-again={sending.again}
			data-cancelled={sending.cancelled}
			data-signed-out={sending.signedOut}
			data-broken={sending.broken}
			data-choose={sending.choose}
			data-forget={sending.forget}
			data-item={messages.fields.files.item(placeholder + 1)}
			data-items={Array.from({ length: maxRows.files }, (_, index) => messages.fields.files.item(index + 1)).join("|")}
		>
			<label className="label" htmlFor="files.add">
				{editor.send}
			</label>
			<p className="hint" id="hint-files.add">
				{editor.sendHint(maxPracticeFiles, maxMegabytes, recordMegabytes, takenTypes(messages))}{" "}
				{!scanned && documents.unscanned}
			</p>
			{fileProblem && (
				<p className="problem" id="problem-files.add" role="alert">
					{fileProblem}
				</p>
			)}
			<p className="hint" data-hint-several hidden>
				{editor.several}
			</p>
			<p className="row">
				<input
					type="file"
					name="file"
					id="files.add"
					className="input"
					accept={practiceMediaTypes.flatMap((type) => mediaTypes[type].map((ending) => `.${ending}`)).join(",")}
					aria-describedby={described}
					aria-invalid={fileProblem ? true : undefined}
				/>
				<SecondaryButton
					small
					intent="send-file"
					formEncType="multipart/form-data"
					formAction="#files"
					data-without-script
				>
					{editor.add}
				</SecondaryButton>
			</p>
			<ul className="lined lined-tight sending" data-list aria-live="polite" />
			<BlankRow />
			<script type="module" src={sendFiles} />
		</div>
	);
}

/** The index of the template row; the script replaces it by the real one. */
const placeholder = maxRows.files;

/** The template from which the script makes the row of a file that it uploads. */
function BlankRow() {
	const state = useEditor();
	const { values } = state;
	const row: Row<"files"> = { ...emptyRow("files"), language: values.originalLanguage, visibility: "public" };
	const rows = [...Array.from({ length: placeholder }, () => emptyRow("files")), row];
	const { files } = useI18n().messages;
	return (
		<template data-row>
			<EditorProvider value={{ ...state, values: { ...values, files: rows }, problems: [], conflict: null }}>
				<ListRow list="files" index={placeholder} row={row}>
					<div className="file-facts">
						<p>
							<Icon name="file" /> <bdi data-name /> <span className="quiet" data-facts />{" "}
							<a href="#files">{files.editor.download}</a>
						</p>
						<p className="quiet" data-waiting>
							{files.reading.waiting}
						</p>
					</div>
					<FileRow row={{ list: "files", index: placeholder }} picture />
				</ListRow>
			</EditorProvider>
		</template>
	);
}

/** Files that were uploaded and are not in the list: their author left without saving, or removed the row. */
function UnusedFiles() {
	const { values, sent } = useEditor();
	const { messages, formats } = useI18n();
	const { editor } = messages.files;
	const inForm = new Set(values.files.map(({ file }) => file));
	const unused = sent.filter(({ id, named, withdrawnAt }) => !inForm.has(id) && !named && withdrawnAt === null);
	if (unused.length === 0 || values.files.length >= maxRows.files) return null;
	return (
		<div className="left-over" data-left-over>
			<h4 className="label">{editor.leftOver}</h4>
			<p className="hint">{editor.leftOverHint}</p>
			<ul className="lined lined-tight">
				{unused.map(({ id, name, mediaType, size }) => (
					<li key={id} className="row" data-left={id}>
						<span>
							<bdi>{name}</bdi> <span className="quiet">{editor.facts(fileType(mediaType), formats.bytes(size))}</span>
						</span>
						<SecondaryButton
							small
							intent={`take.files.${id}`}
							formAction={`#files.${values.files.length}.title`}
							aria-label={editor.takeOf(name)}
						>
							{editor.take}
						</SecondaryButton>
					</li>
				))}
			</ul>
		</div>
	);
}
