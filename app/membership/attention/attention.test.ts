import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attentionOf, daysBeforeExpiry, type MemberFacts } from "#app/membership/attention/attention.ts";
import type { AttentionKind } from "#app/membership/attention/attention-due.ts";
import type { ContactRole } from "#app/membership/status/contact-term.ts";
import { type MemberStatus, statusHistory } from "#app/membership/status/member-status.ts";
import { transitionOf } from "#app/membership/status/status-transitions.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { attentionKinds, contactRoles, memberStatuses } from "#app/reference/codes.ts";

const today = "2026-11-25";
type Status = MemberFacts["statuses"][number];

function step(to: MemberStatus, effectiveFrom: string, more: Partial<Status> = {}): Status {
	const said = { id: `${to} ${effectiveFrom}`, to, effectiveFrom, recordedAt: new Date(0), corrects: null };
	return { ...said, onFile: true, reviewOn: null, ...more };
}
function contact(id: string, from: string, to: string | null, role: ContactRole = "focal-point", ended = false) {
	return { id, role, from, to, ended };
}
/** A member for which nothing is due, except for the given facts. */
function facts(more: Partial<MemberFacts> = {}): MemberFacts {
	const known = { reminders: [], listedSince: new Map(), warned: new Set<string>() };
	const quiet = {
		agreements: [],
		pending: [],
		requests: [],
		contributions: [],
		lastActivityOn: "2026-11-01",
		...known,
	};
	return { statuses: [step("declared", "2019-06")], contacts: [contact("f", "2024-01-01", null)], ...quiet, ...more };
}
const keys = (more: Partial<MemberFacts>, on = today) =>
	attentionOf(facts(more), on).map(({ key, dueOn }) => [key, dueOn]);

describe("late contributions", () => {
	const owing = (...dueOn: string[]) => ({
		contributions: dueOn.map((day, at) => ({ id: `c${at}`, dueOn: day, enteredOn: day })),
	});

	it("lead to one case, about the one overdue for longest, from the day after it was due", () => {
		expect(keys(owing("2026-11-25", "2027-01-31"))).toEqual([]);
		expect(keys(owing("2026-11-24"))).toEqual([["contribution-late:c0", "2026-11-24"]]);
		expect(keys(owing("2026-11-10", "2026-10-31"))).toEqual([["contribution-late:c1", "2026-10-31"]]);
	});

	it("lead to a proposed review after six months without a change, and later to a proposed pause", () => {
		const proposed = (dueOn: string) =>
			keys({ ...owing(dueOn), statuses: [step("declared", "2019-06"), step("active", "2020-01-01")] }).map(
				([key]) => key,
			);
		expect(proposed("2026-05-25")).toEqual(["contribution-late:c0", "propose-review:2026-05-25"]);
		expect(proposed("2025-11-25")).toContain("propose-pause:2025-11-25");
	});

	it("count from the oldest one if there are several warnings", () => {
		const statuses = [step("active", "2020-01-01")];
		const warned = keys({ ...owing("2025-06-30"), statuses, lastActivityOn: "2025-11-24" }).map(([key]) => key);
		expect(warned).toContain("no-activity:2025-11-24");
		expect(warned).toContain("propose-pause:2025-06-30");
	});
});

