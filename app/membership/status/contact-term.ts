import { daysAfter, firstDay, lastDay, monthsAfter } from "#app/platform/partial-date.ts";
import type { Code, contactRoles } from "#app/reference/codes.ts";

export type ContactRole = Code<typeof contactRoles>;

/** A contact's term with its first and last day, both included; without a last day it is open. */
export type Term = { id: string; role: ContactRole; email: string; from: string; to: string | null };

/** How many months ahead a term may begin. */
export const monthsAhead = 12;

/** Roles that one person at a time has for a member. Other roles may be shared, but a person has them once. */
const exclusiveRoles: ReadonlySet<ContactRole> = new Set<ContactRole>([
	"political-representative",
	"focal-point",
	"deputy-focal-point",
]);

export type TermProblem =
	| { reason: "end-before-start" | "too-far-ahead" }
	/** It would begin before the relation with the country; `began` is that date, as precise as known. */
	| { reason: "before-declaration"; began: string }
	/** `contactId` is the contact whose term in the same role overlaps. */
	| { reason: "overlapping-term"; contactId: string };

/**
 * Why a term conflicts with the member's other terms; undefined if it does not.
 * @param others all the member's terms, which may include the term itself as it is now
 * @param today `2026-11-25`
 */
export function termProblem(others: readonly Term[], term: Term, today: string): TermProblem | undefined {
	if (term.to !== null && term.to < term.from) return { reason: "end-before-start" };
	if (term.from > monthsAfter(today, monthsAhead)) return { reason: "too-far-ahead" };
	const inTheWay = others.find((other) => other.id !== term.id && excludes(other, term) && overlaps(other, term));
	return inTheWay && { reason: "overlapping-term", contactId: inTheWay.id };
}

/**
 * Why a term can't begin on a day; undefined if it can.
 * @param from a date as precise as known
 * @param began when the relation with the country began, as precise as known; null if that is not recorded
 */
export function startProblem(from: string, began: string | null): TermProblem | undefined {
	if (began === null || (lastDay(from) ?? "") >= (firstDay(began) ?? "")) return undefined;
	return { reason: "before-declaration", began };
}

function excludes(other: Term, term: Term): boolean {
	return other.role === term.role && (exclusiveRoles.has(term.role) || other.email === term.email);
}

/** Whether two terms share a day. */
export function overlaps(one: Pick<Term, "from" | "to">, other: Pick<Term, "from" | "to">): boolean {
	return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

/** The predecessor's last day for a successor who starts on a day; earlier if the term had already run out. */
export function lastDayBefore(term: Pick<Term, "to">, successorFrom: string): string {
	const before = daysAfter(successorFrom, -1);
	return term.to !== null && term.to < before ? term.to : before;
}

export function termState(term: Pick<Term, "from" | "to">, day: string): "coming" | "current" | "past" {
	if (term.from > day) return "coming";
	return term.to !== null && term.to < day ? "past" : "current";
}
