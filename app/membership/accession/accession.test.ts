import { beforeEach, describe, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AccessionContent,
	accessionChecks,
	accessionContent,
	accessionProblems,
	accessionRules,
} from "#app/membership/accession/accession.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import { accessionForm, accessionView } from "#app/membership/accession/accession-view.server.ts";
import { completeAccession, decideAccession } from "#app/membership/accession/decide-accession.server.ts";
import { addAccessionAttachment, saveAccession } from "#app/membership/accession/save-accession.server.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { mayAccede } from "#app/membership/status/member.policy.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { memberStatuses, roles } from "#app/reference/codes.ts";

const { database, prisma, services, officer } = await registerTest();
const colleague = personWithRole("officer");

const countries = [
	"AZ",
	"TR",
	"ID",
	"MA",
	"ME",
	"UG",
	"AE",
	"GE",
	"KZ",
	"UZ",
	"KG",
	"TJ",
	"TM",
	"PK",
	"IR",
	"OM",
	"QA",
];
let code = "";
let focal: Actor;
let content: AccessionContent;

/** Each test has a country of its own, declared long ago, with its own documents. */
beforeEach(async () => {
	code = countries.shift() ?? "";
	await givenSignatories(database, code);
	focal = personWithRole("focal-point", code, "declared");
	content = accessionContent.parse({
		letterId: await paper(code),
		designationId: await paper(code),
		signatory: "Leyla Minister, Minister of Public Service",
		entityName: "Agency for Public Service",
		statement: "We bring forty centres.",
		contactName: "Farid Focal",
		contactOffice: "International relations",
		contactEmail: "office@agency.example",
	});
});

async function paper(member: string, visibility = "owner"): Promise<string> {
	const data = { title: "A letter", kind: "letter", language: "en", visibility, member };
	const version = { number: 1, sha256: "0".repeat(64), size: 1, mediaType: "application/pdf", originalName: "a.pdf" };
	const versions = { create: { ...version, scan: "clean", storageKey: crypto.randomUUID() } };
	return (await prisma.document.create({ data: { ...data, versions } })).id;
}

const save = (more: Partial<AccessionContent> = {}, revision: number | null = null, actor: Actor = focal) =>
	saveAccession(actor, services, { member: code, revision, content: { ...content, ...more } });
async function drafted(more: Partial<AccessionContent> = {}): Promise<string> {
	const saved = await save(more);
	if (saved.outcome !== "saved") throw new Error(JSON.stringify(saved));
	return saved.request.id;
}
const sending = (actor: Actor, id: string, revision: number) =>
	moveCase(actor, services, accessionCases, "send", { id, revision });
async function sent(): Promise<string> {
	const requestId = await drafted();
	expect(await sending(focal, requestId, 1)).toEqual({ outcome: "done" });
	return requestId;
}
const findings = Object.fromEntries(accessionChecks.map((item) => [item, { found: "there" as const, comment: null }]));
const lastEvent = async () =>
	(await prisma.memberEvent.findFirstOrThrow({ where: { member: code }, orderBy: { recordedAt: "desc" } })).id;
const basis = { en: "By the papers" };
async function complete(requestId: string, more: object = {}, actor: Actor = officer) {
	const input = {
		requestId,
		revision: 3,
		effectiveFrom: "2026-11-25",
		basis,
		expectedEvent: await lastEvent(),
		...more,
	};
	return completeAccession(actor, services, input);
}
async function completed(): Promise<string> {
	const requestId = await sent();
	expect(await updateChecklist(officer, services, accessionRules, { requestId, revision: 2, findings })).toMatchObject({
		outcome: "saved",
	});
	expect(await complete(requestId)).toEqual({ outcome: "recorded" });
	return requestId;
}
async function decide(requestId: string, more: object = {}) {
	const decision = { decision: "admitted" as const, decisionNumber: "GB/12", decisionDate: "2026-11-25" };
	const documentId = await paper(code, "secretariat");
	const input = { requestId, revision: 4, ...decision, documentId, basis, expectedEvent: await lastEvent(), ...more };
	return decideAccession(officer, services, input);
}
const eventsOf = async () =>
	(await prisma.memberEvent.findMany({ where: { member: code }, orderBy: { recordedAt: "asc" } })).map(
		({ toStatus }) => toStatus,
	);