describe("the cases of a member", () => {
	it("are none if everything is in order", () => {
		expect(attentionOf(facts(), today)).toEqual([]);
		expect(attentionOf({ ...facts(), statuses: [], contacts: [] }, today)).toEqual([]);
	});

	it("identify their subject, so that a link leads there", () => {
		const warned = facts({
			statuses: [step("active", "2026-01-01", { onFile: false, reviewOn: "2026-11-01" })],
			contacts: [contact("f", "2024-01-01", "2026-12-01")],
			agreements: [{ id: "m", expiresOn: "2026-12-02", endedOn: null }],
			pending: [{ id: "p", proposedOn: "2026-11-02" }],
			requests: [{ id: "r", dueOn: "2026-11-30" }],
			contributions: [{ id: "c", dueOn: "2026-11-03", enteredOn: "2026-01-01" }],
			reminders: [{ id: "l", caseKey: "agreement-last-warning:m:2026-12-02", state: "failed", queuedOn: "2026-11-04" }],
		});
		expect(attentionOf(warned, today).map(({ kind, about }) => [kind, about])).toEqual([
			["instrument-not-on-file", { event: "active 2026-01-01" }],
			["review-date-reached", { event: "active 2026-01-01" }],
			["pending-confirmation", { pending: "p" }],
			["contribution-late", { contribution: "c" }],
			["letter-not-sent", { agreement: "m", email: "l" }],
			["request-due", { request: "r" }],
			["term-ends-soon", { contact: "f" }],
			["agreement-last-warning", { agreement: "m" }],
		]);
	});

	it("include a missing focal point, 60 days after the last one or after the country became a member", () => {
		const since = (contacts: MemberFacts["contacts"], on: string) => keys({ contacts, lastActivityOn: on }, on);
		expect(since([], "2019-08-28")).toEqual([]);
		expect(since([], "2019-08-29")).toEqual([["no-focal-point:2019-06-30", "2019-08-29"]]);
		const gone = [contact("a", "2024-01-01", "2026-09-25", "focal-point", true)];
		expect(since(gone, "2026-11-24")).toEqual([]);
		expect(since(gone, "2026-11-25")).toEqual([["no-focal-point:2026-09-26", "2026-11-25"]]);
		expect(since([...gone, contact("b", "2026-11-25", null)], "2026-11-25")).toEqual([]);
		// A person who begins next month cannot answer today.
		expect(since([...gone, contact("b", "2026-12-25", null)], "2026-11-25")).toHaveLength(1);
		expect(since([contact("d", "2024-01-01", null, "deputy-focal-point")], "2026-11-25")).toHaveLength(1);
	});

	it("do not include a missing focal point of a prospect or a former member, and count again when it returns", () => {
		const contacts: MemberFacts["contacts"] = [];
		expect(keys({ contacts, statuses: [step("prospect", "2020")] })).toEqual([]);
		const left = [step("declared", "2019-06"), step("former", "2022-01-01")];
		expect(keys({ contacts, statuses: left })).toEqual([]);
		expect(keys({ contacts, statuses: [...left, step("applicant", "2026-09-01")] })).toEqual([
			["no-focal-point:2026-09-01", "2026-10-31"],
		]);
	});

	it("include a term that ends within 60 days or has run out without a successor", () => {
		const of = (to: string, ...others: MemberFacts["contacts"]) =>
			keys({
				contacts: [contact("f", "2024-01-01", null), contact("t", "2025-01-01", to, "technical-contact"), ...others],
			});
		expect(of("2027-01-25")).toEqual([]);
		expect(of("2027-01-24")).toEqual([["term-ends-soon:t:2027-01-24", "2027-01-24"]]);
		expect(of(today)).toEqual([[`term-ends-soon:t:${today}`, today]]);
		expect(of("2026-11-24")).toEqual([["term-ended:t:2026-11-24", "2026-11-24"]]);
		expect(of("2026-11-24", contact("n", "2026-11-25", null, "technical-contact"))).toEqual([]);
		expect(of("2027-01-24", contact("n", "2027-01-25", null, "technical-contact"))).toEqual([]);
		expect(of("2027-01-24", contact("n", "2027-01-25", null, "national-reviewer"))).toHaveLength(1);
		const beside = contact("o", "2024-06-01", null, "technical-contact");
		expect(of("2027-01-24", beside)).toHaveLength(1);
		expect(of("2026-11-24", beside)).toEqual([]);
		const onPurpose = [
			contact("f", "2024-01-01", null),
			contact("t", "2025-01-01", "2026-11-01", "technical-contact", true),
		];
		expect(keys({ contacts: onPurpose })).toEqual([]);
	});

	it("include only terms that have begun, in countries that need a focal point", () => {
		const of = (from: string, ...others: MemberFacts["contacts"]) =>
			keys({
				contacts: [contact("f", "2024-01-01", null), contact("t", from, "2026-12-24", "technical-contact"), ...others],
			});
		expect(of(today)).toHaveLength(1);
		expect(of("2026-11-26")).toEqual([]);
		const left = [step("declared", "2019-06"), step("former", "2022-01-01")];
		expect(keys({ contacts: [contact("f", "2019-06-30", "2022-01-01")], statuses: left })).toEqual([]);
	});

	it("treat only somebody who stays longer as a successor", () => {
		const of = (to: string, successor: MemberFacts["contacts"][number]) =>
			keys({
				contacts: [contact("f", "2024-01-01", null), contact("t", "2025-01-01", to, "technical-contact"), successor],
			}).filter(([key]) => key?.includes(":t:"));
		const technical = (from: string, to: string) => contact("n", from, to, "technical-contact");
		// A person who left earlier, or leaves on the same day, does not keep the role filled.
		expect(of("2026-11-24", technical("2024-01-01", "2025-01-31"))).toHaveLength(1);
		expect(of("2026-11-24", technical("2025-02-01", "2026-11-24"))).toHaveLength(1);
		expect(of("2026-11-24", technical("2025-02-01", "2027-12-31"))).toEqual([]);
		expect(of("2026-12-24", technical("2026-12-01", "2028-12-31"))).toEqual([]);
		// A person who began on the same day is a colleague.
		expect(of("2026-12-24", technical("2025-01-01", "2028-12-31"))).toHaveLength(1);
	});

	it("include an agreement when its first and last warnings are due, and afterwards until it is ended", () => {
		const of = (expiresOn: string | null, endedOn: string | null = null) =>
			attentionOf(facts({ agreements: [{ id: "m", expiresOn, endedOn }] }), today).map(({ kind, dueOn }) => [
				kind,
				dueOn,
			]);
		expect(of(null)).toEqual([]);
		const first = daysAfter(today, daysBeforeExpiry.first);
		const last = daysAfter(today, daysBeforeExpiry.last);
		expect(of(daysAfter(first, 1))).toEqual([]);
		expect(of(first)).toEqual([["agreement-first-warning", first]]);
		expect(of(daysAfter(last, 1))).toEqual([["agreement-first-warning", daysAfter(last, 1)]]);
		expect(of(last)).toEqual([["agreement-last-warning", last]]);
		expect(of("2026-11")).toEqual([["agreement-last-warning", "2026-11-30"]]);
		expect(of(today)).toEqual([["agreement-last-warning", today]]);
		expect(of("2026-11-24")).toEqual([["agreement-expired", "2026-11-24"]]);
		expect(of("2026-10")).toEqual([["agreement-expired", "2026-10-31"]]);
		expect(of("2026-10", "2026-10")).toEqual([]);
	});

	it("include a document that is not on file, until a correction files it", () => {
		const bare = step("declared", "2019-06", { onFile: false });
		expect(keys({ statuses: [bare] })).toEqual([["instrument-not-on-file:declared 2019-06", "2019-06-30"]]);
		const filed = step("declared", "2019-06", { id: "new", recordedAt: new Date(1), corrects: bare.id });
		expect(keys({ statuses: [bare, filed] })).toEqual([]);
	});

	it("include a member without activity for twelve months, if activity is expected of it", () => {
		const of = (status: MemberStatus, lastActivityOn: string | null) =>
			keys({ statuses: [step("declared", "2019-06"), step(status, "2024-01-01")], lastActivityOn });
		expect(of("admitted", "2025-11-26")).toEqual([]);
		expect(of("admitted", "2025-11-25")).toEqual([["no-activity:2025-11-25", "2026-11-25"]]);
		expect(of("admitted", null)).toEqual([["no-activity:2024-01-01", "2025-01-01"]]);
		expect(of("paused", null)).toEqual([]);
		const designated = { contacts: [contact("f", "2026-06-01", null)], lastActivityOn: null };
		expect(keys(designated)).toEqual([]);
		// A person who begins next month has not done anything yet.
		expect(
			keys({ contacts: [contact("f", "2024-01-01", null), contact("n", "2026-12-25", null)], lastActivityOn: null }),
		).toEqual([["no-activity:2024-01-01", "2025-01-01"]]);
		const paused = [step("declared", "2019-06"), step("active", "2020-01-01"), step("paused", "2024-01-01")];
		expect(keys({ statuses: paused, lastActivityOn: null })).toEqual([]);
	});

	it("include a review on its day, and the end of a notice after twelve months or on the day that it states", () => {
		const reviewed = [step("active", "2022"), step("suspended", "2026-01-01", { reviewOn: "2026-11-25" })];
		expect(keys({ statuses: reviewed }, "2026-11-24")).toEqual([]);
		expect(keys({ statuses: reviewed })).toEqual([["review-date-reached:suspended 2026-01-01", "2026-11-25"]]);
		expect(keys({ statuses: [...reviewed, step("active", "2026-11-20")] })).toEqual([]);
		const leaving = (reviewOn: string | null) => [
			step("active", "2022"),
			step("withdrawing", "2025-11-25", { reviewOn }),
		];
		expect(keys({ statuses: leaving(null) })).toEqual([
			["withdrawal-date-reached:withdrawing 2025-11-25", "2026-11-25"],
		]);
		expect(keys({ statuses: leaving(null) }, "2026-11-24")).toEqual([]);
		expect(keys({ statuses: leaving("2027-01-01") })).toEqual([]);
	});

	it("include a review's deadline to answer", () => {
		const reviewed = [step("active", "2022"), step("under-review", "2026-10-01", { reviewOn: "2026-11-25" })];
		expect(keys({ statuses: reviewed }, "2026-11-24")).toEqual([]);
		expect(keys({ statuses: reviewed })).toEqual([["answer-deadline-reached:under-review 2026-10-01", "2026-11-25"]]);
		expect(keys({ statuses: [...reviewed, step("active", "2026-11-25")] })).toEqual([]);
	});

	it("propose a review after six months with an open case, and a pause after twelve", () => {
		const proposals = (on: string, more: Status[] = [], known: Partial<MemberFacts> = {}) =>
			keys(
				{ contacts: [], lastActivityOn: on, ...known, statuses: [step("active", "2025-01-01"), ...more] },
				on,
			).filter(([key]) => key?.startsWith("propose"));
		expect(proposals("2025-09-01")).toEqual([]);
		expect(proposals("2025-09-02")).toEqual([["propose-review:2025-03-02", "2025-09-02"]]);
		expect(proposals("2026-03-01")).toEqual([["propose-review:2025-03-02", "2025-09-02"]]);
		expect(proposals("2026-03-02")).toEqual([["propose-pause:2025-03-02", "2026-03-02"]]);
		expect(proposals("2026-03-02", [], { contacts: [contact("f", "2026-03-01", null)] })).toEqual([]);
		const reviewed = step("under-review", "2025-09-10");
		expect(proposals("2026-03-01", [reviewed])).toEqual([]);
		expect(proposals("2026-03-02", [reviewed])).toEqual([["propose-pause:2025-03-02", "2026-03-02"]]);
		// A review that ended well leaves as much time again.
		expect(proposals("2026-03-02", [reviewed, step("active", "2025-12-01")])).toEqual([]);
		expect(proposals("2026-06-01", [reviewed, step("active", "2025-12-01")])).toEqual([
			["propose-review:2025-12-01", "2026-06-01"],
		]);
		expect(proposals("2026-03-02", [step("paused", "2026-01-01")])).toEqual([]);
		// A member that has only declared its intent has no such step.
		const declared = { statuses: [step("declared", "2019-06")], contacts: [], lastActivityOn: today };
		expect(keys(declared).map(([key]) => key)).toEqual(["no-focal-point:2019-06-30"]);
	});

	it("do not count a review opened by the secretariat as activity", () => {
		const statuses = [step("active", "2025-01-01"), step("under-review", "2026-08-01")];
		expect(keys({ statuses, lastActivityOn: null, contacts: [contact("f", "2024-01-01", null)] })).toEqual([
			["no-activity:2025-01-01", "2026-01-01"],
		]);
	});

	it("include a reminder that failed, has waited for more than a day, or was never written", () => {
		const key = "agreement-last-warning:m:2027-01-01";
		const of = (reminders: MemberFacts["reminders"], listedSince?: string, expiresOn = "2027-01-01") =>
			keys({
				agreements: [{ id: "m", expiresOn, endedOn: null }],
				reminders,
				listedSince: new Map(listedSince ? [[key, listedSince]] : []),
			}).filter(([matter]) => matter?.startsWith("letter"));
		const email = (state: "queued" | "sent" | "failed", queuedOn: string) => [
			{ id: "l", caseKey: key, state, queuedOn },
		];
		expect(of([])).toEqual([]);
		expect(of([], "2026-11-24")).toEqual([]);
		expect(of([], "2026-11-23")).toEqual([[`letter-not-sent:${key}`, "2026-11-24"]]);
		expect(of(email("queued", today), "2026-11-01")).toEqual([]);
		expect(of(email("queued", "2026-11-24"))).toEqual([[`letter-not-sent:${key}`, "2026-11-24"]]);
		expect(of(email("failed", today))).toEqual([[`letter-not-sent:${key}`, today]]);
		expect(of(email("sent", "2026-11-01"), "2026-10-01")).toEqual([]);
		// An extended agreement needs no further reminder.
		expect(of(email("failed", today), "2026-10-01", "2029-01-01")).toEqual([]);
		// Members are not reminded of ended agreements.
		const over = { agreements: [{ id: "m", expiresOn: "2026-11-01", endedOn: null }] };
		expect(keys({ ...over, listedSince: new Map([["agreement-expired:m:2026-11-01", "2026-11-02"]]) })).toEqual([
			["agreement-expired:m:2026-11-01", "2026-11-01"],
		]);
	});

	it("include an event that waits for a second person, however long", () => {
		expect(keys({ pending: [{ id: "p", proposedOn: "2020-01-01" }] })).toEqual([
			["pending-confirmation:p", "2020-01-01"],
		]);
	});

	it("include a request that waits for the secretariat, from a week before it is due", () => {
		const on = (dueOn: string) => keys({ requests: [{ id: "r", dueOn }] });
		expect(on(daysAfter(today, 8))).toEqual([]);
		expect(on(daysAfter(today, 7))).toEqual([[`request-due:r:${daysAfter(today, 7)}`, daysAfter(today, 7)]]);
		expect(on("2020-01-01")).toEqual([["request-due:r:2020-01-01", "2020-01-01"]]);
	});
});

