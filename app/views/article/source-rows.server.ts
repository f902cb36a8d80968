import { columnsOf, isNamedList, type RowList } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { textsOfItem } from "#app/library/record/text-places.ts";
import { formats, type Locale } from "#app/messages/index.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** A row of a list in “Files and sources”, on the page and in files; plain data. */
export type SourceRow = {
	first: string;
	/** The values of the other columns in their order. */
	others: (string | number)[];
	/** Labels. */
	codes: string[];
	url?: string;
};

export function isSource(list: RowList): boolean {
	return (practiceFields[list] as { page?: string }).page === "sources";
}

/** The rows of a list, by the kinds of its columns. */
export function sourceRows(
	{ facts, text }: { facts: PracticeFacts; text: Pick<PracticeText, "results"> },
	list: RowList,
	{ reference, locale }: { reference: Reference; locale: Locale },
): SourceRow[] {
	return (facts[list] as readonly Readonly<Record<string, unknown>>[]).map((row) => {
		const itemTexts = isNamedList(list) ? textsOfItem(list, (text as PracticeText)[list][String(row.id)]) : [];
		const [first = "", ...others]: (string | number)[] = itemTexts;
		const shown: SourceRow = { first: String(first), others, codes: [] };
		for (const [column, { kind, of, localized: isLocalized }] of columnsOf(list)) {
			const value = row[column];
			if (isLocalized || value === undefined || value === "") continue;
			if (kind === "code") shown.codes.push(reference.label(of as Vocabulary, String(value), locale));
			else if (kind === "url") shown.url = String(value);
			else {
				const words = typeof value === "number" ? value : wordsOf(kind, String(value), reference, locale);
				if (shown.first) shown.others.push(words);
				else shown.first = String(words);
			}
		}
		return shown;
	});
}

function wordsOf(kind: string, value: string, reference: Reference, locale: Locale): string {
	if (kind === "country") return reference.countryName(value, locale);
	return kind === "date" ? formats(locale).date(value) : value;
}
