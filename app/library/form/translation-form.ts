import type { PracticeText } from "#app/library/record/practice-record.ts";
import type { TextProblem } from "#app/library/record/text-places.ts";
import type { textOrigins } from "#app/reference/codes.ts";

/**
 * The form of a translation: one control for each text, named by its path (`sections/problem`), and what the form knows
 * of its own state.
 */

/** Where a translation may come from. */
export const translationOrigins = ["human", "machine", "reviewed"] as const satisfies (typeof textOrigins)[number][];
export type TranslationOrigin = (typeof translationOrigins)[number];

const stateFields = ["revision", "base", "source", "holds", "clashing", "kept", "intent", "origin"];

/** What was typed. */
export type TypedTranslation = {
	texts: Map<string, string>;
	origin: TranslationOrigin | null;
	/** Paths of texts that are older than the original and still say the same. */
	holds: Set<string>;
};

export type TranslationProblem = TextProblem | { path: "origin"; problem: "chooseOne" };

/** Whether a form of ours may have a control of this name. */
export function isTranslationControl(name: string): boolean {
	return stateFields.includes(name) || isTextControl(name);
}

function isTextControl(name: string): boolean {
	return /^[a-zA-Z]{1,20}(\/[\w.-]{1,20}){0,2}$/.test(name) && !stateFields.includes(name);
}

/** Reads what was typed; of a name that is sent twice the first counts. */
export function typedTranslation(form: Iterable<readonly [string, FormDataEntryValue]>): TypedTranslation {
	const texts = new Map<string, string>();
	const holds = new Set<string>();
	let origin: TranslationOrigin | null = null;
	for (const [name, value] of form) {
		if (typeof value !== "string") continue;
		if (name === "origin") origin = translationOrigin(value);
		else if (name === "holds") holds.add(value);
		else if (isTextControl(name) && !texts.has(name)) texts.set(name, plain(value));
	}
	return { texts, origin, holds };
}

/** Null for what is no origin of a translation. */
export function translationOrigin(value: PracticeText["origin"] | string | undefined): TranslationOrigin | null {
	return translationOrigins.find((origin) => origin === value) ?? null;
}

/** Browsers send line ends as CRLF; NUL is no text to the database. */
function plain(value: string): string {
	return value.replace(/\r\n?/g, "\n").replaceAll("\0", "");
}
