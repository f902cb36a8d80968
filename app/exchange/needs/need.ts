import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** The states of a need: a draft, open, met by a practice, or dropped. */
export const needStates = ["draft", "open", "met", "dropped"] as const;
export type NeedState = (typeof needStates)[number];

/** The states that a need can move to from each state. A closed need can be reopened. */
export const needSteps: Record<NeedState, readonly NeedState[]> = {
	draft: ["open", "dropped"],
	open: ["met", "dropped"],
	met: ["open"],
	dropped: ["open"],
};

/** The fields of a need that the secretariat fills in. */
export type NeedInput = {
	title: string;
	/** The words of the search. */
	words: string;
	/** BCP 47; empty for any. */
	languages: string[];
	/** ISO 3166-1 alpha-2; empty for any. */
	countries: string[];
	note: string;
};

/** Maximum lengths in characters: a line, the longest query that the search accepts, and a page of text. */
export const needLimits = { title: 200, words: 200, note: 4000 } as const;
export const maxNeedCodes = 30;

export type NeedProblem =
	| { field: "title"; problem: "missing" | "too-long" }
	| { field: "words" | "note"; problem: "too-long" }
	| { field: "languages" | "countries"; problem: "unknown" | "too-many" };

/**
 * Reads the form of a need: the values as they can be stored, and the problems.
 * @param known which languages and countries exist
 */
export function readNeed(
	form: FormData,
	known: { language(tag: string): boolean; country(code: string): boolean },
): { need: NeedInput; problems: NeedProblem[] } {
	const text = (name: string) => String(form.get(name) ?? "");
	const list = (name: string) => [...new Set(form.getAll(name).map(String).filter(Boolean))];
	const need: NeedInput = {
		title: oneLine(text("title")),
		words: oneLine(text("words")),
		languages: list("languages"),
		countries: list("countries"),
		note: severalLines(text("note")),
	};
	return { need, problems: problemsOf(need, known) };
}

function problemsOf(
	need: NeedInput,
	known: { language(tag: string): boolean; country(code: string): boolean },
): NeedProblem[] {
	const texts = (["title", "words", "note"] as const).flatMap((field): NeedProblem[] => {
		const length = [...need[field]].length;
		if (field === "title" && length === 0) return [{ field, problem: "missing" }];
		return length > needLimits[field] ? [{ field, problem: "too-long" }] : [];
	});
	const lists = (["languages", "countries"] as const).flatMap((field): NeedProblem[] => {
		if (need[field].length > maxNeedCodes) return [{ field, problem: "too-many" }];
		const isKnown = field === "languages" ? known.language : known.country;
		return need[field].every((code) => isKnown(code)) ? [] : [{ field, problem: "unknown" }];
	});
	return [...texts, ...lists];
}
