import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { attentionList } from "#app/membership/attention/attention-list.server.ts";
import { confirmMemberEvent } from "#app/membership/events/confirm-member-event.server.ts";
import { changeMemberClass, recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { rejectMemberEvent } from "#app/membership/events/reject-member-event.server.ts";
import { activityOf, givenDocument, pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import type { ClassChangeInput, MemberEventInput } from "#app/membership/status/member-event.ts";
import { memberRecord, pendingEvents } from "#app/membership/status/member-record.server.ts";
import { givenMember, type PastEvent } from "#app/membership/status/members.fixture.ts";
import { findMember, memberDirectory } from "#app/membership/status/members.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";

const { database, prisma, services, officer } = await registerTest();
const notices = await pageNotices(database);

const second = personWithRole("officer");
const head = personWithRole("head");
const decision = { decisionNumber: "12/2026", decisionDate: "2026-11-10" };

const toReview: PastEvent[] = [
	{ to: "declared", from: "2019-06" },
	{ to: "admitted", from: "2021" },
	{ to: "active", from: "2022" },
	{ to: "under-review", from: "2026-02-01" },
];

async function input(member: string, last: string, to: MemberEventInput["to"], more: Partial<MemberEventInput> = {}) {
	const said = { member, to, effectiveFrom: "2026-11-20", basis: { en: "By the papers" }, expectedEvent: last };
	return { ...said, documentId: await givenDocument(database), ...decision, ...more } satisfies MemberEventInput;
}
const suspension = { reasons: "Breach of article 5", reviewOn: "2027-05-20" };
const lastOf = (ids: string[]) => ids.at(-1) ?? "";

/** A member under review whose suspension an officer has just proposed. */
async function givenProposal(code: string) {
	const last = lastOf(await givenMember(database, code, "founding", toReview));
	const proposed = await recordMemberEvent(officer, services, await input(code, last, "suspended", suspension));
	if (proposed.outcome !== "pending") throw new Error(JSON.stringify(proposed));
	return { last, pendingId: proposed.pendingId };
}

const eventsOf = (member: string) => prisma.memberEvent.findMany({ where: { member }, orderBy: { recordedAt: "asc" } });

describe("a decision of a governing body", () => {
	it("is recorded only with number, date and document", async () => {
		const last = lastOf(await givenMember(database, "AZ", "founding", [{ to: "declared", from: "2019-06" }]));
		const whole = await input("AZ", last, "admitted");
		for (const missing of ["decisionNumber", "decisionDate", "documentId"] as const) {
			const { [missing]: _, ...part } = whole;
			expect(await recordMemberEvent(officer, services, part)).toEqual({
				outcome: "refused",
				reason: "decision-required",
			});
		}
		expect(await recordMemberEvent(officer, services, whole)).toMatchObject({
			outcome: "recorded",
			status: "admitted",
		});
		const row = (await eventsOf("AZ")).at(-1);
		expect(row).toMatchObject({ ...decision, documentId: whole.documentId, instrument: "on-file", kind: "status" });
		expect((await findMember(publicActor, services, "AZ", {}, "en"))?.statusEvent).toMatchObject({
			decision: { number: "12/2026", date: "2026-11-10" },
			instrument: "on-file",
		});
	});

	it("needs a document that exists and belongs to this country or the association", async () => {
		const last = lastOf(await givenMember(database, "TR", "founding", [{ to: "declared", from: "2019-06" }]));
		const retired = await givenDocument(database);
		await prisma.document.update({ where: { id: retired }, data: { retiredAt: new Date() } });
		for (const documentId of [crypto.randomUUID(), await givenDocument(database, "AZ"), retired]) {
			expect(await recordMemberEvent(officer, services, await input("TR", last, "admitted", { documentId }))).toEqual({
				outcome: "refused",
				reason: "unknown-document",
			});
		}
		const own = { documentId: await givenDocument(database, "TR") };
		expect(await recordMemberEvent(officer, services, await input("TR", last, "admitted", own))).toMatchObject({
			outcome: "recorded",
		});
	});

	it("makes a member active only with the instrument, and only by a head", async () => {
		const past = await givenMember(database, "ID", "founding", toReview.slice(0, 2));
		const whole = await input("ID", lastOf(past), "active");
		const { documentId: _, ...bare } = whole;
		expect(await recordMemberEvent(head, services, bare)).toEqual({
			outcome: "refused",
			reason: "instrument-required",
		});
		expect(await recordMemberEvent(officer, services, whole)).toEqual({ outcome: "forbidden" });
		expect(await recordMemberEvent(head, services, whole)).toMatchObject({ outcome: "recorded", status: "active" });
	});

	it("must have possible dates", async () => {
		const last = lastOf(await givenMember(database, "ME", "founding", [{ to: "declared", from: "2019-06" }]));
		const reason = async (more: Partial<MemberEventInput>) => {
			const outcome = await recordMemberEvent(officer, services, await input("ME", last, "admitted", more));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		expect(await reason({ effectiveFrom: "2019-05-01" })).toBe("before-declaration");
		expect(await reason({ effectiveFrom: "2027-12-01" })).toBe("too-far-ahead");
		expect(await reason({ decisionDate: "2026-12-01" })).toBe("decision-in-future");
		expect(await reason({ decisionDate: "2019-01-01" })).toBe("decision-before-declaration");
		expect(await reason({ reviewOn: "2026-11-19" })).toBe("review-before-start");
		expect(await eventsOf("ME")).toHaveLength(1);
	});
});

describe("a step that requires two people", () => {
	it("waits, changes nothing, and is on the attention list", async () => {
		const { pendingId } = await givenProposal("MA");
		expect(await eventsOf("MA")).toHaveLength(4);
		expect(await findMember(officer, services, "MA", {}, "en")).toMatchObject({ status: "under-review" });
		expect((await activityOf(database, "MA")).map(({ verb }) => verb)).toEqual(["member.propose-event"]);
		expect(await attentionList(officer, services, { member: "MA", kind: "pending-confirmation" })).toMatchObject([
			{ about: { pending: pendingId }, dueOn: "2026-11-25" },
		]);
		expect(await pendingEvents(officer, services, "MA")).toMatchObject([{ id: pendingId, mayConfirm: false }]);
		expect(await pendingEvents(second, services, "MA")).toMatchObject([
			{ mayConfirm: true, event: { kind: "status", to: "suspended", reasons: "Breach of article 5" } },
		]);
		expect(await pendingEvents(personWithRole("focal-point", "MA", "active"), services, "MA")).toBeNull();
	});

	it("needs reasons and a review date if it is a suspension", async () => {
		const last = lastOf(await givenMember(database, "AF", "founding", toReview));
		const reason = async (more: Partial<MemberEventInput>) => {
			const outcome = await recordMemberEvent(officer, services, await input("AF", last, "suspended", more));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		expect(await reason({})).toBe("reasons-required");
		expect(await reason({ reasons: "Because" })).toBe("review-date-required");
		expect(await prisma.pendingEvent.count({ where: { member: "AF" } })).toBe(0);
	});

	it("opens the document uploaded for it to the member when it is confirmed, but none that was on file", async () => {
		for (const [member, documentUploaded] of [
			["CH", true],
			["NO", false],
		] as const) {
			const last = lastOf(await givenMember(database, member, "founding", toReview));
			const documentId = await givenDocument(database, member);
			const said = await input(member, last, "suspended", { ...suspension, documentId, documentUploaded });
			const visibility = async () =>
				(await prisma.document.findUniqueOrThrow({ where: { id: documentId } })).visibility;
			const refused = await recordMemberEvent(officer, services, { ...said, effectiveFrom: "2028" });
			const proposed = await recordMemberEvent(officer, services, said);
			expect([refused.outcome, await visibility()]).toEqual(["refused", "secretariat"]);
			const pendingId = "pendingId" in proposed ? proposed.pendingId : "";
			const confirmed = await confirmMemberEvent(second, services, { pendingId, expectedEvent: last });
			expect([confirmed.outcome, await visibility()]).toEqual(["recorded", documentUploaded ? "owner" : "secretariat"]);
		}
	});

	it("is confirmed by another officer, never by the first, and records both", async () => {
		const { pendingId, last } = await givenProposal("UG");
		const word = { pendingId, expectedEvent: last };
		expect(await confirmMemberEvent(officer, services, word)).toEqual({ outcome: "refused", reason: "own-proposal" });
		for (const actor of [
			publicActor,
			systemActor,
			personWithRole("reviewer"),
			personWithRole("focal-point", "UG", "active"),
		]) {
			expect(await confirmMemberEvent(actor, services, word)).toEqual({ outcome: "forbidden" });
		}
		expect(await eventsOf("UG")).toHaveLength(4);

		const confirmed = await fromRequest({ requestId: "request-2", address: "192.0.2.7" }, () =>
			confirmMemberEvent(second, services, word),
		);
		expect(confirmed).toMatchObject({ outcome: "recorded", status: "suspended" });
		expect((await eventsOf("UG")).at(-1)).toMatchObject({
			fromStatus: "under-review",
			toStatus: "suspended",
			actorId: officer.accountId,
			confirmedById: second.accountId,
			reasons: "Breach of article 5",
			reviewOn: new Date("2027-05-20"),
		});
		expect((await activityOf(database, "UG")).at(-1)).toMatchObject({
			verb: "member.confirm-event",
			actorId: second.accountId,
			requestId: "request-2",
		});
		await expect.poll(() => notices).toContain("members,home,member:UG");
		expect(await attentionList(officer, services, { member: "UG", kind: "pending-confirmation" })).toEqual([]);
		const standing = await statusesForRights(services, ["UG"]);
		expect(standing.get("UG")).toBe("suspended");
		// The reasons are not public.
		expect(JSON.stringify(await findMember(publicActor, services, "UG", {}, "en"))).not.toContain("article 5");
	});

	it("is confirmed once by a double click, and by one of two officers", async () => {
		const { pendingId, last } = await givenProposal("GE");
		const word = { pendingId, expectedEvent: last };
		const [first, again] = await Promise.all([
			confirmMemberEvent(second, services, word),
			confirmMemberEvent(second, services, word),
		]);
		expect(first.outcome).toBe("recorded");
		expect(again).toEqual(first);
		expect(await eventsOf("GE")).toHaveLength(5);
		expect(await confirmMemberEvent(head, services, word)).toEqual({ outcome: "refused", reason: "decided-already" });
	});

	it("waits once however often it is proposed, and blocks other proposals", async () => {
		const last = lastOf(await givenMember(database, "KG", "founding", toReview));
		const said = await input("KG", last, "suspended", suspension);
		const outcomes = await Promise.all([
			recordMemberEvent(officer, services, said),
			recordMemberEvent(officer, services, said),
		]);
		expect(outcomes[0]?.outcome).toBe("pending");
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(await prisma.pendingEvent.count({ where: { member: "KG" } })).toBe(1);
		expect(await activityOf(database, "KG")).toHaveLength(1);
		const other = await input("KG", last, "former");
		expect(await recordMemberEvent(second, services, other)).toEqual({ outcome: "refused", reason: "pending-already" });
	});

	it("is rejected permanently, or withdrawn by the person who proposed it", async () => {
		const { pendingId, last } = await givenProposal("UZ");
		const no = { pendingId, reason: "The board has not met" };
		expect(await rejectMemberEvent(personWithRole("author", "UZ"), services, no)).toEqual({ outcome: "forbidden" });
		expect(await rejectMemberEvent(second, services, no)).toEqual({ outcome: "rejected" });
		expect(await rejectMemberEvent(second, services, no)).toEqual({ outcome: "rejected" });
		expect(await rejectMemberEvent(head, services, no)).toEqual({ outcome: "refused", reason: "decided-already" });
		expect(await confirmMemberEvent(head, services, { pendingId, expectedEvent: last })).toEqual({
			outcome: "refused",
			reason: "decided-already",
		});
		expect((await activityOf(database, "UZ")).map(({ verb }) => verb)).toEqual([
			"member.propose-event",
			"member.reject-event",
		]);
		expect(await attentionList(officer, services, { member: "UZ", kind: "pending-confirmation" })).toEqual([]);
		const anew = await recordMemberEvent(officer, services, await input("UZ", last, "suspended", suspension));
		const own = anew.outcome === "pending" ? anew.pendingId : "";
		expect(await rejectMemberEvent(officer, services, { pendingId: own, reason: "My mistake" })).toEqual({
			outcome: "rejected",
		});
		expect(await rejectMemberEvent(second, services, { ...no, pendingId: crypto.randomUUID() })).toEqual({
			outcome: "not-found",
		});
	});

	it("is validated again when it is confirmed", async () => {
		const { pendingId, last } = await givenProposal("KZ");
		const back = await recordMemberEvent(head, services, await input("KZ", last, "active"));
		const now = back.outcome === "recorded" ? back.eventId : "";
		expect(await confirmMemberEvent(second, services, { pendingId, expectedEvent: last })).toEqual({
			outcome: "refused",
			reason: "changed-meanwhile",
		});
		expect(await confirmMemberEvent(second, services, { pendingId, expectedEvent: now })).toEqual({
			outcome: "refused",
			reason: "not-allowed",
		});
		expect(await pendingEvents(second, services, "KZ")).toHaveLength(1);
	});

	it("can't be proposed by a script", async () => {
		const last = lastOf(await givenMember(database, "PK", "founding", toReview));
		const outcome = await recordMemberEvent(systemActor, services, await input("PK", last, "suspended", suspension));
		expect(outcome).toEqual({ outcome: "forbidden" });
	});

	it("is protected by the database: a proposal never changes, and nobody confirms their own", async () => {
		const { pendingId } = await givenProposal("ET");
		const change = (data: object) => prisma.pendingEvent.update({ where: { id: pendingId }, data });
		await expect(change({ proposal: { kind: "status" } })).rejects.toThrow(/append-only/);
		await expect(prisma.pendingEvent.delete({ where: { id: pendingId } })).rejects.toThrow(/append-only/);
		const eventId = (await eventsOf("ET"))[0]?.id;
		const own = { state: "confirmed", decidedById: officer.accountId, decidedAt: new Date(), eventId };
		await expect(change(own)).rejects.toThrow(/pending_event_two_people/);
		await rejectMemberEvent(second, services, { pendingId, reason: "No" });
		await expect(change({ rejectReason: "Another" })).rejects.toThrow(/append-only/);
	});
});

describe("a change of class", () => {
	async function classInput(member: string, expectedEvent: string, more: Partial<ClassChangeInput> = {}) {
		const said = { member, toClass: "full", effectiveFrom: "2026-11-20", basis: { en: "Resolution" }, expectedEvent };
		const documentId = await givenDocument(database);
		return { ...said, ...decision, documentId, ...more } as ClassChangeInput;
	}

	it("is an event that two people record, and counts from its date", async () => {
		const last = lastOf(await givenMember(database, "BD", "founding", [{ to: "declared", from: "2019-06" }]));
		const { decisionNumber: _, ...bare } = await classInput("BD", last);
		expect(await changeMemberClass(officer, services, bare as ClassChangeInput)).toEqual({
			outcome: "refused",
			reason: "decision-required",
		});
		const proposed = await changeMemberClass(officer, services, await classInput("BD", last));
		const pendingId = proposed.outcome === "pending" ? proposed.pendingId : "";
		expect(await confirmMemberEvent(officer, services, { pendingId, expectedEvent: last })).toMatchObject({
			reason: "own-proposal",
		});
		const confirmed = await confirmMemberEvent(second, services, { pendingId, expectedEvent: last });
		expect(confirmed).toMatchObject({ outcome: "recorded", status: "declared" });
		expect((await eventsOf("BD")).at(-1)).toMatchObject({
			kind: "class",
			fromClass: "founding",
			toClass: "full",
			toStatus: null,
		});
		const today = await findMember(publicActor, services, "BD", {}, "en");
		expect(today).toMatchObject({ class: "full", status: "declared", classChanges: [{ class: "full" }] });
		expect(await findMember(publicActor, services, "BD", { on: "2026-11-19" }, "en")).toMatchObject({
			class: "founding",
			classChanges: [],
		});
		const listed = await memberDirectory(publicActor, services, { class: "full" }, "en");
		expect(listed.map(({ code }) => code)).toEqual(["BD"]);

		// Further status events can follow it, and its own form shows that something was recorded.
		const applied = await input("BD", last, "applicant");
		expect(await recordMemberEvent(officer, services, applied)).toEqual({
			outcome: "refused",
			reason: "changed-meanwhile",
		});
		const eventId = confirmed.outcome === "recorded" ? confirmed.eventId : "";
		expect(await recordMemberEvent(officer, services, { ...applied, expectedEvent: eventId })).toMatchObject({
			outcome: "recorded",
			status: "applicant",
		});
		const record = await memberRecord(officer, services, "BD", "en");
		expect(record?.events.map(({ kind, from, to }) => [kind, from, to])).toEqual([
			["status", "declared", "applicant"],
			["class", "founding", "full"],
			["status", null, "declared"],
		]);
		expect(record?.lastEvent).toBe(record?.events[0]?.id);
		expect(await memberRecord(personWithRole("focal-point", "BD", "declared"), services, "BD", "en")).toBeNull();
	});

	it("has its own reasons to be refused", async () => {
		const last = lastOf(await givenMember(database, "SA", "associate", [{ to: "prospect", from: "2025" }]));
		const reason = async (more: Partial<ClassChangeInput>) => {
			const outcome = await changeMemberClass(officer, services, await classInput("SA", last, more));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		expect(await reason({ toClass: "associate" })).toBe("same-class");
		expect(await reason({ effectiveFrom: "2024-12-01" })).toBe("before-declaration");
		expect(await reason({ effectiveFrom: "2029-01-01" })).toBe("too-far-ahead");
		expect(await reason({ corrects: last })).toBe("correction-unknown");
		expect(await reason({ member: "FR", expectedEvent: null })).toBe("unknown-member");
		expect(await changeMemberClass(publicActor, services, await classInput("SA", last))).toEqual({
			outcome: "forbidden",
		});
	});

	it("is immutable, and can't contain a status", async () => {
		await expect(
			prisma.memberEvent.updateMany({ where: { kind: "class" }, data: { toClass: "full" } }),
		).rejects.toThrow(/append-only/);
		const both = { member: "BD", kind: "class", toClass: "full", toStatus: "active", effectiveFrom: "2026" };
		const data = { ...both, effectiveDate: new Date("2026-12-31"), basis: { en: "x" } };
		await expect(prisma.memberEvent.create({ data })).rejects.toThrow(/member_event_kind_columns/);
	});
});
