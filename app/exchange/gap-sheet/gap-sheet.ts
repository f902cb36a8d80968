import { z } from "zod";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { itemId } from "#app/library/values/field-kinds.ts";

/**
 * A gap sheet: what practices need, beside what a country has. An answer belongs to one condition of one practice and
 * is named after both: `4F7K-2.c1`, and its note `4F7K-2.c1.note`.
 */

export const maxSheetPractices = 6;

export const sheetAnswers = ["have", "get", "missing", "unknown"] as const;
export type SheetAnswer = (typeof sheetAnswers)[number];

/** Answers by the names of their conditions. */
export type SheetAnswers = Record<string, SheetAnswer>;

/** What a reader entered, by the name of the field: answers, notes and `country`. */
export type SheetEntries = Record<string, string>;

/** A practice in an exact version. */
export type SheetPractice = { pid: string; version: string };

/** The name of a condition's answer. */
export function conditionName(pid: string, id: string): string {
	return `${pid}.${id}`;
}

/** The name of the note on a condition. */
export function noteName(condition: string): string {
	return `${condition}.note`;
}

/** The pid and the condition that a field is about; null for any other field. */
function fieldParts(name: string): { pid: string; id: string; isNote: boolean } | null {
	const [pid = "", id = "", note, ...rest] = name.split(".");
	if (!/^[0-9A-Z]{4}-[0-9A-Z]$/.test(pid) || !itemId.safeParse(id).success) return null;
	return rest.length > 0 || (note !== undefined && note !== "note") ? null : { pid, id, isNote: note === "note" };
}

const answer = z.enum(sheetAnswers);

/** A practice as written in a URL and in a stored sheet: `4F7K-2 v1.1`. */
export function practiceName({ pid, version }: SheetPractice): string {
	return `${pid} v${version}`;
}

/** Reads practices as written in a stored sheet. */
export function practicesNamed(names: readonly string[]): SheetPractice[] {
	return requestedPractices(names).flatMap(({ pid, version }) => (pid && version ? [{ pid, version }] : []));
}

/** Reads the answers in a URL; values that are not answers are ignored. */
export function answersIn(params: Iterable<[string, string]>): SheetAnswers {
	return Object.fromEntries(
		[...params].flatMap(([name, value]) => {
			const read = fieldParts(name)?.isNote === false ? answer.safeParse(value).data : undefined;
			return read ? [[name, read]] : [];
		}),
	);
}

/** The parameters of a sheet's URL, which contain the answers. */
export function sheetParams(practices: readonly SheetPractice[], answers: SheetAnswers): URLSearchParams {
	return new URLSearchParams([...practices.map((one) => ["p", practiceName(one)]), ...Object.entries(answers)]);
}

/** The entries about one practice: answers and notes by the id of the condition. */
export function entriesOf(entries: SheetEntries, pid: string): { id: string; answer?: SheetAnswer; note?: string }[] {
	const ids = Object.keys(entries).flatMap((name) => {
		const field = fieldParts(name);
		return field?.pid === pid ? [field.id] : [];
	});
	const answers = answersIn(Object.entries(entries));
	return [...new Set(ids)].map((id) => {
		const name = conditionName(pid, id);
		const note = entries[noteName(name)];
		return { id, ...(answers[name] ? { answer: answers[name] } : {}), ...(note ? { note } : {}) };
	});
}

/**
 * The groups of gaps, in order: an essential condition that is missing can stop an adoption, so it comes first. There
 * is no total, since one missing law can weigh more than ten other answers.
 */
export const gapGroups = [
	"missingEssential",
	"unknownEssential",
	"get",
	"missingHelpful",
	"unknownHelpful",
	"have",
] as const;
export type GapGroup = (typeof gapGroups)[number];

/** The group of a condition by its need and the answer. */
export function gapGroupOf(need: "essential" | "helpful", given: SheetAnswer): GapGroup {
	if (given === "have" || given === "get") return given;
	return `${given}${need === "essential" ? "Essential" : "Helpful"}`;
}

/** Sorts the answered conditions into groups, without empty ones. */
export function gapsOf<C extends { name: string; need: "essential" | "helpful" }>(
	conditions: readonly C[],
	answers: SheetAnswers,
): { group: GapGroup; conditions: C[] }[] {
	const found = Map.groupBy(conditions, ({ name, need }) => answers[name] && gapGroupOf(need, answers[name]));
	return gapGroups.flatMap((group) => {
		const inGroup = found.get(group);
		return inGroup ? [{ group, conditions: inGroup }] : [];
	});
}
