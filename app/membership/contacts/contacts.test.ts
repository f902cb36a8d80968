import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import type { DesignationInput, HandOverInput } from "#app/membership/contacts/contact.ts";
import { focalPoint, givenContact } from "#app/membership/contacts/contacts.fixture.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { endContactTerm } from "#app/membership/contacts/end-contact-term.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { activityOf, givenDocument, pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import { mayFor } from "#app/reference/rights.ts";

const { database, prisma, services, officer } = await registerTest();
const notices = await pageNotices(database);

const designated = (input: DesignationInput) => givenContact(officer, services, input);
const rowsOf = (member: string) => prisma.contact.findMany({ where: { member }, orderBy: { fromDate: "asc" } });

beforeAll(async () => {
	await givenSignatories(database, "AZ", "TR", "ID", "MA", "ME", "UG", "AE", "GE");
});

describe("designating a contact", () => {
	it("records the term and who did it, and invalidates pages only for a public contact", async () => {
		const letter = await givenDocument(database, "AZ");
		const first = focalPoint("AZ", { to: "2026-12-31", designationLetterId: letter, email: "Aysel@Agency.example" });
		const contactId = await designated(first);
		expect(await rowsOf("AZ")).toMatchObject([
			{ id: contactId, email: "aysel@agency.example", visibility: "secretariat", designationLetterId: letter },
		]);
		expect(await activityOf(database, "AZ")).toMatchObject([
			{ verb: "member.designate-contact", actorId: officer.accountId, after: { contact: contactId, to: "2026-12-31" } },
		]);
		expect(notices).toEqual([]);
		await designated(focalPoint("AZ", { role: "technical-contact", visibility: "public", email: "it@agency.example" }));
		await expect.poll(() => notices).toEqual(["members,home,member:AZ"]);
	});

	it("happens once if the form is sent twice, and is only for the secretariat", async () => {
		const input = focalPoint("TR");
		const outcomes = await Promise.all([
			designateContact(officer, services, input),
			designateContact(officer, services, input),
		]);
		expect(outcomes[0]?.outcome).toBe("designated");
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(await activityOf(database, "TR")).toHaveLength(1);
		for (const actor of [publicActor, personWithRole("focal-point", "TR", "declared"), personWithRole("reviewer")]) {
			expect(await designateContact(actor, services, focalPoint("TR", { role: "technical-contact" }))).toEqual({
				outcome: "forbidden",
			});
		}
	});

	it("is refused for a person who has the role already, if the form says anything else", async () => {
		const input = focalPoint("TR", { role: "technical-contact" });
		const contactId = await designated(input);
		expect(await designated(input)).toBe(contactId);
		const letter = await givenDocument(database, "TR");
		for (const more of [{ office: "Another" }, { to: "2030-12-31" }, { designationLetterId: letter }, { phone: "1" }])
			expect(await designateContact(officer, services, { ...input, ...more })).toEqual({
				outcome: "refused",
				reason: "overlapping-term",
				contactId,
			});
		expect((await rowsOf("TR")).filter(({ role }) => role === "technical-contact")).toHaveLength(1);
	});

	it("refuses a second term in the same role at the same time, and impossible input", async () => {
		const holder = await designated(focalPoint("ID", { to: "2026-06-30" }));
		const other = (more: Partial<DesignationInput>) =>
			designateContact(officer, services, focalPoint("ID", { email: "other@agency.example", ...more }));
		expect(await other({ from: "2026-06-30" })).toEqual({
			outcome: "refused",
			reason: "overlapping-term",
			contactId: holder,
		});
		expect(await other({ from: "2026-07-01", to: "2026-06-01" })).toMatchObject({ reason: "end-before-start" });
		expect(await other({ from: "2029-01-01" })).toMatchObject({ reason: "too-far-ahead" });
		expect(await other({ from: "2019-05-31", to: "2019-12-31" })).toEqual({
			outcome: "refused",
			reason: "before-declaration",
			began: "2019-06",
		});
		expect(await other({ from: "2026-07-01", member: "FR" })).toMatchObject({ reason: "unknown-member" });
		expect(await other({ from: "2026-07-01", accountId: crypto.randomUUID() })).toMatchObject({
			reason: "unknown-account",
		});
		const foreign = await givenDocument(database, "AZ");
		expect(await other({ from: "2026-07-01", designationLetterId: foreign })).toMatchObject({
			reason: "unknown-document",
		});
		expect(await other({ from: "2026-07-01" })).toMatchObject({ outcome: "designated" });
		expect(await rowsOf("ID")).toHaveLength(2);
	});

	it("accepts only one of two concurrent designations", async () => {
		const outcomes = await Promise.all([
			designateContact(officer, services, focalPoint("GE", { email: "one@agency.example" })),
			designateContact(personWithRole("head"), services, focalPoint("GE", { email: "two@agency.example" })),
		]);
		expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["designated", "refused"]);
		expect(await rowsOf("GE")).toHaveLength(1);
	});
});

