import type { RequestType } from "#app/cases/case-rules.ts";
import type { Messages } from "#app/messages/index.ts";

/** The words of one move: those that its form needs. */
type MoveWords = {
	title?: string;
	/** May name the other country. */
	hint?: string | ((country: string) => string);
	button: string;
	done: string;
};

/** The words of a type of case, in `caseTypes` of the catalogues. */
export type CaseWords = {
	kind: string;
	/** Link to its form, on the page of a country. */
	askCountry(country: string): string;
	/** Heading of its page. */
	between(requester: string, responder: string): string;
	/** Heading of its facts. */
	about: string;
	/** Headings of the texts of its content, by name, in the order in which they are shown. */
	texts: Readonly<Record<string, string>>;
	/** Heading of the forms with which the other country answers. */
	answer: string;
	/** Says that it was opened. */
	opened: string;
	moves: Readonly<Record<string, MoveWords>>;
	/** What ended a case, by its state, or by why the site ended it. */
	ended: Readonly<Record<string, string>>;
	causes: Readonly<Record<string, string>>;
};

/** The words of a type; undefined for one whose page is another. */
export function caseWordsOf({ caseTypes }: Messages, type: RequestType): CaseWords | undefined {
	const words: [string, CaseWords][] = Object.entries(caseTypes);
	return words.find(([code]) => code === type)?.[1];
}
