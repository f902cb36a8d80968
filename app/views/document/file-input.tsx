import uploadProgress from "#app/browser/upload-progress.ts?worker&url";
import { maxFileBytes } from "#app/documents/document.ts";
import { mediaTypes } from "#app/documents/media-type.ts";
import { fileKinds, maxMegabytes } from "#app/http/file-sentences.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The file input of a form of `encType="multipart/form-data"` that `receiveUpload` reads; one for each form. States the
 * accepted types and whether files are scanned; with script, shows the progress of the upload.
 */
export function FileInput({
	label,
	id,
	problem,
	scanned,
}: {
	label: string;
	/** By default `file`. */
	id?: string;
	problem?: string | undefined;
	/** Whether uploads are scanned for viruses. */
	scanned: boolean;
}) {
	const { messages } = useI18n();
	const { documents } = messages;
	const limits = documents.field.limits(maxMegabytes, fileKinds(messages));
	return (
		<div className="file-input">
			<TextInput
				type="file"
				name="file"
				id={id}
				label={label}
				hint={scanned ? limits : `${limits} ${documents.unscanned}`}
				problem={problem}
				accept={Object.values(mediaTypes)
					.flat()
					.map((ending) => `.${ending}`)
					.join(",")}
			/>
			<UploadProgress />
		</div>
	);
}

/** Filled in by `browser/upload-progress.ts`; invisible without it. */
export function UploadProgress() {
	const { progress, fileProblems } = useI18n().messages.documents;
	return (
		<div
			data-upload
			data-most={maxFileBytes}
			data-too-large={fileProblems.tooLarge("#", maxMegabytes)}
			data-sending={progress.sending}
			data-sent={progress.sent}
			data-cancelled={progress.cancelled}
			data-broken={progress.broken}
		>
			<p className="problem" role="alert" data-remark />
			<div className="upload-running" data-running hidden>
				<progress max={100} value={0} aria-label={progress.label} />
				<p aria-live="polite" data-words />
				<button className="button button-line small" type="button">
					{progress.cancel}
				</button>
			</div>
			{/* A module, since Vite's development server makes it import something; the built script has no imports. */}
			<script type="module" src={uploadProgress} />
		</div>
	);
}
