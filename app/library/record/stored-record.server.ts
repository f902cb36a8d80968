import { z } from "zod";
import {
	draftFacts,
	draftText,
	type PracticeFacts,
	type PracticeRecord,
	type PracticeText,
} from "#app/library/record/practice-record.ts";

/** A version as the database holds it, as far as the record goes. */
export type StoredVersion = {
	pid: string;
	facts: unknown;
	texts: readonly { locale: string; text: unknown }[];
};

/**
 * Reads a stored version. Records are checked when they are written; what an older release wrote in another shape
 * loses the fields that are no longer understood, and still makes a page.
 */
export function storedRecord({ pid, facts, texts }: StoredVersion): PracticeRecord {
	const read = storedFacts(facts);
	// The original first, then by language: the database gives rows in any order.
	const place = ({ locale }: { locale: string }) => (locale === read.originalLanguage ? "" : locale);
	const sorted = [...texts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
	return {
		pid,
		facts: read,
		texts: Object.fromEntries(sorted.map(({ locale, text }) => [locale, storedText(text)])),
	};
}

export function storedFacts(facts: unknown): PracticeFacts {
	return parseLeniently(draftFacts, facts, { kind: "case-study", originalLanguage: "und" });
}

export function storedText(text: unknown): PracticeText {
	return parseLeniently(draftText, text, { origin: "original", title: "" });
}

/** @param least what makes an object valid when every other field is taken away */
function parseLeniently<T>(shape: z.ZodType<T>, value: unknown, least: object): T {
	const whole = shape.safeParse(value);
	if (whole.success) return whole.data;
	const given = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
	const wrong = new Set(whole.error.issues.flatMap(fieldsOf));
	const right = Object.fromEntries(Object.entries(given).filter(([field]) => !wrong.has(field)));
	return shape.safeParse({ ...least, ...right }).data ?? shape.parse(least);
}

function fieldsOf(issue: z.core.$ZodIssue): string[] {
	if (issue.path.length === 0 && issue.code === "unrecognized_keys") return issue.keys;
	return issue.path.length > 0 ? [String(issue.path[0])] : [];
}
