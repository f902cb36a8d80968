import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { findStepProblem } from "#app/membership/events/find-step-problem.server.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { activityOf, pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import type { MemberEventInput } from "#app/membership/status/member-event.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { findMember } from "#app/membership/status/members.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";

const { database, prisma, services, officer } = await registerTest();
const notices = await pageNotices(database);
const head = personWithRole("head");

function say(member: string, to: MemberEventInput["to"], more: Partial<MemberEventInput> = {}): MemberEventInput {
	return {
		member,
		to,
		effectiveFrom: "2026-11-20",
		basis: { en: "Letter of the ministry" },
		expectedEvent: null,
		...more,
	};
}

const eventsOf = (member: string) => prisma.memberEvent.findMany({ where: { member }, orderBy: { recordedAt: "asc" } });

describe("recording what happened to a member", () => {
	it("stores the event and who recorded it, and invalidates the changed pages", async () => {
		const [declared = ""] = await givenMember(database, "AZ", "founding", [{ to: "declared", from: "2019-06" }]);
		const input = say("AZ", "applicant", { expectedEvent: declared, internalNote: "Sent by courier" });
		const outcome = await fromRequest({ requestId: "request-1", address: "192.0.2.7" }, () =>
			recordMemberEvent(officer, services, input),
		);
		expect(outcome).toMatchObject({ outcome: "recorded", status: "applicant" });
		const recorded = (await eventsOf("AZ")).at(-1);
		expect(recorded).toMatchObject({
			fromStatus: "declared",
			toStatus: "applicant",
			effectiveFrom: "2026-11-20",
			instrument: "not-on-file",
			internalNote: "Sent by courier",
			actorId: officer.kind === "person" ? officer.accountId : "",
		});
		expect(await activityOf(database, "AZ")).toMatchObject([
			{
				verb: "member.record-event",
				actorRole: "officer",
				requestId: "request-1",
				after: { event: recorded?.id, to: "applicant" },
			},
		]);
		await expect.poll(() => notices).toContain("members,home,member:AZ");
		expect(await findMember(publicActor, services, "AZ", {}, "en")).toMatchObject({ status: "applicant" });
	});

	it("is for the secretariat only", async () => {
		const [declared = ""] = await givenMember(database, "TR", "founding", [{ to: "declared", from: "2019-06" }]);
		for (const actor of [
			publicActor,
			personWithRole("focal-point", "TR"),
			personWithRole("author", "TR"),
			personWithRole("reviewer"),
		]) {
			const outcome = await recordMemberEvent(actor, services, say("TR", "applicant", { expectedEvent: declared }));
			expect(outcome).toEqual({ outcome: "forbidden" });
		}
		expect(await eventsOf("TR")).toHaveLength(1);
		expect(await activityOf(database, "TR")).toEqual([]);
	});

	it("lets only the head reactivate a paused member", async () => {
		const past = await givenMember(database, "ID", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2021" },
			{ to: "active", from: "2022" },
			{ to: "paused", from: "2024" },
		]);
		const input = say("ID", "active", { expectedEvent: past[3] ?? "" });
		expect(await recordMemberEvent(officer, services, input)).toEqual({ outcome: "forbidden" });
		expect(await recordMemberEvent(head, services, input)).toMatchObject({ outcome: "recorded", status: "active" });
	});

	it("adds a new country, and requires its class", async () => {
		const input = say("KZ", "prospect");
		expect(await recordMemberEvent(officer, services, input)).toEqual({ outcome: "refused", reason: "class-missing" });
		const entered = await recordMemberEvent(officer, services, { ...input, memberClass: "observer" });
		expect(entered).toMatchObject({ outcome: "recorded", status: "prospect" });
		expect(await prisma.member.findUnique({ where: { code: "KZ" } })).toMatchObject({ class: "observer" });
		const nowhere = await recordMemberEvent(officer, services, { ...say("XX", "prospect"), memberClass: "full" });
		expect(nowhere).toEqual({ outcome: "refused", reason: "unknown-country" });
		const tooFar = await recordMemberEvent(officer, services, { ...say("GE", "declared"), memberClass: "full" });
		expect(tooFar).toEqual({ outcome: "refused", reason: "founders-only" });
		if (entered.outcome !== "recorded") throw new Error(entered.outcome);
		const before = say("KZ", "declared", { effectiveFrom: "2026-11-19", expectedEvent: entered.eventId });
		expect(await recordMemberEvent(officer, services, before)).toEqual({
			outcome: "refused",
			reason: "before-previous-step",
		});
		// The problem is also found while the form lacks something else.
		const step = { member: "KZ", to: "declared" as const, effectiveFrom: "2026-11-19" };
		expect(await findStepProblem(officer, services, step)).toBe("before-previous-step");
		expect(await findStepProblem(officer, services, { ...step, effectiveFrom: "2026-11-21" })).toBeUndefined();
		expect(await findStepProblem(publicActor, services, step)).toBeUndefined();
		expect(await prisma.member.findUnique({ where: { code: "GE" } })).toBeNull();
	});

	it("refuses steps that are not allowed or have no valid document", async () => {
		const [declared = ""] = await givenMember(database, "ME", "founding", [{ to: "declared", from: "2019-06" }]);
		const reasonFor = async (to: MemberEventInput["to"], more: Partial<MemberEventInput> = {}) => {
			const outcome = await recordMemberEvent(head, services, say("ME", to, { expectedEvent: declared, ...more }));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		expect(await reasonFor("active")).toBe("not-allowed");
		expect(await reasonFor("declared")).toBe("same-status");
		expect(await reasonFor("admitted")).toBe("decision-required");
		expect(await reasonFor("prospect", { effectiveFrom: "2019-07-01" })).toBe("not-allowed");
		expect(await reasonFor("declared", { corrects: crypto.randomUUID() })).toBe("correction-unknown");
		expect(await eventsOf("ME")).toHaveLength(1);

		const [, admitted = ""] = await givenMember(database, "AF", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2021" },
		]);
		expect(await recordMemberEvent(systemActor, services, say("AF", "active", { expectedEvent: admitted }))).toEqual({
			outcome: "refused",
			reason: "instrument-required",
		});
	});

	it("accepts an event dated before existing ones", async () => {
		const [declared = ""] = await givenMember(database, "MA", "founding", [{ to: "declared", from: "2019-06" }]);
		const late = say("MA", "prospect", { effectiveFrom: "2018", expectedEvent: declared });
		expect(await recordMemberEvent(officer, services, late)).toMatchObject({ outcome: "recorded", status: "declared" });
		expect((await eventsOf("MA")).at(-1)).toMatchObject({ fromStatus: null, toStatus: "prospect" });
	});

	it("corrects an entry by adding another that refers to it", async () => {
		const [declared = ""] = await givenMember(database, "UG", "founding", [{ to: "declared", from: "2019-06" }]);
		const finer = say("UG", "declared", { effectiveFrom: "2019-06-24", corrects: declared, expectedEvent: declared });
		expect(await recordMemberEvent(officer, services, finer)).toEqual({
			outcome: "refused",
			reason: "correction-reason-required",
		});
		const why = { correctionReason: "The day has been found" };
		expect(await recordMemberEvent(officer, services, { ...finer, ...why })).toMatchObject({
			outcome: "recorded",
			status: "declared",
		});
		expect(await eventsOf("UG")).toMatchObject([{ id: declared }, { correctsId: declared, ...why }]);
		expect(await findMember(publicActor, services, "UG", {}, "en")).toMatchObject({ since: "2019-06-24" });
		expect(await activityOf(database, "UG")).toMatchObject([
			{ verb: "member.correct-event", after: { corrects: declared } },
		]);
		const data = { member: "UG", toStatus: "active", effectiveFrom: "2026", effectiveDate: new Date("2026-12-31") };
		await expect(prisma.memberEvent.create({ data: { ...data, basis: { en: "x" }, ...why } })).rejects.toThrow(
			/member_event_correction_reason/,
		);
	});

	it("does not let an officer replace an event that only the head may record", async () => {
		const past = await givenMember(database, "TN", "full", [
			{ to: "prospect", from: "2022" },
			{ to: "declared", from: "2023" },
			{ to: "applicant", from: "2024" },
			{ to: "admitted", from: "2025-06-01" },
			{ to: "active", from: "2026-01-01" },
		]);
		const last = past[4] ?? "";
		const instead = { effectiveFrom: "2026-01-01", corrects: last, expectedEvent: last, correctionReason: "A notice" };
		const input = say("TN", "withdrawing", instead);
		expect(await recordMemberEvent(officer, services, input)).toEqual({ outcome: "forbidden" });
	});

	it("does not let an officer take back a decision made above the secretariat", async () => {
		const past = await givenMember(database, "ET", "full", [
			{ to: "prospect", from: "2023" },
			{ to: "declared", from: "2024" },
			{ to: "applicant", from: "2025-01-01" },
			{ to: "admitted", from: "2025-06-01" },
		]);
		const back = { effectiveFrom: "2025-06-01", corrects: past[3] ?? "", expectedEvent: past[3] ?? "" };
		expect(await recordMemberEvent(officer, services, say("ET", "applicant", back))).toEqual({
			outcome: "refused",
			reason: "decision-required",
		});
	});
});

