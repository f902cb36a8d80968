import type { Actor } from "#app/identity/person/actor.ts";
import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import { attentionCounts, type OpenCases } from "#app/membership/attention/attention-list.server.ts";
import { type NextStep, nextStepOf } from "#app/membership/register/next-step.ts";
import { daysAhead, type RegisterQuery } from "#app/membership/register/register-query.ts";
import {
	type FocalTerm,
	focalPointsOn,
	membersByContactOrDocument,
	textsOf,
} from "#app/membership/register/register-search.server.ts";
import type { LocalText } from "#app/membership/status/localized.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import { classOn, classShown } from "#app/membership/status/member-class.ts";
import { effectiveDay, eventsAfterCorrections } from "#app/membership/status/member-status.ts";
import {
	entitiesOf,
	type MemberListItem,
	type MemberServices,
	requestedDay,
	shownHistory,
} from "#app/membership/status/members.server.ts";
import { type MemberOutline, readOutlines } from "#app/membership/status/register-rows.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { fold, foldedWords } from "#app/search/query/fold.ts";

/** A member as the register shows it on a day. */
export type RegisterRow = Omit<MemberListItem, "eventId" | "entities"> & {
	/** The focal institution. */
	institution: LocalText | null;
	/** The focal point in office on the day, and the last day of the term. */
	focalPoint: FocalTerm | null;
	/** Whether its status needs a focal point. */
	needsFocalPoint: boolean;
	/** Open cases today, by kind; empty on another day, for which they are not known. */
	cases: OpenCases[];
	/** Gaps in its record today, by kind; empty on another day. */
	gaps: OpenCases[];
	/** The secretariat's next step today; null on another day. */
	next: NextStep | null;
};

export type Register = {
	/** The day that is shown, as `2026-11-25`. */
	day: string;
	isToday: boolean;
	/** M49 codes of the continents of all members of that day. */
	regions: string[];
	/** The number of open cases of all members today, without gaps; 0 on another day. */
	openCases: number;
	rows: RegisterRow[];
};

/**
 * The register on a day with the filters of a query, by name in the reader's language; for the secretariat. Cases are
 * only known for today: on another day that filter is ignored.
 * @returns null for everybody else
 */
export async function memberRegister(
	actor: Actor,
	services: MemberServices,
	query: RegisterQuery,
	locale: string,
): Promise<Register | null> {
	if (!mayManageRegister(actor)) return null;
	const { prisma } = services.database;
	const today = dayOf(services.clock.now());
	const day = requestedDay(query.on, services.clock);
	const words = foldedWords(query.q ?? "").slice(0, maxWords);
	const [outlines, focalPoints, cases, named] = await Promise.all([
		readOutlines(prisma),
		focalPointsOn(prisma, day),
		day === today ? attentionCounts(actor, services) : null,
		words.length > 0 ? membersByContactOrDocument(prisma, words) : null,
	]);
	const rows = outlines.flatMap((outline): RegisterRow[] => {
		const row = rowOf(actor, services, outline, day, locale);
		if (!row) return [];
		const open = cases?.get(row.code) ?? [];
		const coming = eventsAfterCorrections(outline.events).filter((event) => effectiveDay(event) > day);
		const next = cases && nextStepOf({ ...row, coming: coming.map(({ to }) => to), cases: open });
		const parts = { cases: open.filter(({ gap }) => !gap), gaps: open.filter(({ gap }) => gap) };
		return [{ ...row, focalPoint: focalPoints.get(row.code) ?? null, ...parts, next }];
	});
	const found = named && new Set([...named, ...membersNamed(services, outlines, words)]);
	return {
		day,
		isToday: day === today,
		regions: [...new Set(rows.map(({ region }) => region))],
		openCases: [...(cases?.values() ?? [])]
			.flat()
			.filter(({ gap }) => !gap)
			.reduce((sum, { count }) => sum + count, 0),
		rows: rows
			.filter((row) => matchesFilters(row, query) && (!found || found.has(row.code)))
			.filter((row) => day !== today || matchesAttention(row, query, today))
			.sort((a, b) => collatorOf(locale).compare(a.name, b.name)),
	};
}

/** Further words are ignored. */
const maxWords = 8;

function rowOf(
	actor: Actor,
	{ reference }: MemberServices,
	member: MemberOutline,
	day: string,
	locale: string,
): Omit<RegisterRow, "focalPoint" | "cases" | "gaps" | "next"> | undefined {
	const { code } = member;
	const now = shownHistory(actor, code, member.events, day).at(-1);
	if (!now) return undefined;
	const [institution] = entitiesOf({ entities: member.entities.filter(({ focal }) => focal) }, day, locale);
	return {
		code,
		name: reference.countryName(code, locale),
		region: reference.country(code)?.region ?? "",
		class: classOn(member.class, member.classEvents, day),
		status: now.status,
		since: now.event.effectiveFrom,
		institution: institution?.name ?? null,
		needsFocalPoint: now.status !== "prospect" && now.status !== "former",
	};
}

function matchesFilters(row: RegisterRow, query: RegisterQuery): boolean {
	if (query.status !== undefined && row.status !== query.status) return false;
	if (query.class !== undefined && (row.class !== query.class || classShown(row.status, row.class) === "none"))
		return false;
	if (query.region !== undefined && row.region !== query.region) return false;
	if (query.focal === "held") return row.focalPoint !== null;
	return query.focal === undefined || (row.focalPoint === null && row.needsFocalPoint);
}

function matchesAttention({ cases, gaps }: RegisterRow, { attention }: RegisterQuery, today: string): boolean {
	switch (attention) {
		case undefined:
			return true;
		case "open":
			return cases.length > 0;
		case "none":
			return cases.length === 0;
		case "due-soon":
			return cases.some((one) => hasDeadline(one) && one.firstDue <= daysAfter(today, daysAhead));
		default:
			return [...cases, ...gaps].some(({ kind }) => kind === attention);
	}
}

/** Members whose own name, or one of whose entities' names, contains all the words, in any language. */
function membersNamed(
	{ reference }: MemberServices,
	outlines: readonly MemberOutline[],
	words: readonly string[],
): string[] {
	return outlines
		.filter((outline) =>
			textsOf(outline, reference)
				.map(fold)
				.some((text) => words.every((word) => text.includes(word))),
		)
		.map(({ code }) => code);
}
