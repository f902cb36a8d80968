import fc from "fast-check";
import { expect, it } from "vitest";
import type { NamedRow } from "#app/documents/import/import.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { eventRow } from "#app/membership/events/write-event.server.ts";
import { codesOf } from "#app/membership/import/register-import-codes.server.ts";
import { planRegister, type RegisterPlan } from "#app/membership/import/register-import-plan.server.ts";
import type { RegisterState } from "#app/membership/import/register-import-state.server.ts";
import { stepsFrom } from "#app/membership/status/event-requirements.ts";
import { eventOf, type RecordedEvent } from "#app/membership/status/member-rows.server.ts";
import { historyProblem, type MemberStatus, type StatusEvent, statusOn } from "#app/membership/status/member-status.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const codeOf = codesOf(loadReference("content/reference"));
const said = { actor: personWithRole("head"), now: new Date("2026-11-25T10:00:00Z"), reason: "A reason" };

const day = (number: number) => new Date(Date.UTC(2010, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);

/** A history that the rules allow: each choice picks one of the steps that may follow. */
function historyOf(choices: readonly number[], begin: number): { to: MemberStatus; from: string }[] {
	const history: { to: MemberStatus; from: string }[] = [];
	let status: MemberStatus | null = null;
	for (const [index, choice] of choices.entries()) {
		const steps = stepsFrom(status, "full");
		const step = steps[choice % Math.max(1, steps.length)];
		if (!step) break;
		history.push({ to: step.to, from: day(begin + index * 50 + (choice % 40)) });
		status = step.to;
	}
	return history;
}

function recorded(history: readonly { to: MemberStatus; from: string }[]): RecordedEvent[] {
	return history.map(({ to, from }, index) => {
		const recordedAt = new Date(Date.UTC(2026, 0, 1) + index);
		const event = {
			kind: "status",
			member: "GE",
			to,
			effectiveFrom: from,
			basis: { en: "B" },
			sources: [],
			expectedEvent: null,
		} as const;
		const row = eventRow(
			{ ...event, basis: { en: "B" }, sources: [] },
			{ recordedAt, from: { status: null } },
			{ recordedBy: undefined },
		);
		return eventOf({
			...row,
			id: crypto.randomUUID(),
			publicNote: null,
			retracts: false,
			documentReference: null,
		} as never);
	});
}

function stateOf(statuses: RecordedEvent[]): RegisterState {
	const known = { entered: "full" as const, statuses, classes: [], entities: [], contacts: [], hasPendingEvent: false };
	return { members: new Map([["GE", known]]), organisations: [], documents: [], fingerprint: "" };
}

const rowsOf = (steps: readonly { to: string; from: string }[]): NamedRow[] =>
	steps.map(({ to, from }, index) => ({
		number: index + 2,
		noDates: [],
		cells: {
			kind: "event",
			country: "GE",
			class: "full",
			status: to,
			from,
			basis: "B",
			document: "Paper",
			decisionNumber: "1",
			decisionDate: from,
		},
	}));

const planOf = (rows: readonly NamedRow[], statuses: RecordedEvent[]) =>
	planRegister(rows, stateOf(statuses), codeOf, said);

function eventsOf({ events }: RegisterPlan): StatusEvent[] {
	return events.map(({ id, event, recordedAt, corrects }) => ({
		id,
		to: event.to,
		effectiveFrom: event.effectiveFrom,
		recordedAt,
		corrects: corrects?.id ?? null,
	}));
}

/** A member's past, and a table with parts of it and of another past, in any order. */
const given = fc
	.tuple(
		fc.array(fc.nat(20), { maxLength: 8 }),
		fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
		fc.nat(300),
		fc.boolean(),
	)
	.map(([past, other, begin, same]) => ({
		past: historyOf(past, 0),
		table: historyOf(same ? [...past, ...other] : other, same ? 0 : begin),
	}))
	.chain(({ past, table }) =>
		fc.shuffledSubarray(table, { minLength: 0 }).map((steps) => ({ statuses: recorded(past), rows: rowsOf(steps) })),
	);

it("every row is reported once, and the plan leads to a valid history", () => {
	fc.assert(
		fc.property(given, ({ statuses, rows }) => {
			const plan = planOf(rows, statuses);
			expect(plan.rows.map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
			expect(historyProblem([...statuses, ...eventsOf(plan)], "full")).toBeUndefined();
			const writes = plan.rows.filter(({ state }) => state === "new" || state === "changed").length;
			expect(plan.events).toHaveLength(writes);
		}),
		{ numRuns: 300 },
	);
});

it("imported rows are unchanged if they are imported again", () => {
	fc.assert(
		fc.property(given, ({ statuses, rows }) => {
			const plan = planOf(rows, statuses);
			const good = new Set(plan.rows.filter(({ state }) => state !== "wrong").map(({ number }) => number));
			const after = [
				...statuses,
				...plan.events.map((planned) =>
					eventOf({
						...eventRow(
							{ ...planned.event, kind: "status" },
							{ recordedAt: planned.recordedAt, from: { status: null } },
							{ recordedBy: undefined },
						),
						id: planned.id,
						documentReference: planned.documentReference,
						retracts: false,
						publicNote: null,
					} as never),
				),
			];
			const again = planOf(
				rows.filter(({ number }) => good.has(number)),
				after,
			);
			expect(again.rows.filter(({ state }) => state !== "unchanged")).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

it("undoing an import restores the status of every day", () => {
	fc.assert(
		fc.property(given, ({ statuses, rows }) => {
			const added = eventsOf(planOf(rows, statuses)).filter(({ corrects }) => corrects === null);
			const undone = added.map((event, index) => ({
				...event,
				id: `${event.id}-back`,
				corrects: event.id,
				retracts: true,
				recordedAt: new Date(Date.UTC(2027, 0, 1) + index),
			}));
			const days = [...statuses, ...added].flatMap(({ effectiveFrom }) => lastDay(effectiveFrom) ?? []);
			for (const one of days) {
				expect(statusOn([...statuses, ...added, ...undone], one)).toBe(statusOn(statuses, one));
			}
		}),
		{ numRuns: 300 },
	);
});
