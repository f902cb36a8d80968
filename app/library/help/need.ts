import { z } from "zod";
import { line, optionalLine, optionalParagraphs } from "#app/identity/person/identity-forms.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { offers, serviceFunctions } from "#app/reference/codes.ts";

/**
 * In order: not published; open; met by a practice; dropped by its country, or closed with its right to take part;
 * past its last day.
 */
export const needStates = ["draft", "open", "met", "dropped", "expired"] as const;
export type NeedState = (typeof needStates)[number];

/** The moves that people make. A closed need can be reopened, and the last day of an open one of a member extended. */
export const needMoves = {
	open: { from: ["draft", "met", "dropped", "expired"], to: "open" },
	meet: { from: ["open"], to: "met" },
	drop: { from: ["draft", "open"], to: "dropped" },
	extend: { from: ["open"], to: "open" },
} as const satisfies Record<string, { from: readonly NeedState[]; to: NeedState }>;
export type NeedMove = keyof typeof needMoves;

/** The moves from a state. */
export function needMovesFrom(state: NeedState): NeedMove[] {
	const all: [string, { from: readonly NeedState[] }][] = Object.entries(needMoves);
	return all.filter(([, { from }]) => from.includes(state)).map(([name]) => name as NeedMove);
}

/** The states of a topic, which stays open as long as the secretariat follows it. */
export const topicStates = needStates.filter((state) => state !== "expired");

/** Who sees an open need: people with the right `read-exchange`, or everybody. */
export const needAudiences = ["members", "everybody"] as const;
export type NeedAudience = (typeof needAudiences)[number];

/** What a country can spend on what it needs, in US dollars. */
export const budgetBands = ["none", "up-to-50k", "50k-250k", "over-250k", "undecided"] as const;

/** Days for which a member's need stays open. */
export const openDays = 180;
/**
 * How often an open topic must have been searched for in vain before it appears on the board: readers must not be able to
 * guess who searched for it.
 */
export const minVainSearches = 3;

/** Maximum lengths in characters: a line, the longest query that the search accepts, and a page of text. */
export const needLimits = { title: 200, words: 200, note: 4000, problem: 3000 } as const;
export const maxNeedCodes = 30;

const codes = <const C extends readonly [string, ...string[]]>(known: C) =>
	z
		.array(z.string())
		.default([])
		.transform((given) => known.filter((code) => given.includes(code)) as C[number][]);

/** The form of a member's need; a draft may lack everything but its title. Problems are codes of `problems`. */
export const needForm = z.object({
	title: line(needLimits.title),
	problem: optionalParagraphs(needLimits.problem),
	functions: codes(serviceFunctions),
	forms: codes(offers),
	// A line that is left empty is undefined.
	languages: z
		.array(z.string().optional())
		.default([])
		.transform((tags) =>
			[...new Set(tags.flatMap((tag) => languageTag.safeParse(tag).data ?? []))].slice(0, maxNeedCodes),
		),
	wantedBy: z
		.string()
		.optional()
		.refine((day) => day === undefined || exactDay.safeParse(day).success, "badDate")
		.transform((day) => day ?? null),
	budgetBand: z
		.enum(budgetBands, { error: "chooseOne" })
		.optional()
		.transform((band) => band ?? null),
	audience: z.enum(needAudiences, { error: "required" }),
});
export type NeedInput = z.output<typeof needForm>;

/** The fields that a need lacks before it can be published, by name. */
export function missingToPublish(
	{ problem, functions, forms, wantedBy }: Pick<NeedInput, "problem" | "functions" | "forms" | "wantedBy">,
	today: string,
): ("problem" | "functions" | "forms" | "wantedBy")[] {
	return [
		...(problem === "" ? (["problem"] as const) : []),
		...(functions.length === 0 ? (["functions"] as const) : []),
		...(forms.length === 0 ? (["forms"] as const) : []),
		...(wantedBy !== null && wantedBy < today ? (["wantedBy"] as const) : []),
	];
}

/**
 * The form of a topic, which the secretariat fills in. Problems are codes of `problems`.
 * @param known which languages and countries exist
 */
export function topicForm(known: { language(tag: string): boolean; country(code: string): boolean }) {
	const codes = (isKnown: (code: string) => boolean) =>
		z
			.array(z.string().optional())
			.default([])
			.transform((given) => [...new Set(given.flatMap((code) => code ?? []))])
			.pipe(z.array(z.string()).max(maxNeedCodes, "tooMany"))
			.refine((given) => given.every(isKnown), "notInList");
	return z.object({
		title: line(needLimits.title),
		/** The words of the search. */
		words: optionalLine(needLimits.words),
		/** BCP 47; empty for any. */
		languages: codes(known.language),
		/** ISO 3166-1 alpha-2; empty for any. */
		countries: codes(known.country),
		note: optionalParagraphs(needLimits.note),
	});
}
export type TopicInput = z.output<ReturnType<typeof topicForm>>;

/** The page of a need on the exchange, without the language. */
export function needPath(id: string): string {
	return `/exchange/needs/${id}`;
}

/** The page on which a country works on a need, without the language. */
export function ownNeedPath(country: string, id: string): string {
	return `/desk/country/${country}/needs/${id}`;
}
