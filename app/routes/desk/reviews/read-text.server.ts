import { inLanguage } from "#app/library/form/field-text.server.ts";
import { formSections, type PracticeFormValues } from "#app/library/form/practice-form.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type EditorOptions, editorOptions } from "#app/routes/desk/editor/editor-options.server.ts";

/** A record to be read field by field, as the form has it. */
export type ReadText = {
	/** The language that is shown. */
	language: string;
	languages: { code: string; original: boolean }[];
	values: PracticeFormValues;
	/** Sections in HTML, by their control. */
	html: Record<string, string>;
	options: EditorOptions;
};

/**
 * @param wanted the language asked for; the original where the record has no such text
 * @param locale the language of the page, in which numbers and choices are written
 */
export function readText(record: PracticeRecord, reference: Reference, locale: string, wanted = ""): ReadText {
	const shown = inLanguage(record, wanted);
	const values = formValuesOf(shown, locale);
	const html = Object.values(formSections).map((field) => [field, values[field] ? renderMarkdown(values[field]) : ""]);
	const { originalLanguage } = record.facts;
	return {
		language: formLanguage(shown),
		languages: Object.keys(record.texts).map((code) => ({ code, original: code === originalLanguage })),
		values: { ...values, originalLanguage },
		html: Object.fromEntries(html),
		options: editorOptions(reference, locale),
	};
}
