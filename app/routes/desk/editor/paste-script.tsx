import pasteScript from "#app/browser/paste.ts?worker&url";
import writeMarkdown from "#app/browser/paste-markdown.ts?worker&url";
import { formSections } from "#app/library/form/practice-form-fields.ts";

/** Converts what is pasted from Word or a web page into Markdown; see `browser/paste.ts`. */
export function PasteScript() {
	return (
		<script
			type="module"
			src={pasteScript}
			data-markdown={writeMarkdown}
			data-fields={Object.values(formSections).join(" ")}
		/>
	);
}