describe("a hand-over", () => {
	const next = (more: Partial<HandOverInput["next"]> = {}): HandOverInput["next"] => ({
		personName: "Orkhan B.",
		office: "Head of international relations",
		email: "orkhan@agency.example",
		from: "2026-12-01",
		...more,
	});

	it("ends one term the day before the next, records both, and happens once", async () => {
		const old = await designated(focalPoint("MA", { visibility: "public" }));
		const said = { contactId: old, revision: 1, next: next() };
		const [first, again] = await Promise.all([handOver(officer, services, said), handOver(officer, services, said)]);
		expect(first.outcome).toBe("handed-over");
		expect(again).toEqual(first);
		expect(await rowsOf("MA")).toMatchObject([
			{ id: old, personName: "Aysel M.", toDate: new Date("2026-11-30"), revision: 2 },
			{ personName: "Orkhan B.", role: "focal-point", fromDate: new Date("2026-12-01"), toDate: null },
		]);
		expect((await activityOf(database, "MA")).map(({ verb }) => verb)).toEqual([
			"member.designate-contact",
			"member.hand-over",
		]);
		const seen = await contactsOf(officer, services, "MA");
		expect(seen.map(({ personName, state }) => [personName, state])).toEqual([
			["Aysel M.", "current"],
			["Orkhan B.", "coming"],
		]);
	});

	it("changes nothing if the next term is not possible", async () => {
		const old = await designated(focalPoint("ME", { from: "2026-01-01" }));
		const later = await prisma.contact.create({
			data: {
				member: "ME",
				role: "focal-point",
				personName: "L",
				office: "O",
				email: "later@agency.example",
				fromDate: new Date("2027-06-01"),
			},
		});
		// An open term beside one that begins later is an existing problem, which the change does not make worse.
		const attempt = (more: Partial<HandOverInput["next"]>, revision = 1) =>
			handOver(officer, services, { contactId: old, revision, next: next(more) });
		expect(await attempt({})).toEqual({ outcome: "refused", reason: "overlapping-term", contactId: later.id });
		expect(await attempt({ from: "2026-01-01" })).toMatchObject({ reason: "start-before-predecessor" });
		expect(await attempt({}, 7)).toMatchObject({ outcome: "conflict", current: { id: old, revision: 1 } });
		expect(
			await handOver(personWithRole("focal-point", "ME", "declared"), services, {
				contactId: old,
				revision: 1,
				next: next(),
			}),
		).toEqual({ outcome: "forbidden" });
		expect((await rowsOf("ME")).map(({ toDate }) => toDate)).toEqual([null, null]);
		expect(await activityOf(database, "ME")).toHaveLength(1);
		expect(await attempt({ to: "2027-05-31" })).toMatchObject({ outcome: "handed-over" });
	});
});

