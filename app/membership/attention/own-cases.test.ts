import { beforeAll, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { ownCases } from "#app/membership/attention/own-cases.server.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { attentionKinds } from "#app/reference/codes.ts";

const { database, prisma, services: fixedServices } = await registerTest();
const now = new Date();
const today = now.toISOString().slice(0, 10);
const services = { ...fixedServices, clock: fixedClock(now) };
const head = await makePerson(database, { name: "Leyla Head", roles: [{ role: "head" }] });

const kindsFor = async (actor: Parameters<typeof ownCases>[0]) => {
	const seen = await contactsOf(actor, services, "AZ");
	return (await ownCases(actor, services, "AZ", seen, "en"))?.map(({ kind }) => kind).sort();
};

beforeAll(async () => {
	await importMembers(services, "content/members");
	await designateContact(head, services, {
		member: "AZ",
		role: "technical-contact",
		personName: "Somebody Technical",
		office: "Office",
		email: "t@agency.example",
		visibility: "secretariat",
		from: "2024-01-01",
		to: today,
	});
	const existing = await prisma.attentionCase.findMany({ where: { member: "AZ", clearedAt: null } });
	const missing = attentionKinds.filter((kind) => existing.every((one) => one.kind !== kind));
	await prisma.attentionCase.createMany({
		data: missing.map((kind) => ({ member: "AZ", kind, key: `${kind}:1`, dueOn: now, foundAt: now })),
	});
	await prisma.attentionCase.updateMany({
		where: { member: "AZ", kind: "no-activity" },
		data: { snoozedUntil: new Date(now.getTime() + 86_400_000 * 9), snoozeReason: "They write next week" },
	});
	await prisma.attentionCase.updateMany({
		where: { member: "AZ", kind: "instrument-not-on-file" },
		data: { doneAt: now, doneById: head.accountId },
	});
});

it("a focal point sees the cases that the country can act on, even snoozed ones, and no internal ones", async () => {
	const internal = [
		"letter-not-sent",
		"pending-confirmation",
		"propose-pause",
		"propose-review",
		"review-date-reached",
		"withdrawal-date-reached",
	];
	expect(await kindsFor(personWithRole("focal-point", "AZ", "active"))).toEqual(
		attentionKinds.filter((kind) => ![...internal, "instrument-not-on-file"].includes(kind)).sort(),
	);
});

it("a focal point of a former member sees neither secretariat-only contacts nor contributions", async () => {
	const kinds = await kindsFor(personWithRole("focal-point", "AZ", "former"));
	expect(kinds).toContain("no-focal-point");
	expect(kinds).not.toContain("term-ends-soon");
	expect(kinds).not.toContain("contribution-late");
});

it.each([
	["the public", publicActor],
	["an author of the country", personWithRole("author", "AZ", "active")],
	["the focal point of another country", personWithRole("focal-point", "KZ", "active")],
])("the cases do not exist for %s", async (_name, actor) => {
	expect(await ownCases(actor, services, "AZ", [], "en")).toBeNull();
});