describe("gaps in the record", () => {
	const here = new Date("2026-11-25T08:00:00Z");
	const gaps = (more: Partial<MemberFacts>, on = today) =>
		attentionOf(facts({ lastActivityOn: null, ...more }), on).map(({ key, gap }) => [key.split(":")[0], gap]);

	it("are all that a signatory of 2019 has on its first day here", () => {
		const statuses = [step("declared", "2019-06", { recordedAt: here, onFile: false })];
		const first = [
			["instrument-not-on-file", true],
			["no-focal-point", true],
		];
		expect(gaps({ statuses, contacts: [] })).toEqual(first);
		expect(gaps({ statuses, contacts: [] }, "2027-01-23")).toEqual(first);
		// After 60 days here a focal point is missing, and after twelve months activity.
		expect(gaps({ statuses, contacts: [] }, "2027-01-24")).toContainEqual(["no-focal-point", false]);
		expect(gaps({ statuses, contacts: [] }, "2027-11-24")).toHaveLength(2);
		expect(gaps({ statuses, contacts: [] }, "2027-11-25")).toContainEqual(["no-activity", false]);
	});

	it("are terms and agreements that had ended before a warning", () => {
		const ended = {
			contacts: [contact("f", "2024-01-01", null), contact("t", "2025-01-01", "2026-04-24", "technical-contact")],
			agreements: [{ id: "m", expiresOn: "2026-04", endedOn: null }],
			lastActivityOn: today,
		};
		const of = (warned: string[]) => gaps({ ...ended, warned: new Set(warned) });
		const kinds = (gap: boolean) => [
			["term-ended", gap],
			["agreement-expired", gap],
		];
		expect(of([])).toEqual(kinds(true));
		expect(of(["term-ends-soon:t:2026-04-24", "agreement-first-warning:m:2026-04-30"])).toEqual(kinds(false));
		// The warning was about another day.
		expect(of(["term-ends-soon:t:2025-04-24", "agreement-last-warning:m:2025-04-30"])).toEqual(kinds(true));
	});

	it("are contributions entered after they were due; one that was missed here comes first", () => {
		const old = { id: "old", dueOn: "2025-06-30", enteredOn: "2026-11-20" };
		const missed = { id: "missed", dueOn: "2026-10-31", enteredOn: "2026-07-01" };
		const of = (...contributions: MemberFacts["contributions"]) => gaps({ contributions, lastActivityOn: today });
		expect(of(old)).toEqual([["contribution-late", true]]);
		expect(of(old, missed)).toEqual([["contribution-late", false]]);
	});

	it("are review dates that had passed when the event was entered, also if it was corrected later", () => {
		const status = (id: string, recordedAt: string, corrects: string | null = null) =>
			step("suspended", "2026-01-01", {
				id,
				recordedAt: new Date(recordedAt),
				corrects,
				reviewOn: "2026-11-01",
			});
		const of = (...more: Status[]) => gaps({ statuses: [step("active", "2022"), ...more], lastActivityOn: today });
		expect(of(status("a", "2026-11-20"))).toEqual([["review-date-reached", true]]);
		expect(of(status("a", "2026-10-20"))).toEqual([["review-date-reached", false]]);
		expect(of(status("a", "2026-10-20"), status("b", "2026-11-20", "a"))).toEqual([["review-date-reached", false]]);
	});

	it("lead to no proposal", () => {
		const statuses = [step("active", "2022-01-01", { recordedAt: here })];
		const contributions = [{ id: "c", dueOn: "2022-06-30", enteredOn: today }];
		expect(gaps({ statuses, contacts: [], contributions })).toEqual([
			["contribution-late", true],
			["no-focal-point", true],
		]);
	});
});

