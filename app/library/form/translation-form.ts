import type { PracticeText } from "#app/library/record/practice-record.ts";
import type { TextProblem } from "#app/library/record/text-places.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import type { textOrigins } from "#app/reference/codes.ts";

/**
 * The form of a translation: one control for each text, named by its path (`sections/problem`), and the form's own
 * state.
 */

/** The possible origins of a translation. */
export const translationOrigins = ["human", "machine", "reviewed"] as const satisfies (typeof textOrigins)[number][];
export type TranslationOrigin = (typeof translationOrigins)[number];

const stateFields = ["revision", "base", "source", "holds", "clashing", "kept", "intent", "origin"];

/** The values of the form as typed. */
export type TypedTranslation = {
	texts: Map<string, string>;
	origin: TranslationOrigin | null;
	/** Paths of outdated texts that the translator confirmed to be still right. */
	holds: Set<string>;
};

export type TranslationProblem = TextProblem | { path: "origin"; problem: "chooseOne" };

/** Whether the form can have a control of this name. */
export function isTranslationControl(name: string): boolean {
	return stateFields.includes(name) || isTextControl(name);
}

function isTextControl(name: string): boolean {
	return /^[a-zA-Z]{1,20}(\/[\w.-]{1,20}){0,2}$/.test(name) && !stateFields.includes(name);
}

/** Reads what was typed; the first value counts if a name is sent twice. */
export function typedTranslation(form: Iterable<readonly [string, FormDataEntryValue]>): TypedTranslation {
	const texts = new Map<string, string>();
	const holds = new Set<string>();
	let origin: TranslationOrigin | null = null;
	for (const [name, value] of form) {
		if (typeof value !== "string") continue;
		if (name === "origin") origin = translationOrigin(value);
		else if (name === "holds") holds.add(value);
		else if (isTextControl(name) && !texts.has(name)) texts.set(name, typedText(value));
	}
	return { texts, origin, holds };
}

/** The origin by its code; null for anything else. */
export function translationOrigin(value: PracticeText["origin"] | string | undefined): TranslationOrigin | null {
	return translationOrigins.find((origin) => origin === value) ?? null;
}
