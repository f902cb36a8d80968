import { z } from "zod";
import {
	draftFacts,
	draftText,
	type PracticeFacts,
	type PracticeRecord,
	type PracticeText,
} from "#app/library/record/practice-record.ts";

/** The columns of a stored version that make up the record. */
export type StoredVersion = {
	pid: string;
	facts: unknown;
	texts: readonly { locale: string; text: unknown }[];
};

/**
 * Reads a stored version as a record. Records are validated when they are written; fields from an older release that
 * are no longer valid are left out, so that the page still works.
 */
export function storedRecord({ pid, facts, texts }: StoredVersion): PracticeRecord {
	return recordOf(pid, storedFacts(facts), texts);
}

/** Builds the record from facts that have already been read, and stored texts. */
export function recordOf(pid: string, facts: PracticeFacts, texts: StoredVersion["texts"]): PracticeRecord {
	// The original first, then by language: the database returns rows in any order.
	const place = ({ locale }: { locale: string }) => (locale === facts.originalLanguage ? "" : locale);
	const sorted = [...texts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
	return {
		pid,
		facts,
		texts: Object.fromEntries(sorted.map(({ locale, text }) => [locale, storedText(text)])),
	};
}

export function storedFacts(facts: unknown): PracticeFacts {
	return parseLeniently(draftFacts, facts, leastFacts);
}

const leastFacts = { kind: "case-study", originalLanguage: "und" } as const;

/**
 * Returns a function that reads only some of the facts, which takes less time than checking all of them.
 * @param names including all of `leastFacts`
 */
export function storedFactsReader<Name extends keyof PracticeFacts>(
	names: readonly Name[],
): (facts: unknown) => Pick<PracticeFacts, Name> {
	const shape = draftFacts.pick(picked(names)).strip();
	return (facts) => parseLeniently(shape, facts, leastFacts) as Pick<PracticeFacts, Name>;
}

export function storedText(text: unknown): PracticeText {
	return parseLeniently(draftText, text, leastText);
}

const leastText = { origin: "original", title: "" } as const;

/** Returns a function that reads only some fields of a text, which takes less time than checking all of them. */
export function storedTextReader<Name extends keyof PracticeText>(
	names: readonly Name[],
): (text: unknown) => Pick<PracticeText, Name> {
	const shape = draftText.pick(picked(names)).strip();
	return (text) => parseLeniently(shape, text, leastText) as Pick<PracticeText, Name>;
}

/** The other fields are stripped: as unknown fields, they would make each value invalid, and it would be read twice. */
function picked(names: readonly string[]): never {
	return Object.fromEntries(names.map((name) => [name, true])) as never;
}

/** @param least makes the object valid when every other field is left out */
function parseLeniently<T>(shape: z.ZodType<T>, value: unknown, least: object): T {
	const whole = shape.safeParse(value);
	if (whole.success) return whole.data;
	const object = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
	const wrong = new Set(whole.error.issues.flatMap(fieldsOf));
	const right = Object.fromEntries(Object.entries(object).filter(([field]) => !wrong.has(field)));
	return shape.safeParse({ ...least, ...right }).data ?? shape.parse(least);
}

function fieldsOf(issue: z.core.$ZodIssue): string[] {
	if (issue.path.length === 0 && issue.code === "unrecognized_keys") return issue.keys;
	return issue.path.length > 0 ? [String(issue.path[0])] : [];
}
