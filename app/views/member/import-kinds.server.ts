import type { ImportColumn, ImportKind } from "#app/documents/import/import.ts";
import { howField } from "#app/library/form/practice-form-fields.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import type { PracticeImportField } from "#app/library/import/practice-import-columns.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { principles } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * Returns the kinds of import with their column headings. The register's columns define their own headings; columns of
 * practices use the labels of the practice form.
 */
export function importKindsFor(reference: Pick<Reference, "label">): typeof importDefinitions {
	const { practices } = importDefinitions;
	const columns = practices.columns.map((column) => ({
		...column,
		headings: {
			en: practiceLabel(reference, column.name as PracticeImportField, "en"),
			ar: practiceLabel(reference, column.name as PracticeImportField, "ar"),
		},
	}));
	return { ...importDefinitions, practices: { ...practices, columns } };
}

/** Returns the label of a field. Fields on how a principle is applied also name the principle. */
function practiceLabel(reference: Pick<Reference, "label">, name: PracticeImportField, locale: Locale): string {
	const { common, fields } = messagesFor(locale);
	const principle = principles.find((one) => howField(one) === name);
	if (principle) return common.labelled(fields.principleHow.label, reference.label("principles", principle, locale));
	return fields[name as keyof typeof fields].label;
}

/** Returns the headings of our columns in a language, keyed by column name. */
export function columnLabels(
	reference: Pick<Reference, "label">,
	kind: ImportKind,
	locale: Locale,
): Record<string, string> {
	const { columns } = importKindsFor(reference)[kind];
	return Object.fromEntries(columns.map(({ name, headings }) => [name, headingIn(headings, locale)]));
}

/** Returns the heading of a column in one of the site's languages. */
export function headingIn(headings: ImportColumn["headings"], locale: Locale): string {
	return headings[locale as keyof typeof headings] ?? headings.en;
}