describe("recording twice or at once", () => {
	it("records a double click once, and gives both the same answer", async () => {
		const [declared = ""] = await givenMember(database, "PK", "founding", [{ to: "declared", from: "2019-06" }]);
		const input = say("PK", "applicant", { expectedEvent: declared });
		const [first, second] = await Promise.all([
			recordMemberEvent(officer, services, input),
			recordMemberEvent(officer, services, input),
		]);
		expect(first.outcome).toBe("recorded");
		expect(second).toEqual(first);
		expect(await eventsOf("PK")).toHaveLength(2);
		expect(await activityOf(database, "PK")).toHaveLength(1);
		expect(await recordMemberEvent(officer, services, input)).toEqual(first);
	});

	it("adds a new country once", async () => {
		const input = { ...say("UZ", "prospect"), memberClass: "full" as const };
		const [first, second] = await Promise.all([
			recordMemberEvent(officer, services, input),
			recordMemberEvent(officer, services, input),
		]);
		expect(first.outcome).toBe("recorded");
		expect(second).toEqual(first);
		expect(await eventsOf("UZ")).toHaveLength(1);
	});

	it("informs the second of two officers that something changed", async () => {
		const [declared = ""] = await givenMember(database, "GE", "founding", [{ to: "declared", from: "2019-06" }]);
		const outcomes = await Promise.all([
			recordMemberEvent(officer, services, say("GE", "applicant", { expectedEvent: declared })),
			recordMemberEvent(head, services, say("GE", "former", { expectedEvent: declared })),
		]);
		expect(outcomes.map((one) => one.outcome).sort()).toEqual(["recorded", "refused"]);
		expect(outcomes).toContainEqual({ outcome: "refused", reason: "changed-meanwhile" });
		expect(await eventsOf("GE")).toHaveLength(2);
	});

	it("preserves the order of recording when the clock is set back", async () => {
		const [declared = ""] = await givenMember(database, "BD", "founding", [{ to: "declared", from: "2019-06" }]);
		const setBack = { ...services, clock: fixedClock("2020-01-01T00:00:00Z") };
		const outcome = await recordMemberEvent(
			officer,
			setBack,
			say("BD", "applicant", { expectedEvent: declared, effectiveFrom: "2019-12-01" }),
		);
		expect((await eventsOf("BD")).map((event) => event.toStatus)).toEqual(["declared", "applicant"]);
		expect(outcome.outcome).toBe("recorded");
	});

	it("can't be changed afterwards by anybody", async () => {
		await expect(prisma.memberEvent.updateMany({ data: { toStatus: "active" } })).rejects.toThrow(/append-only/);
		await expect(prisma.memberEvent.deleteMany()).rejects.toThrow(/append-only/);
	});
});