describe("any member, on any day", () => {
	const day = fc.integer({ min: 0, max: 3200 }).map((number) => daysAfter("2019-01-01", number));
	const anyFacts: fc.Arbitrary<MemberFacts> = fc
		.record({
			statuses: fc.array(
				fc.record({
					to: fc.constantFrom(...memberStatuses),
					from: day,
					onFile: fc.boolean(),
					reviewOn: fc.option(day),
				}),
			),
			contacts: fc.array(
				fc.record({
					role: fc.constantFrom(...contactRoles),
					from: day,
					length: fc.option(fc.nat(900)),
					ended: fc.boolean(),
				}),
			),
			agreements: fc.array(fc.record({ expiresOn: fc.option(day), endedOn: fc.option(day) })),
			pending: fc.array(day),
			requests: fc.array(day),
			contributions: fc.array(day),
			lastActivityOn: fc.option(day),
			emails: fc.array(fc.record({ state: fc.constantFrom("queued", "sent", "failed"), queuedOn: day })),
			listed: fc.option(day),
		})
		.map(({ statuses, contacts, agreements, pending, requests, contributions, lastActivityOn, emails, listed }) => ({
			statuses: statuses.map(({ to, from, onFile, reviewOn }, index) =>
				step(to, from, { id: `e${index}`, recordedAt: new Date(index), onFile, reviewOn }),
			),
			contacts: contacts.map(({ role, from, length, ended }, index) =>
				contact(`c${index}`, from, length === null ? null : daysAfter(from, length), role, ended),
			),
			agreements: agreements.map((agreement, index) => ({ id: `a${index}`, ...agreement })),
			pending: pending.map((proposedOn, index) => ({ id: `p${index}`, proposedOn })),
			requests: requests.map((dueOn, index) => ({ id: `r${index}`, dueOn })),
			contributions: contributions.map((dueOn, index) => ({
				id: `o${index}`,
				dueOn,
				enteredOn: lastActivityOn ?? dueOn,
			})),
			lastActivityOn,
			reminders: emails.flatMap((email, index) =>
				agreements.slice(index, index + 1).flatMap(({ expiresOn }) =>
					(["agreement-last-warning", "agreement-first-warning"] as const).map((kind) => ({
						...email,
						id: `l${index} ${kind}`,
						caseKey: `${kind}:a${index}:${expiresOn}`,
					})),
				),
			),
			listedSince: new Map(
				listed === null
					? []
					: agreements.map(({ expiresOn }, index) => [`agreement-first-warning:a${index}:${expiresOn}`, listed]),
			),
			warned: new Set(agreements.map(({ expiresOn }, index) => `agreement-last-warning:a${index}:${expiresOn}`)),
		}));

	it("has each case once, sorted by due date, of a known kind", () => {
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				const matters = attentionOf(known, on);
				expect(new Set(matters.map(({ key }) => key)).size).toBe(matters.length);
				expect(matters.map(({ dueOn }) => dueOn)).toEqual(matters.map(({ dueOn }) => dueOn).toSorted());
				for (const { kind, key } of matters) {
					expect(attentionKinds).toContain(kind);
					expect(key.startsWith(`${kind}:`)).toBe(true);
				}
			}),
		);
	});

	it("has the same cases, whatever the order of the rows", () => {
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				const turned = {
					...known,
					statuses: known.statuses.toReversed(),
					contacts: known.contacts.toReversed(),
					agreements: known.agreements.toReversed(),
					pending: known.pending.toReversed(),
					contributions: known.contributions.toReversed(),
					reminders: known.reminders.toReversed(),
				};
				expect(attentionOf(turned, on)).toEqual(attentionOf(known, on));
			}),
		);
	});

	it("has cases in advance only if their date is in the future", () => {
		const early: AttentionKind[] = ["term-ends-soon", "agreement-last-warning", "agreement-first-warning"];
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				// Events are proposed in the past, unlike these random days; a request is due before and after.
				const past = { pending: [], requests: [], reminders: [], listedSince: new Map() };
				for (const { kind, gap, dueOn } of attentionOf({ ...known, ...past }, on)) {
					if (gap) continue;
					expect([kind, dueOn >= on || !early.includes(kind)]).toEqual([kind, true]);
					expect([kind, dueOn <= on || early.includes(kind)]).toEqual([kind, true]);
				}
			}),
		);
	});

	it("has no case of a term or an agreement once it is renewed", () => {
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				const later = daysAfter(on, 400);
				for (const { about } of attentionOf(known, on)) {
					const renewed = {
						...known,
						contacts: known.contacts.map((one) => (one.id === about.contact ? { ...one, to: later } : one)),
						agreements: known.agreements.map((one) =>
							one.id === about.agreement ? { ...one, expiresOn: later } : one,
						),
					};
					const left = attentionOf(renewed, on).filter(
						({ about: { contact: c, agreement: a } }) =>
							(c !== undefined && c === about.contact) || (a !== undefined && a === about.agreement),
					);
					expect(left).toEqual([]);
				}
			}),
		);
	});

	it("gets proposals only for steps that its status allows, one at a time", () => {
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				const now = statusHistory(known.statuses, on).at(-1)?.status ?? null;
				const proposed = attentionOf(known, on).filter(({ kind }) => kind.startsWith("propose"));
				expect(proposed.length).toBeLessThanOrEqual(1);
				for (const { kind } of proposed) {
					expect(transitionOf(now, kind === "propose-pause" ? "paused" : "under-review")).toBeDefined();
				}
			}),
		);
	});

	it("has no missing reminder reported that was sent or is not due", () => {
		fc.assert(
			fc.property(anyFacts, day, (known, on) => {
				const matters = attentionOf(known, on);
				for (const { key } of matters.filter(({ kind }) => kind === "letter-not-sent")) {
					const of = key.slice("letter-not-sent:".length);
					expect(matters.some((matter) => matter.key === of)).toBe(true);
					expect(known.reminders.find(({ caseKey }) => caseKey === of)?.state).not.toBe("sent");
				}
			}),
		);
	});
});
