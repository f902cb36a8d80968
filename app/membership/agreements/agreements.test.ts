import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import type { NewAgreementInput } from "#app/membership/agreements/agreement.ts";
import { agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { amendAgreement } from "#app/membership/agreements/amend-agreement.server.ts";
import { endAgreement } from "#app/membership/agreements/end-agreement.server.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { activityOf, givenDocument, pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";

const { database, prisma, services, officer } = await registerTest();
const notices = await pageNotices(database);

beforeAll(async () => {
	await givenSignatories(database, "AZ", "UG", "ID");
	await givenMember(database, "KZ", "full", [{ to: "prospect", from: "2025" }]);
});
const memorandum = (more: Partial<NewAgreementInput> = {}): NewAgreementInput => ({
	kind: "memorandum",
	title: { en: "Memorandum on service centres", ar: "مذكرة بشأن مراكز الخدمات" },
	countries: ["AZ", "UG"],
	signedOn: "2018-09",
	...more,
});
async function recorded(input: NewAgreementInput): Promise<string> {
	const outcome = await recordAgreement(officer, services, input);
	if (outcome.outcome !== "recorded") throw new Error(JSON.stringify(outcome));
	return outcome.agreementId;
}
const seen = async (actor: Actor, code: string) =>
	(await agreementsOf(actor, services, code, "en")).map(({ title }) => title.text);

describe("an agreement", () => {
	it("is on the pages of both members, with its parties and workstreams", async () => {
		const workstreams = ["Training of staff", "Mobile units"];
		const input = memorandum({ workstreams, languages: ["en", "az"], expiresOn: "2027-01-20" });
		const [first, again] = await Promise.all([
			recordAgreement(officer, services, input),
			recordAgreement(officer, services, input),
		]);
		expect(first.outcome).toBe("recorded");
		expect(again).toEqual(first);
		for (const code of ["AZ", "UG"]) {
			expect(await agreementsOf(publicActor, services, code, "ar")).toMatchObject([
				{
					title: { text: "مذكرة بشأن مراكز الخدمات", language: "ar" },
					countries: [
						{ code: "AZ", name: "أذربيجان" },
						{ code: "UG", name: "أوغندا" },
					],
					state: "in-force",
					workstreams,
					inside: null,
				},
			]);
		}
		expect(await seen(publicActor, "ID")).toEqual([]);
		await expect
			.poll(() => notices.map((notice) => notice.split(",").sort()))
			.toEqual([["home", "member:AZ", "member:UG", "members"]]);
		const id = first.outcome === "recorded" ? first.agreementId : "";
		expect(await activityOf(database, id)).toMatchObject([
			{ verb: "agreement.record", after: { countries: ["AZ", "UG"] } },
		]);
	});

	it("is refused with the reason if it is not possible", async () => {
		const reason = async (more: Partial<NewAgreementInput>) => {
			const outcome = await recordAgreement(officer, services, memorandum(more));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		const before = await prisma.agreement.count();
		expect(await reason({ countries: ["AZ"] })).toBe("parties-missing");
		expect(await reason({ countries: ["AZ", "AZ"] })).toBe("parties-missing");
		expect(await reason({ countries: ["FR", "DE"] })).toBe("no-member");
		expect(await reason({ countries: ["AZ", "XX"] })).toBe("unknown-country");
		expect(await reason({ inForceOn: "2018-08" })).toBe("in-force-before-signed");
		const accession = { kind: "accession-instrument" as const, countries: ["AZ"] };
		expect(await reason({ ...accession, signedOn: "2019-05-31" })).toBe("before-declaration");
		expect(await reason({ documentId: await givenDocument(database, "ID") })).toBe("unknown-document");
		expect(await prisma.agreement.count()).toBe(before);
		expect(await reason({ ...accession, signedOn: "2019-06-30" })).toBe("recorded");
		expect(await reason({ countries: ["AZ"], partyNames: ["UNDP"] })).toBe("recorded");
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "active")]) {
			expect(await recordAgreement(actor, services, memorandum())).toEqual({ outcome: "forbidden" });
		}
	});

	it("is visible to its audience", async () => {
		const of = (visibility: NewAgreementInput["visibility"]) =>
			recorded(memorandum({ countries: ["ID", "AZ"], title: { en: `For ${visibility}` }, visibility }));
		await of("public");
		await of("members");
		await of("secretariat");
		const seenOfIndonesia = async (actor: Actor) => (await seen(actor, "ID")).toSorted();
		expect(await seenOfIndonesia(publicActor)).toEqual(["For public"]);
		expect(await seenOfIndonesia(personWithRole("author", "UG", "declared"))).toEqual(["For public"]);
		expect(await seenOfIndonesia(personWithRole("author", "UG", "admitted"))).toEqual(["For members", "For public"]);
		expect(await seenOfIndonesia(personWithRole("author", "AZ", "declared"))).toEqual(["For members", "For public"]);
		const all = ["For members", "For public", "For secretariat"];
		expect(await seenOfIndonesia(personWithRole("focal-point", "AZ", "declared"))).toEqual(all);
		expect(await seenOfIndonesia(officer)).toEqual(all);
	});

	it("gives its visibility to a document that was uploaded for it, once it is saved", async () => {
		const documentId = await givenDocument(database, "AZ");
		const visibility = async () => (await prisma.document.findUniqueOrThrow({ where: { id: documentId } })).visibility;
		const uploaded = { documentId, documentUploaded: true, visibility: "public" } as const;
		await recordAgreement(officer, services, memorandum({ ...uploaded, inForceOn: "2018-08" }));
		expect(await visibility()).toBe("secretariat");
		await recorded(memorandum({ documentId, title: { en: "With a document on file" } }));
		expect(await visibility()).toBe("secretariat");
		await recorded(memorandum({ ...uploaded, title: { en: "With a document of its own" } }));
		expect(await visibility()).toBe("public");
	});

	it("with a prospect does not reveal the prospect", async () => {
		await recorded(
			memorandum({ countries: ["KZ", "UG"], title: { en: "With a prospect" }, visibility: "secretariat" }),
		);
		expect(await seen(publicActor, "KZ")).toEqual([]);
		expect(await seen(officer, "KZ")).toEqual(["With a prospect"]);
		expect(await seen(publicActor, "UG")).not.toContain("With a prospect");
	});
});