describe("changing a contact", () => {
	it("reports the first person's changes to the second, and loses nothing", async () => {
		const contactId = await designated(focalPoint("UG"));
		const change = (actor: Actor, changes: object, revision = 1) =>
			updateContact(actor, services, { contactId, revision, changes });
		expect(await change(officer, { phone: "+256 1" })).toEqual({ outcome: "updated", revision: 2 });
		// The same form again.
		expect(await change(officer, { phone: "+256 1" })).toEqual({ outcome: "updated", revision: 2 });
		expect(await change(personWithRole("head"), { phone: "+256 2" })).toMatchObject({
			outcome: "conflict",
			current: { phone: "+256 1", revision: 2 },
		});
		expect((await activityOf(database, "UG")).at(-1)).toMatchObject({
			verb: "member.update-contact",
			before: { phone: null },
			after: { phone: "+256 1" },
		});
		expect(await activityOf(database, "UG")).toHaveLength(2);
	});

	it("is open to the member's own focal point while its status allows it, except for the term", async () => {
		const contactId = await designated(focalPoint("AE"));
		let revision = 1;
		for (const status of memberStatuses) {
			const focalPoint = personWithRole("focal-point", "AE", status);
			const changes = { office: `Office while ${status}` };
			const outcome = await updateContact(focalPoint, services, { contactId, revision, changes });
			const expected = mayFor("focal-point", status, "update-contacts");
			expect([status, outcome.outcome]).toEqual([status, expected ? "updated" : "not-found"]);
			if (outcome.outcome === "updated") revision = outcome.revision;
		}
		expect(revision).toBe(
			1 + memberStatuses.filter((status) => !["prospect", "suspended", "former"].includes(status)).length,
		);
		const own = personWithRole("focal-point", "AE", "declared");
		for (const changes of [
			{ to: "2030-01-01" },
			{ accountId: own.accountId },
			{ designationLetterId: own.accountId },
		]) {
			expect(await updateContact(own, services, { contactId, revision, changes })).toEqual({ outcome: "forbidden" });
		}
		for (const actor of [
			publicActor,
			personWithRole("focal-point", "UG", "declared"),
			personWithRole("author", "AE", "declared"),
		]) {
			const changes = { office: "Mine" };
			expect(await updateContact(actor, services, { contactId, revision, changes })).toEqual({ outcome: "not-found" });
		}
		const renewal = { contactId, revision, changes: { to: "2030-01-01" } };
		expect(await updateContact(officer, services, renewal)).toMatchObject({ outcome: "updated" });
	});

	it("ends a term with a reason, once, and changes no term that is over", async () => {
		const contactId = await designated(
			focalPoint("AE", { role: "deputy-focal-point", from: "2026-02-01", to: "2027-01-31" }),
		);
		const end = (on: string, revision = 1) =>
			endContactTerm(officer, services, { contactId, revision, on, reason: "Moved to another ministry" });
		expect(await end("2026-01-31")).toEqual({ outcome: "refused", reason: "end-before-start" });
		expect(await end("2027-02-01")).toEqual({ outcome: "refused", reason: "end-after-term" });
		expect(await end("2026-11-24")).toEqual({ outcome: "ended" });
		expect(await end("2026-11-24")).toEqual({ outcome: "ended" });
		// Also to people who opened the form before: comparing their values with the saved ones would lead nowhere.
		for (const revision of [1, 2]) {
			expect(await end("2026-11-20", revision)).toEqual({ outcome: "refused", reason: "term-over" });
			const late = { contactId, revision, changes: { phone: "1" } };
			expect(await updateContact(officer, services, late)).toEqual({ outcome: "refused", reason: "term-over" });
		}
		const ended = (await activityOf(database, "AE")).filter(({ verb }) => verb === "member.end-contact-term");
		expect(ended).toHaveLength(1);
	});

	it("refuses input that none of the site's forms sends", async () => {
		await expect(designateContact(officer, services, focalPoint("AE", { email: "no address" }))).rejects.toThrow();
		const reversed = prisma.contact.updateMany({ where: { member: "AE" }, data: { toDate: new Date("2001-01-01") } });
		await expect(reversed).rejects.toThrow(/contact_term/);
	});
});

describe("the visibility of contacts", () => {
	beforeAll(async () => {
		await givenSignatories(database, "QA");
		const of = (role: DesignationInput["role"], visibility: DesignationInput["visibility"]) =>
			designated(focalPoint("QA", { role, visibility, email: `${role}@agency.example` }));
		await of("political-representative", "public");
		await of("focal-point", "members");
		await of("technical-contact", "secretariat");
		await designated(
			focalPoint("QA", { role: "focal-point", visibility: "public", from: "2020-01-01", to: "2021-01-01" }),
		);
		await givenMember(database, "KZ", "full", [{ to: "prospect", from: "2025" }]);
		await designated(focalPoint("KZ", { visibility: "public" }));
	});
	const rolesSeen = async (actor: Actor, code = "QA") =>
		(await contactsOf(actor, services, code)).map(({ role, state }) => `${role} ${state}`);

	it("follows each contact's setting, and only people who may change contacts see past terms", async () => {
		const open = "political-representative current";
		const members = "focal-point current";
		expect(await rolesSeen(publicActor)).toEqual([open]);
		expect(await rolesSeen(personWithRole("researcher"))).toEqual([open]);
		expect(await rolesSeen(personWithRole("author", "TR", "declared"))).toEqual([open]);
		expect(await rolesSeen(personWithRole("author", "TR", "active"))).toEqual([open, members]);
		expect(await rolesSeen(personWithRole("author", "QA", "declared"))).toEqual([open, members]);
		const all = [open, members, "technical-contact current", "focal-point past"];
		expect(await rolesSeen(personWithRole("focal-point", "QA", "declared"))).toEqual(all);
		expect(await rolesSeen(officer)).toEqual(all);
	});

	it("does not reveal the contacts of a prospect", async () => {
		expect(await rolesSeen(publicActor, "KZ")).toEqual([]);
		expect(await rolesSeen(officer, "KZ")).toEqual(["focal-point current"]);
		expect(await rolesSeen(publicActor, "FR")).toEqual([]);
	});

	it("shows accounts and letters only to people who may change contacts", async () => {
		expect((await contactsOf(publicActor, services, "QA")).every(({ inside }) => inside === null)).toBe(true);
		const own = await contactsOf(personWithRole("focal-point", "QA", "declared"), services, "QA");
		expect(own.every(({ inside }) => inside?.revision === 1)).toBe(true);
	});
});