const stateOf = async (id: string) => (await prisma.request.findUniqueOrThrow({ where: { id } })).state;
const verbsOf = async () =>
	(await prisma.activity.findMany({ where: { members: { has: code } }, orderBy: { id: "asc" } })).map(
		({ verb }) => verb,
	);

describe("the form of a request for accession", () => {
	it("may be incomplete in a draft, and can be sent only when complete", () => {
		expect(accessionProblems(content)).toEqual([]);
		expect(accessionProblems(accessionContent.parse({})).map(({ field }) => field)).toEqual([
			"statement",
			"signatory",
			"entityName",
			"contactName",
			"contactOffice",
			"contactEmail",
			"letterId",
			"designationId",
		]);
		expect(accessionProblems({ ...content, contactEmail: "nowhere", entityId: crypto.randomUUID() })).toEqual([
			{ field: "entityName", problem: "oneEntity" },
			{ field: "contactEmail", problem: "badEmail" },
		]);
	});
});

describe("the right to apply", () => {
	it("belongs only to the focal point of a country whose status allows it", () => {
		const may = roles.flatMap((role) =>
			memberStatuses
				.filter(
					(status) => mayAccede(personWithRole(role, "AZ", status), "AZ") || mayAccede(personWithRole(role), "AZ"),
				)
				.map((status) => `${role} ${status}`),
		);
		expect(may).toEqual(["focal-point declared", "focal-point applicant", "focal-point former"]);
		expect(mayAccede(personWithRole("focal-point", "AZ", "declared"), "TR")).toBe(false);
	});

	it("decides whether a country finds the form, or only learns that it can't apply now", async () => {
		for (const actor of [
			officer,
			personWithRole("author", code, "declared"),
			personWithRole("focal-point", "FR", "declared"),
		]) {
			expect(await accessionForm(actor, services, code, "en")).toBeNull();
			expect(await save({}, null, actor)).toEqual({ outcome: "not-found" });
		}
		expect(await accessionForm(focal, services, code, "en")).toMatchObject({ mayApply: true, request: null });
		await givenMember(database, "EG", "full", [{ to: "applicant", from: "2020" }]);
		const applicant = personWithRole("focal-point", "EG", "applicant");
		expect(await accessionForm(applicant, services, "EG", "en")).toMatchObject({ mayApply: false });
		const input = { member: "EG", revision: null, content: accessionContent.parse({}) };
		expect(await saveAccession(applicant, services, input)).toEqual({ outcome: "refused", reason: "not-now" });
	});
});

