import type { Actor } from "#app/identity/person/actor.ts";
import {
	classChangeRequirements,
	type EventRequirements,
	requirementsOf,
	stepsFrom,
	stepsTouched,
} from "#app/membership/status/event-requirements.ts";
import { mayRecordEvents, mayRecordTransition } from "#app/membership/status/member.policy.ts";
import { classBefore, classOn } from "#app/membership/status/member-class.ts";
import { eventViews, type RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { classEventOf, classOf, eventOf, eventsByKind } from "#app/membership/status/member-rows.server.ts";
import {
	eventsAfterCorrections,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
	statusBefore,
	statusOn,
} from "#app/membership/status/member-status.ts";
import { type MemberServices, requestedDay } from "#app/membership/status/members.server.ts";
import { type SetBy, type TransitionDocument, transitionOf } from "#app/membership/status/status-transitions.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type { MemberEvent } from "#app/platform/prisma/client.ts";
import { memberClasses } from "#app/reference/codes.ts";

/** A status that may be recorded. */
export type NextStatus = {
	to: MemberStatus;
	/** Who brings it about, and by which paper; null for a correction that takes an event back. */
	setBy: SetBy | null;
	documentKind: TransitionDocument | null;
	/** Only for founders, of a country whose class is not known yet. */
	founders: boolean;
	needs: EventRequirements;
	/** Whether this reader may record it; if not, a head has to. */
	mayRecord: boolean;
	/** The status that the event to be corrected followed on: the event never happened. */
	retracts: boolean;
};

type NextClass = { to: MemberClass; needs: EventRequirements; retracts: boolean };

/** What may be recorded of a member next, or in the place of an event. */
export type NextEvents = {
	code: string;
	name: string;
	/** The country is in no register yet. */
	entering: boolean;
	/** What a form names as `expectedEvent`. */
	lastEvent: string | null;
	/** The day from which on something is to be recorded. */
	day: string;
	isToday: boolean;
	/** On that day; or, when an event is corrected, what that event followed on. */
	status: MemberStatus | null;
	/** On that day; null for a country that is in no register. */
	class: MemberClass | null;
	statuses: NextStatus[];
	classes: NextClass[];
	/** The event to be corrected. */
	corrected: RecordedEventView | null;
	/** An event of this member that waits for a second person already. */
	pendingId: string | null;
	/** All that is recorded, the latest first. */
	events: RecordedEventView[];
};

/**
 * What somebody of the secretariat may record of a country, member or not.
 * @param input.on a day, month or year on which something happened; today when left out
 * @param input.corrects the id of the event that is to be put right
 * @returns null for everybody else, and where there is no such country or event
 */
export async function nextEvents(
	actor: Actor,
	services: MemberServices,
	input: { code: string; on?: string | undefined; corrects?: string | undefined },
	locale: string,
): Promise<NextEvents | null> {
	const { code } = input;
	const { database, reference, clock } = services;
	if (!mayRecordEvents(actor) || !reference.isCountry(code)) return null;
	const member = await database.prisma.member.findUnique({
		where: { code },
		include: {
			events: { orderBy: [{ recordedAt: "desc" }, { id: "desc" }] },
			pending: { where: { state: "waiting" }, select: { id: true } },
		},
	});
	const rows = member?.events ?? [];
	const events = await eventViews(services, rows, locale);
	const corrected = events.find(({ id }) => id === input.corrects) ?? null;
	if (input.corrects !== undefined && !corrected) return null;
	const day = requestedDay(input.on, clock);
	const known = knownOf(member, kinds(rows));
	const followed = corrected ? followedOn(known, corrected) : onDay(known, day);
	return {
		code,
		name: reference.countryName(code, locale),
		entering: known.entered === null,
		lastEvent: rows[0]?.id ?? null,
		day,
		isToday: day === requestedDay(undefined, clock),
		...followed,
		statuses: corrected
			? corrections(actor, known.statuses, corrected, followed)
			: stepsFrom(followed.status, followed.class).map((step) => ({
					to: step.to,
					setBy: step.setBy,
					documentKind: step.documentKind,
					founders: step.founders,
					needs: requirementsOf([step], step.to),
					mayRecord: mayRecordTransition(actor, step),
					retracts: false,
				})),
		classes: memberClasses
			.filter((to) => corrected !== null || to !== followed.class)
			.map((to) => ({ to, needs: classChangeRequirements, retracts: corrected !== null && to === followed.class })),
		corrected,
		pendingId: member?.pending[0]?.id ?? null,
		events,
	};
}

/** What is recorded of a country; one whose every event was taken back enters like one that has none. */
function knownOf(member: { class: string } | null, recorded: ReturnType<typeof kinds>): Known {
	const isIn = member !== null && eventsAfterCorrections(recorded.statuses).length > 0;
	return { entered: isIn ? classOf(member) : null, ...recorded };
}

type Known = { entered: MemberClass | null } & ReturnType<typeof kinds>;

function kinds(rows: readonly MemberEvent[]) {
	const { events, classEvents } = eventsByKind(rows);
	return { statuses: events.map(eventOf), classes: classEvents.map(classEventOf) };
}

type Followed = { status: MemberStatus | null; class: MemberClass | null };

function onDay({ entered, statuses, classes }: Known, day: string): Followed {
	return { status: statusOn(statuses, day), class: entered && classOn(entered, classes, day) };
}

function followedOn({ entered, statuses, classes }: Known, { kind, id, date }: RecordedEventView): Followed {
	if (kind === "status")
		return { status: statusBefore(statuses, id), class: entered && classOn(entered, classes, lastDay(date) ?? date) };
	return { status: statusOn(statuses, date), class: entered && classBefore(entered, classes, id) };
}

/** The statuses to which an event may be corrected: as it is, to what else might have followed, or to nothing new. */
function corrections(
	actor: Actor,
	statuses: readonly StatusEvent[],
	corrected: RecordedEventView,
	{ status: before, class: memberClass }: Followed,
): NextStatus[] {
	if (corrected.kind !== "status") return [];
	const own = corrected.to as MemberStatus;
	const others = stepsFrom(before, memberClass).map(({ to }) => to);
	const back = before === null ? [] : [before];
	return [...new Set([own, ...others, ...back])].map((to) => {
		const added = {
			id: "added",
			to,
			effectiveFrom: corrected.date,
			recordedAt: corrected.recordedAt,
			corrects: corrected.id,
		};
		const steps = stepsTouched(statuses, added);
		const step = transitionOf(before, to);
		return {
			to,
			setBy: step?.setBy ?? null,
			documentKind: step?.documentKind ?? null,
			founders: false,
			needs: requirementsOf(steps, to),
			mayRecord: steps.every((touched) => mayRecordTransition(actor, touched)),
			retracts: to === before,
		};
	});
}
