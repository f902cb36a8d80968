import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { admissionDrafts } from "#app/membership/accession/admission-drafts.server.ts";
import type { AdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { saveAdmissionDraft } from "#app/membership/accession/save-admission-draft.server.ts";
import { changeMemberClass, recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";

const { database, services, officer } = await registerTest();
const made = await makePerson(database, { roles: [{ role: "officer" }] });
const colleague = { ...personWithRole("officer"), accountId: made.accountId };
const { name } = await database.prisma.account.findUniqueOrThrow({ where: { id: made.accountId } });

const save = (actor: typeof officer, member: string, step: AdmissionStep, revision: number, basis: string) =>
	saveAdmissionDraft(actor, services, { member, step, revision, values: { to: step, basis } });
const textsOf = async (member: string) =>
	(await admissionDrafts(officer, services, member)).map(({ step, values, revision }) => [
		step,
		values.basis,
		revision,
	]);

it("a draft can be continued by any officer, and shows who saved it last and when", async () => {
	expect(await save(officer, "FR", "prospect", 0, "Letter")).toEqual({ outcome: "saved" });
	expect(await save(officer, "FR", "prospect", 0, "Letter")).toEqual({ outcome: "saved" });
	expect(await save(colleague, "FR", "prospect", 1, "Letter of interest")).toEqual({ outcome: "saved" });
	expect(await admissionDrafts(officer, services)).toEqual([
		{
			member: "FR",
			step: "prospect",
			revision: 2,
			savedBy: name,
			savedAt: services.clock.now(),
			values: { to: "prospect", basis: "Letter of interest" },
		},
	]);
});

it("a draft never replaces what a colleague has saved in the meantime", async () => {
	await save(officer, "DE", "prospect", 0, "Mine");
	expect(await save(colleague, "DE", "prospect", 0, "Theirs")).toEqual({ outcome: "conflict" });
	expect(await save(colleague, "DE", "prospect", 2, "Theirs")).toEqual({ outcome: "conflict" });
	expect(await textsOf("DE")).toEqual([["prospect", "Mine", 1]]);
});

it("a draft is deleted once its step is recorded, which does not affect drafts of other steps", async () => {
	await save(officer, "IT", "prospect", 0, "Letter");
	await save(officer, "IT", "declared", 0, "Declaration");
	const event = { member: "IT", to: "prospect", memberClass: "full", effectiveFrom: "2026-01" } as const;
	const recorded = await recordMemberEvent(officer, services, {
		...event,
		basis: { en: "Letter" },
		expectedEvent: null,
	});
	expect(recorded).toMatchObject({ outcome: "recorded" });
	expect(await textsOf("IT")).toEqual([["declared", "Declaration", 1]]);
	expect(await save(officer, "IT", "prospect", 1, "Too late")).toEqual({ outcome: "conflict" });

	const change = await changeMemberClass(officer, services, {
		member: "IT",
		toClass: "associate",
		effectiveFrom: "2026-02-01",
		basis: { en: "Resolution" },
		decisionNumber: "1",
		decisionDate: "2026-02-01",
		documentId: await givenDocument(database),
		expectedEvent: recorded.outcome === "recorded" ? recorded.eventId : null,
	});
	expect(change).toMatchObject({ outcome: "pending" });
	expect(await textsOf("IT")).toEqual([["declared", "Declaration", 1]]);
});

it("a draft is only for the secretariat", async () => {
	for (const actor of [publicActor, personWithRole("focal-point", "FR", "declared")]) {
		const values = { to: "prospect" };
		const input = { member: "ES", step: "prospect", revision: 0, values } as const;
		expect(await saveAdmissionDraft(actor, services, input)).toEqual({ outcome: "forbidden" });
		expect(await admissionDrafts(actor, services)).toEqual([]);
	}
});