describe("a draft", () => {
	it("is created once, even if it is sent twice or concurrently, and is visible only to the country", async () => {
		const results = await Promise.all([save(), save()]);
		expect(results.map(({ outcome }) => outcome)).toEqual(["saved", "saved"]);
		const rows = await prisma.request.findMany({ where: { member: code } });
		expect(rows).toMatchObject([{ state: "draft", sentAt: null, dueOn: null, revision: 1 }]);
		expect(await accessionView(officer, services, rows[0]?.id ?? "", "en")).toBeNull();
		const listed = await requestsFor(officer, services, { which: "all", state: "any", member: code });
		expect(listed.total).toBe(0);
		expect(await verbsOf()).toEqual(["request.open"]);
	});

	it("does not lose a colleague's change", async () => {
		const requestId = await drafted();
		const deputy = personWithRole("focal-point", code, "declared");
		expect(await save({ statement: "Theirs." }, 1, deputy)).toMatchObject({
			outcome: "saved",
			request: { revision: 2 },
		});
		expect(await save({ statement: "Mine." }, 1)).toEqual({ outcome: "conflict" });
		expect(await save({ statement: "Mine." }, null)).toEqual({ outcome: "conflict" });
		expect((await accessionForm(focal, services, code, "en"))?.content.statement).toBe("Theirs.");
		expect(await stateOf(requestId)).toBe("draft");
	});

	it("accepts only documents of the country that its people may read", async () => {
		const [theirs, inside] = [await paper("FR"), await paper(code, "secretariat")];
		for (const letterId of [theirs, inside, crypto.randomUUID()])
			expect(await save({ letterId })).toEqual({ outcome: "refused", reason: "unknown-document" });
		expect(await save({ entityId: crypto.randomUUID() })).toEqual({ outcome: "refused", reason: "unknown-entity" });
		const first = { member: code, attachment: "letter" as const, documentId: content.letterId as string };
		expect(await addAccessionAttachment(focal, services, first)).toMatchObject({ outcome: "saved" });
		const second = { ...first, attachment: "designation" as const, documentId: content.designationId as string };
		expect(await addAccessionAttachment(focal, services, second)).toMatchObject({
			outcome: "saved",
			request: { content: { letterId: first.documentId, designationId: second.documentId } },
		});
	});

	it("is sent once, and only when complete", async () => {
		const requestId = await drafted({ statement: "" });
		const send = (revision: number) => sending(focal, requestId, revision);
		expect(await send(1)).toEqual({ outcome: "forbidden" });
		await save({}, 1);
		expect(await send(1)).toEqual({ outcome: "conflict" });
		expect(await Promise.all([send(2), send(2)])).toEqual([{ outcome: "done" }, { outcome: "done" }]);
		expect(await sending(officer, requestId, 3)).toEqual({ outcome: "conflict" });
		expect(await save({ statement: "Later." }, 3)).toEqual({ outcome: "already-open", requestId });
		// The same form, sent again, finds its content already saved.
		expect(await save({}, 1)).toMatchObject({ outcome: "saved", request: { state: "sent" } });
		expect(await verbsOf()).toEqual(["request.open", "request.revise", "request.move"]);
	});
});

