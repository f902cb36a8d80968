import type { Actor } from "#app/identity/person/actor.ts";
import { latestEventDate, relationBegan } from "#app/membership/status/event-dates.ts";
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
import { classOf, type RecordedEvents, recordedEvents } from "#app/membership/status/member-rows.server.ts";
import {
	eventsAfterCorrections,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
	statusBefore,
	statusHistory,
	statusOn,
} from "#app/membership/status/member-status.ts";
import { type MemberServices, requestedDay } from "#app/membership/status/members.server.ts";
import { type SetBy, type TransitionDocument, transitionOf } from "#app/membership/status/status-transitions.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { memberClasses } from "#app/reference/codes.ts";

/** A status that can be recorded. */
export type NextStatus = {
	to: MemberStatus;
	/** Who decides on it, and by which document; null for a correction that retracts an event. */
	setBy: SetBy | null;
	documentKind: TransitionDocument | null;
	/** For founders only; offered while the country's class is not known. */
	founders: boolean;
	needs: EventRequirements;
	/** Whether this reader may record it; otherwise a head has to. */
	mayRecord: boolean;
	/** It is the status before the corrected event, which is thereby retracted. */
	retracts: boolean;
};

type NextClass = { to: MemberClass; needs: EventRequirements; retracts: boolean };

/** The events that can be recorded for a member next, or as a correction of an event. */
export type NextEvents = {
	code: string;
	name: string;
	/** The country is not in the register yet. */
	entering: boolean;
	/** The value of the form's `expectedEvent`. */
	lastEvent: string | null;
	/** The day on which the new event is to take effect. */
	day: string;
	isToday: boolean;
	/** The status on that day; for a correction, the one before the corrected event. */
	status: MemberStatus | null;
	/** The class on that day; null for a country that is not in the register. */
	class: MemberClass | null;
	statuses: NextStatus[];
	classes: NextClass[];
	/** The event to be corrected. */
	corrected: RecordedEventView | null;
	/** An event of this member that already waits for a second person. */
	pendingId: string | null;
	/** When the relation began, see `relationBegan`, and the date of the latest step; as precise as known. */
	began: string | null;
	latest: string | null;
	/** When the status on that day began, as precise as known. */
	since: string | null;
	/** All recorded events, the latest first. */
	events: RecordedEventView[];
};

/**
 * The events that the secretariat may record for a country, member or not.
 * @param input.on a day, month or year on which something happened; today when left out
 * @param input.corrects the id of the event to be corrected
 * @returns null for everybody else, and if there is no such country or event
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
	const known = knownOf(member, recordedEvents(rows));
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
		began: relationBegan(known.statuses),
		latest: latestEventDate(known.statuses),
		since: statusHistory(known.statuses, day).at(-1)?.event.effectiveFrom ?? null,
		events,
	};
}

/** The recorded data of a country. If all its events were retracted, it enters again like a new one. */
function knownOf(member: { class: string } | null, recorded: RecordedEvents): Known {
	const isIn = member !== null && eventsAfterCorrections(recorded.statuses).length > 0;
	return { entered: isIn ? classOf(member) : null, ...recorded };
}

type Known = { entered: MemberClass | null } & RecordedEvents;

type Followed = { status: MemberStatus | null; class: MemberClass | null };

function onDay({ entered, statuses, classes }: Known, day: string): Followed {
	return { status: statusOn(statuses, day), class: entered && classOn(entered, classes, day) };
}

function followedOn({ entered, statuses, classes }: Known, { kind, id, date }: RecordedEventView): Followed {
	if (kind === "status")
		return { status: statusBefore(statuses, id), class: entered && classOn(entered, classes, lastDay(date) ?? date) };
	return { status: statusOn(statuses, date), class: entered && classBefore(entered, classes, id) };
}

/** The statuses that an event can be corrected to: its own, another that could have followed, or the one before. */
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
