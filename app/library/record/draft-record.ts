import { z } from "zod";
import { draftFacts, draftText, languageTag, type PracticeRecord } from "#app/library/record/practice-record.ts";
import { storable } from "#app/library/values/storable.ts";

/** The shape of a draft: like a record, but with fields missing. */
const draftRecord = z.strictObject({
	facts: draftFacts,
	texts: z.record(languageTag, draftText).refine((texts) => Object.keys(texts).length > 0, "A draft needs a language."),
});

/** A value that does not fit its field; `path` is its place, such as `facts.contact.email`. */
export type ShapeIssue = { path: string; message: string };

/**
 * Validates the facts and texts of a draft.
 * @returns the record, or an issue for every value that is not valid
 */
export function checkDraft({
	facts,
	texts,
}: {
	facts: unknown;
	texts: unknown;
}): { record: PracticeRecord } | { issues: ShapeIssue[] } {
	const parsed = draftRecord.safeParse(storable({ facts, texts }));
	if (parsed.success) return { record: parsed.data };
	return { issues: parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message })) };
}