describe("a request that was sent", () => {
	it("is returned with a reason, is sent again, and is accepted as complete", async () => {
		const requestId = await sent();
		const back = (reason: string) =>
			moveCase(officer, services, accessionCases, "return", { id: requestId, revision: 2, reason });
		expect(await back("The letter has no signature.")).toEqual({ outcome: "done" });
		expect(await back("The letter has no signature.")).toEqual({ outcome: "done" });
		expect(await complete(requestId)).toEqual({ outcome: "conflict" });
		await save({ letterId: await paper(code) }, 3);
		expect(await sending(focal, requestId, 4)).toEqual({ outcome: "done" });
		expect(await complete(requestId, { revision: 5 })).toEqual({ outcome: "forbidden" });
		await updateChecklist(officer, services, accessionRules, { requestId, revision: 5, findings });
		expect(await complete(requestId, { revision: 6 })).toEqual({ outcome: "recorded" });
		expect(await eventsOf()).toEqual(["declared", "applicant"]);
		const event = await prisma.memberEvent.findFirstOrThrow({ where: { member: code, toStatus: "applicant" } });
		const view = await accessionView(focal, services, requestId, "en");
		expect(event.documentId).toBe(view?.content.letterId);
		expect(view?.request.entries.map(({ kind, to }) => [kind, to])).toEqual(
			expect.arrayContaining([
				["state", "complete"],
				["state", "returned"],
				["document", null],
				["opened", null],
			]),
		);
		expect(view?.lastEvent).toBeNull();
		expect(await verbsOf()).toEqual([
			"request.open",
			"request.move",
			"request.move",
			"request.revise",
			"request.move",
			"request.tick",
			"member.record-event",
			"request.move",
		]);
	});

	it("changes the register once, in the same transaction", async () => {
		const requestId = await sent();
		await updateChecklist(officer, services, accessionRules, { requestId, revision: 2, findings });
		expect(await complete(requestId, { expectedEvent: null })).toEqual({ outcome: "conflict" });
		expect(await complete(requestId, { effectiveFrom: "2026-11-26" })).toEqual({ outcome: "refused", reason: "ahead" });
		expect(await complete(requestId, { effectiveFrom: "2018-01-01" })).toEqual({
			outcome: "refused",
			reason: "before-declaration",
		});
		expect([await stateOf(requestId), await eventsOf()]).toEqual(["sent", ["declared"]]);
		expect(await Promise.all([complete(requestId), complete(requestId)])).toEqual([
			{ outcome: "recorded" },
			{ outcome: "recorded" },
		]);
		expect(await complete(requestId, {}, colleague)).toEqual({ outcome: "conflict" });
		expect(await complete(requestId, {}, focal)).toEqual({ outcome: "not-found" });
		expect([await stateOf(requestId), await eventsOf()]).toEqual(["complete", ["declared", "applicant"]]);
	});

	it("uses the event that was already recorded by hand", async () => {
		const requestId = await sent();
		await updateChecklist(officer, services, accessionRules, { requestId, revision: 2, findings });
		const expectedEvent = await lastEvent();
		await recordMemberEvent(officer, services, {
			member: code,
			to: "applicant",
			effectiveFrom: "2026-11-20",
			basis,
			expectedEvent,
		});
		expect(await complete(requestId)).toEqual({ outcome: "recorded" });
		expect([await stateOf(requestId), await eventsOf()]).toEqual(["complete", ["declared", "applicant"]]);
	});

	it("can be decided once as admitted, with number, date and document", async () => {
		const requestId = await completed();
		expect(await decide(requestId, { documentId: crypto.randomUUID() })).toEqual({
			outcome: "refused",
			reason: "unknown-document",
		});
		expect(await decide(requestId, { decisionDate: "2027-01-01" })).toEqual({ outcome: "refused", reason: "ahead" });
		expect(await decide(requestId)).toEqual({ outcome: "recorded" });
		expect(await decide(requestId)).toEqual({ outcome: "recorded" });
		expect(await eventsOf()).toEqual(["declared", "applicant", "admitted"]);
		expect(await prisma.request.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
			state: "admitted",
			openKey: null,
			dueOn: null,
		});
		expect((await verbsOf()).slice(-2)).toEqual(["member.record-event", "request.move"]);
	});

	it("can be refused, after which the country is declared again and may apply again", async () => {
		const requestId = await completed();
		expect(await decide(requestId, { decision: "refused", reasons: "Not this year." })).toEqual({
			outcome: "recorded",
		});
		expect(await eventsOf()).toEqual(["declared", "applicant", "declared"]);
		const view = await accessionView(focal, services, requestId, "en");
		expect(view?.request.entries[0]).toMatchObject({ to: "refused", text: "Not this year.", by: null });
		expect(await save()).toMatchObject({ outcome: "saved" });
	});

	it("can be withdrawn by the country until it is accepted as complete, or closed by the secretariat with a reason", async () => {
		const first = await sent();
		const withdraw = (actor: Actor, id: string, revision: number) =>
			moveCase(actor, services, accessionCases, "withdraw", { id, revision, reason: "" });
		const close = (actor: Actor, id: string, revision: number) =>
			moveCase(actor, services, accessionCases, "close", { id, revision, reason: "Overtaken." });
		expect(await close(focal, first, 2)).toEqual({ outcome: "forbidden" });
		for (let sent = 0; sent < 2; sent++) expect(await withdraw(focal, first, 2)).toEqual({ outcome: "done" });
		const second = await completed();
		expect(await withdraw(focal, second, 4)).toEqual({ outcome: "conflict" });
		expect(await close(officer, second, 4)).toEqual({ outcome: "forbidden" });
		const left = { member: code, to: "former" as const, effectiveFrom: "2026-11-25", basis };
		await recordMemberEvent(officer, services, { ...left, expectedEvent: await lastEvent() });
		expect(await close(officer, second, 4)).toEqual({ outcome: "done" });
		expect(await eventsOf()).toEqual(["declared", "applicant", "former"]);
	});

	it("lets a country that left the association come back", async () => {
		await recordMemberEvent(officer, services, {
			member: code,
			to: "former",
			effectiveFrom: "2020-01-01",
			basis,
			expectedEvent: await lastEvent(),
		});
		focal = personWithRole("focal-point", code, "former");
		await completed();
		expect(await eventsOf()).toEqual(["declared", "former", "applicant"]);
	});
});
