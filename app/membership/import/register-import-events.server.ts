import type { RowNote } from "#app/documents/import/import.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { RegisterColumnName } from "#app/membership/import/register-columns.ts";
import { byDate, type PlannedEvent, planEvent } from "#app/membership/import/register-import-event.server.ts";
import type { EventRow } from "#app/membership/import/register-import-row.server.ts";
import type { ImportContext, KnownMember } from "#app/membership/import/register-import-state.server.ts";
import { eventDateProblem, relationBegan } from "#app/membership/status/event-dates.ts";
import {
	type MissingRequirement,
	missingRequirement,
	requirementsOf,
} from "#app/membership/status/event-requirements.ts";
import { mayRecordTransition } from "#app/membership/status/member.policy.ts";
import { classOn } from "#app/membership/status/member-class.ts";
import type { NewMemberEvent } from "#app/membership/status/member-event.ts";
import {
	eventsAfterCorrections,
	historyProblem,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
} from "#app/membership/status/member-status.ts";
import { type Transition, transitionOf } from "#app/membership/status/status-transitions.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";

/** The steps of one member, by what the import does with them. */
export type PlannedEvents = {
	/** The class with which the country enters the register; null if it is already in it. */
	enters: MemberClass | null;
	events: PlannedEvent[];
	unchanged: EventRow[];
	wrong: Map<EventRow, RowNote[]>;
};

/**
 * Checks the steps of one member together: recorded and new ones must form one valid history, in whatever order the
 * rows are. The rules are the same as for recording by hand, except that a document may merely be named.
 */
export function planEvents(
	known: KnownMember | undefined,
	rows: readonly EventRow[],
	context: ImportContext,
): PlannedEvents {
	const wrong = new Map<EventRow, RowNote[]>();
	const current = eventsAfterCorrections(known?.statuses ?? []);
	const entering = current.length === 0;
	const sorted = rows.toSorted((a, b) => byDate(a.from, b.from) || a.number - b.number);
	const enters = entering ? classOfEntering(sorted, wrong) : null;
	const classAt = (day: string) => enters ?? (known ? classOn(known.entered, known.classes, day) : "observer");
	const unchanged: EventRow[] = [];
	const candidates: PlannedEvent[] = [];
	const taken = new Map<string, EventRow>();
	for (const row of sorted) {
		if (wrong.has(row)) continue;
		const read = planEvent(row, known, current, context);
		const notes = "notes" in read ? read.notes : classNotes(row, entering, classAt);
		const key = "notes" in read ? "" : (read.corrects?.id ?? `${row.to} ${row.from}`);
		const first = key ? taken.get(key) : undefined;
		if (first) notes.push({ column: null, note: "twice", said: String(first.number) });
		if (key && !first) taken.set(key, row);
		if (notes.length > 0 || "notes" in read) wrong.set(row, notes);
		else if (read.differences.length === 0 && read.corrects) unchanged.push(row);
		else candidates.push(read);
	}
	stamp(candidates, known, context.now);
	const events = judge(known?.statuses ?? [], candidates, classAt, context, wrong);
	return { enters: events.length > 0 ? enters : null, events, unchanged, wrong };
}

/** A country enters with one class, which at least one of its rows must state. */
function classOfEntering(rows: readonly EventRow[], wrong: Map<EventRow, RowNote[]>): MemberClass | null {
	const said = rows.find((row) => row.class !== null)?.class ?? null;
	for (const row of rows) {
		if (said === null) wrong.set(row, [{ column: "class", note: "class-missing" }]);
		else if (row.class !== null && row.class !== said)
			wrong.set(row, [{ column: "class", note: "class-differs", said: row.class, other: said }]);
	}
	return said;
}

/** A change of class needs a second person, so a row can't make one. */
function classNotes(row: EventRow, entering: boolean, classAt: (day: string) => MemberClass): RowNote[] {
	const currentClass = classAt(lastDay(row.from) ?? row.from);
	if (entering || row.class === null || row.class === currentClass) return [];
	return [{ column: "class", note: "class-by-hand", said: row.class, other: currentClass }];
}

/** Two events never have the same time, since the order of recording decides within a day. */
function stamp(live: readonly PlannedEvent[], known: KnownMember | undefined, now: Date): void {
	const recorded = [...(known?.statuses ?? []), ...(known?.classes ?? [])].map(({ recordedAt }) =>
		recordedAt.getTime(),
	);
	const first = Math.max(now.getTime(), ...recorded.map((at) => at + 1));
	for (const [index, planned] of live.entries()) planned.recordedAt = new Date(first + index);
}

/** Wrong rows of one member that are reported individually. */
const maxListed = 200;

