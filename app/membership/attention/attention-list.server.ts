import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { type AttentionDue, type AttentionKind, kindsWithDeadline } from "#app/membership/attention/attention-due.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { AttentionCase, Prisma } from "#app/platform/prisma/client.ts";
import { attentionKinds } from "#app/reference/codes.ts";

export type AttentionFilters = {
	member?: string | undefined;
	kind?: AttentionKind | undefined;
	/** An account, the actor's own (`me`), or `nobody` for unassigned cases. */
	assignedTo?: string | "me" | "nobody" | undefined;
	/** `open` (the default): neither snoozed nor done; `all`: everything due. */
	state?: "open" | "snoozed" | "done" | "all" | undefined;
	/** Only cases due by this day, as `2026-11-25`. */
	dueBy?: string | undefined;
	/** Only cases with a deadline, or only those without one. */
	withDeadline?: boolean | undefined;
	/** Only gaps in the record, or only the other cases; both if left out. */
	gap?: boolean | undefined;
	/** Maximum number of cases. */
	limit?: number | undefined;
};

export type AttentionView = {
	id: string;
	member: string;
	kind: AttentionKind;
	key: string;
	/** `2026-11-25`. */
	dueOn: string;
	gap: boolean;
	/** Days from today until it is due; negative if it is overdue. */
	daysLeft: number;
	about: AttentionDue["about"];
	foundAt: Date;
	assignedToId: string | null;
	snoozed: { until: string; reason: string } | null;
	done: { at: Date; byId: string | null; note: string | null } | null;
};

/**
 * The attention list of all members, the earliest due first; for the secretariat.
 * @returns null for everybody else
 */
export async function attentionList(
	actor: Actor,
	services: MemberServices,
	filters: AttentionFilters = {},
): Promise<AttentionView[] | null> {
	if (!mayManageRegister(actor)) return null;
	const today = dayOf(services.clock.now());
	const rows = await services.database.prisma.attentionCase.findMany({
		where: whereOf(actor, filters, today),
		orderBy: [{ dueOn: "asc" }, { member: "asc" }, { key: "asc" }],
		...(filters.limit === undefined ? {} : { take: filters.limit }),
	});
	return rows.map((row) => viewOf(row, today));
}

/** The number of open cases today, without gaps in the record; null unless the actor belongs to the secretariat. */
export async function countOpenCases(actor: Actor, services: MemberServices): Promise<number | null> {
	if (!mayManageRegister(actor)) return null;
	return services.database.prisma.attentionCase.count({
		where: whereOf(actor, { gap: false }, dayOf(services.clock.now())),
	});
}

/**
 * The number of a member's open cases of one kind, or of its gaps of that kind, when the first is due, as `2026-11-25`,
 * and what it is about.
 */
export type OpenCases = Pick<AttentionDue, "kind" | "gap" | "about"> & { count: number; firstDue: string };

/** The open cases and gaps of each member today, by kind, for the register; null unless the actor belongs to the secretariat. */
export async function attentionCounts(
	actor: Actor,
	services: MemberServices,
): Promise<ReadonlyMap<string, OpenCases[]> | null> {
	if (!mayManageRegister(actor)) return null;
	const rows = await services.database.prisma.attentionCase.findMany({
		where: whereOf(actor, {}, dayOf(services.clock.now())),
		orderBy: [{ dueOn: "asc" }, { key: "asc" }],
		select: { member: true, kind: true, gap: true, dueOn: true, about: true },
	});
	const counts = new Map<string, OpenCases[]>();
	for (const { member, kind, gap, dueOn, about } of rows) {
		const cases = counts.get(member) ?? [];
		const same = cases.find((one) => one.kind === kind && one.gap === gap);
		if (same) same.count += 1;
		else {
			const first = { firstDue: dayOf(dueOn), about: about as AttentionDue["about"] };
			counts.set(member, [...cases, { kind: attentionKind.parse(kind), gap, count: 1, ...first }]);
		}
	}
	return counts;
}

/**
 * The database condition for filters.
 * @param today `2026-11-25`
 */
export function whereOf(actor: Actor, filters: AttentionFilters, today: string): Prisma.AttentionCaseWhereInput {
	const { member, kind, assignedTo, dueBy, withDeadline, gap } = filters;
	return {
		AND: [
			{ clearedAt: null },
			stateOf(filters.state ?? "open", today),
			member === undefined ? {} : { member },
			kind === undefined ? {} : { kind },
			assignedTo === undefined ? {} : { assignedToId: assigneeOf(actor, assignedTo) },
			gap === undefined ? {} : { gap },
			withDeadline === undefined ? {} : { [withDeadline ? "AND" : "NOT"]: deadlineGiven },
			dueBy === undefined ? {} : { dueOn: { lte: dateOf(dueBy) } },
		],
	};
}

/** As `hasDeadline`. */
const deadlineGiven: Prisma.AttentionCaseWhereInput = { gap: false, kind: { in: [...kindsWithDeadline] } };

function stateOf(state: NonNullable<AttentionFilters["state"]>, today: string): Prisma.AttentionCaseWhereInput {
	const sleeps = { snoozedUntil: { gt: dateOf(today) } };
	if (state === "open") return { doneAt: null, OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: dateOf(today) } }] };
	if (state === "snoozed") return { doneAt: null, ...sleeps };
	return state === "done" ? { doneAt: { not: null } } : {};
}

function assigneeOf(actor: Actor, assignedTo: string): string | null {
	if (assignedTo === "nobody") return null;
	return assignedTo === "me" ? (actorId(actor) ?? null) : assignedTo;
}

const attentionKind = z.enum(attentionKinds);

/**
 * A stored case as pages show it.
 * @param today `2026-11-25`
 */
export function viewOf(row: AttentionCase, today: string): AttentionView {
	const { id, member, key, foundAt, assignedToId, snoozedUntil, snoozeReason, doneAt, doneById, doneNote } = row;
	const dueOn = dayOf(row.dueOn);
	const until = snoozedUntil && dayOf(snoozedUntil);
	return {
		id,
		member,
		kind: attentionKind.parse(row.kind),
		key,
		dueOn,
		gap: row.gap,
		daysLeft: daysBetween(today, dueOn),
		about: row.about as AttentionDue["about"],
		foundAt,
		assignedToId,
		snoozed: until !== null && until > today ? { until, reason: snoozeReason ?? "" } : null,
		done: doneAt === null ? null : { at: doneAt, byId: doneById, note: doneNote },
	};
}