describe("an agreement that changes", () => {
	it("logs its previous content, and moves to the pages of its new parties", async () => {
		const id = await recorded(memorandum({ title: { en: "To be amended" } }));
		const amend = (actor: Actor, changes: object, revision: number) =>
			amendAgreement(actor, services, { agreementId: id, revision, changes, note: "Renewed" });
		expect(await amend(officer, { expiresOn: "2030-09-30" }, 1)).toEqual({ outcome: "amended", revision: 2 });
		expect(await amend(officer, { expiresOn: "2030-09-30" }, 1)).toEqual({ outcome: "amended", revision: 2 });
		expect(await amend(personWithRole("head"), { expiresOn: "2029" }, 1)).toMatchObject({
			outcome: "conflict",
			current: { expiresOn: "2030-09-30", revision: 2 },
		});
		expect(await amend(officer, { expiresOn: "2017" }, 2)).toEqual({
			outcome: "refused",
			reason: "expires-before-start",
		});
		expect(await amend(officer, { countries: ["UG", "ID"] }, 2)).toEqual({ outcome: "amended", revision: 3 });
		expect(await seen(publicActor, "AZ")).not.toContain("To be amended");
		expect(await seen(publicActor, "ID")).toContain("To be amended");
		expect(
			(await activityOf(database, id)).map(({ verb, before }) => [verb, (before as { expiresOn?: string })?.expiresOn]),
		).toEqual([
			["agreement.record", undefined],
			["agreement.amend", null],
			["agreement.amend", "2030-09-30"],
		]);
		expect(await amend(personWithRole("focal-point", "UG", "active"), {}, 3)).toEqual({ outcome: "forbidden" });
	});

	it("ends once and permanently, and not before it began", async () => {
		const agreementId = await recorded(memorandum({ title: { en: "To be ended" } }));
		const end = (on: string, revision = 1) =>
			endAgreement(officer, services, { agreementId, revision, on, reason: "Replaced" });
		expect(await end("2018-08-31")).toEqual({ outcome: "refused", reason: "end-before-start" });
		expect(await end("2029-01-01")).toEqual({ outcome: "refused", reason: "too-far-ahead" });
		expect(await end("2026-10", 5)).toMatchObject({ outcome: "conflict" });
		expect(await end("2026-10")).toEqual({ outcome: "ended" });
		expect(await end("2026-10")).toEqual({ outcome: "ended" });
		expect(await end("2026-09", 2)).toEqual({ outcome: "refused", reason: "ended-already" });
		const changed = { agreementId, revision: 2, changes: { expiresOn: "2030" } };
		expect(await amendAgreement(officer, services, changed)).toEqual({ outcome: "refused", reason: "ended-already" });
		const [view] = (await agreementsOf(officer, services, "AZ", "en")).filter(({ id }) => id === agreementId);
		expect(view).toMatchObject({ state: "ended", inside: { endReason: "Replaced", revision: 2 } });
		expect((await activityOf(database, agreementId)).map(({ verb }) => verb)).toEqual([
			"agreement.record",
			"agreement.end",
		]);
		const nowhere = { ...changed, agreementId: crypto.randomUUID() };
		expect(await amendAgreement(officer, services, nowhere)).toEqual({ outcome: "not-found" });
	});
});