function judge(
	recorded: readonly StatusEvent[],
	planned: readonly PlannedEvent[],
	classAt: (day: string) => MemberClass,
	context: ImportContext,
	wrong: Map<EventRow, RowNote[]>,
): PlannedEvent[] {
	let live = [...planned];
	for (let rounds = 0; live.length > 0; rounds++) {
		const events = [...recorded, ...live.map(asEvent)];
		const found = historyNotes(events, live, classAt) ?? ruleNotes(recorded, events, live, context);
		if (found.size === 0) break;
		if (rounds >= maxListed)
			for (const one of live) if (!found.has(one)) found.set(one, [{ column: null, note: "look-again" }]);
		for (const [one, notes] of found) wrong.set(one.row, notes);
		live = live.filter((one) => !found.has(one));
	}
	const before = statusesBefore([...recorded, ...live.map(asEvent)]);
	for (const one of live) one.followsOn = before.get(one.id) ?? null;
	return live;
}

/** A planned event in the form that the rules on histories need. */
export function asEvent({ id, row, event, recordedAt, corrects }: PlannedEvent): StatusEvent {
	return { id, to: row.to, effectiveFrom: event.effectiveFrom, recordedAt, corrects: corrects?.id ?? null };
}

/** Notes for the first row that makes the history invalid. */
function historyNotes(
	events: readonly StatusEvent[],
	live: readonly PlannedEvent[],
	classAt: (day: string) => MemberClass,
): Map<PlannedEvent, RowNote[]> | undefined {
	const problem = historyProblem(events, classAt);
	if (!problem) return undefined;
	const { event, from, reason } = problem;
	const own = live.find(({ id }) => id === event.id);
	if (own) return new Map([[own, [note("status", reason, from ?? "", event.to)]]]);
	const ordered = eventsAfterCorrections(events);
	const place = ordered.findIndex(({ id }) => id === event.id);
	const before = ordered.slice(0, place).findLast(({ id }) => live.some((one) => one.id === id));
	const blamed = live.find(({ id }) => id === before?.id) ?? live.at(-1);
	return blamed && new Map([[blamed, [note("status", "breaks-later-event", event.to, event.effectiveFrom)]]]);
}

function ruleNotes(
	recorded: readonly StatusEvent[],
	events: readonly StatusEvent[],
	live: readonly PlannedEvent[],
	{ actor, now }: ImportContext,
): Map<PlannedEvent, RowNote[]> {
	const before = statusesBefore(events);
	const recordedBefore = statusesBefore(recorded);
	const began = relationBegan(events);
	const broken = new Map<PlannedEvent, RowNote[]>();
	for (const one of live) {
		const { corrects } = one;
		const takes = transitionOf(before.get(one.id) ?? null, one.row.to);
		const retracts = corrects && transitionOf(recordedBefore.get(corrects.id) ?? null, corrects.to);
		const steps = [takes, retracts].filter((step) => step !== undefined && step !== null);
		const notes = stepNotes(actor, steps, one);
		const dates = eventDateProblem(one.event, began, dayOf(now));
		if (dates) notes.push(note(dateColumns[dates], dates));
		if (notes.length > 0) broken.set(one, notes);
	}
	return broken;
}

const dateColumns = {
	"before-declaration": "from",
	"too-far-ahead": "from",
	"decision-before-declaration": "decisionDate",
	"decision-in-future": "decisionDate",
	"review-before-start": "reviewOn",
} as const satisfies Record<NonNullable<ReturnType<typeof eventDateProblem>>, RegisterColumnName>;

function stepNotes(
	actor: Actor,
	steps: readonly Transition[],
	{ row, event, documentReference }: PlannedEvent,
): RowNote[] {
	const needs = requirementsOf(steps, row.to);
	// Steps that need a second person have to be proposed by hand.
	if (needs.twoPersons) return [note("status", "two-persons", row.to)];
	if (!steps.every((step) => mayRecordTransition(actor, step))) return [note("status", "needs-head", row.to)];
	const missing = missingRequirement(needs, {
		...event,
		documentId: event.documentId ?? documentReference ?? undefined,
	});
	return missing ? [note(missingColumn(missing, event), missing)] : [];
}

function missingColumn(
	missing: MissingRequirement,
	{ decisionNumber, decisionDate }: NewMemberEvent,
): RegisterColumnName {
	if (missing === "reasons-required") return "reasons";
	if (missing === "review-date-required") return "reviewOn";
	if (missing === "instrument-required") return "document";
	return decisionNumber === undefined ? "decisionNumber" : decisionDate === undefined ? "decisionDate" : "document";
}

/** The status before each event. */
function statusesBefore(events: readonly StatusEvent[]): Map<string, MemberStatus | null> {
	const ordered = eventsAfterCorrections(events);
	return new Map(ordered.map(({ id }, index) => [id, ordered[index - 1]?.to ?? null]));
}

function note(column: RegisterColumnName, code: string, said?: string, other?: string): RowNote {
	return { column, note: code, ...(said === undefined ? {} : { said }), ...(other === undefined ? {} : { other }) };
}
