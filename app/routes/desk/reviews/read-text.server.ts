import { inLanguage } from "#app/library/form/field-text.server.ts";
import { formSections, type PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type EditorOptions, editorOptions } from "#app/views/page/editor-options.server.ts";

/** A practice to be read field by field, in the order of the form. */
export type ReadText = {
	/** The language that is shown. */
	language: string;
	languages: { code: string; original: boolean }[];
	values: PracticeFormValues;
	/** Sections as HTML, by control. */
	html: Record<string, string>;
	options: EditorOptions;
};

/**
 * @param wanted the requested language; the original where the practice has no such text
 * @param locale the language of the page, for numbers and options
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
