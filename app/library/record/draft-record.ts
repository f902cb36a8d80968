import { z } from "zod";
import { draftFacts, draftText, languageTag, type PracticeRecord } from "#app/library/record/practice-record.ts";
import { storable } from "#app/library/values/storable.ts";

/** What a draft may hold: everything in its shape, but not yet everything. */
const draftRecord = z.strictObject({
	facts: draftFacts,
	texts: z.record(languageTag, draftText).refine((texts) => Object.keys(texts).length > 0, "A draft needs a language."),
});

/** A value that does not fit its field; `path` names the field, as in `facts.contact.email`. */
export type ShapeIssue = { path: string; message: string };

/** Checks a draft on its way in; the issues name every field that is wrong. */
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
