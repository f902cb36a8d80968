import { beforeAll, describe, expect, it } from "vitest";
import { inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson, testEmail, testServices } from "#app/identity/person/identity-services.fixture.ts";
import { refreshAttention } from "#app/membership/attention/refresh-attention.server.ts";
import { applyTermRoles } from "#app/membership/contacts/apply-term-roles.server.ts";
import { designation, handOverForm } from "#app/membership/contacts/contact.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import {
	comingRoles,
	designatedRoles,
	designateWithAccount,
	designating,
	handOverWithAccount,
	NotDesignated,
	removeRole,
} from "#app/membership/contacts/designate-account.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { endContactTerm } from "#app/membership/contacts/end-contact-term.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";

const { database, prisma, services: register, officer } = await registerTest();
const { services: identity } = testServices(database);
identity.clock = register.clock;
const services = { ...register, identity };
const today = "2026-11-25";

beforeAll(async () => {
	await givenSignatories(database, "AZ", "TR", "ID", "MA", "ME", "UG", "AE", "GE");
	await refreshAttention(services);
});

let count = 0;
const wanted = (member: string, more: Partial<Parameters<typeof designation.parse>[0] & object> = {}) => {
	count += 1;
	return designation.parse({
		member,
		role: "focal-point",
		personName: "Aysel M.",
		office: "Head of international relations",
		email: `aysel${count}@agency.example`,
		from: today,
		...more,
	});
};
const invitation = { locale: "en", linkEmail: testEmail };

async function designated(input: ReturnType<typeof wanted>) {
	const result = await designateWithAccount(officer, services, input, invitation);
	if (result.outcome !== "designated") throw new Error(JSON.stringify(result));
	const contact = await prisma.contact.findUniqueOrThrow({ where: { id: result.contactId } });
	return { ...result, contact, accountId: contact.accountId as string };
}
const rolesOf = async (accountId: string, member: string) =>
	(await prisma.roleGrant.findMany({ where: { accountId, member, revokedAt: null } })).map(({ role }) => role);
const missing = (member: string) =>
	prisma.attentionCase.count({ where: { member, kind: "no-focal-point", clearedAt: null } });
const night = (day: string) => applyTermRoles({ database, clock: fixedClock(`${day}T01:00:00Z`) });

describe("a focal point", () => {
	it("is designated, invited and given the role at once, which updates the attention list", async () => {
		expect(await missing("AZ")).toBe(1);
		const input = wanted("AZ");
		const [first, second] = await Promise.all([designated(input), designated(input)]);
		expect(second.contact.id).toBe(first.contact.id);
		expect([first.invited, second.invited].filter(Boolean)).toHaveLength(1);
		expect(await rolesOf(first.accountId, "AZ")).toEqual(["focal-point"]);
		expect(await missing("AZ")).toBe(0);
		expect(await contactsOf(officer, services, "AZ")).toMatchObject([{ role: "focal-point", state: "current" }]);
		expect((await activityOf(database, "AZ")).map(({ verb }) => verb)).toEqual(["member.designate-contact"]);
		expect((await activityOf(database, first.accountId)).map(({ verb }) => verb)).toEqual([
			"account.invite",
			"account.grant-role",
		]);
	});

	it("keeps the account that has the email address, even as a deputy", async () => {
		const { accountId, email } = await makePerson(database, { roles: [{ role: "author", member: "TR" }] });
		const deputy = await designated(wanted("TR", { role: "deputy-focal-point", email }));
		expect(deputy.accountId).toBe(accountId);
		expect(deputy.invited).toBeUndefined();
		expect((await rolesOf(accountId, "TR")).sort()).toEqual(["author", "focal-point"]);
	});

	it("is neither designated nor invited if one of the two is refused", async () => {
		await designated(wanted("ID"));
		const second = wanted("ID");
		const refused = await designateWithAccount(officer, services, second, invitation);
		expect(refused).toMatchObject({ outcome: "refused", reason: "overlapping-term" });
		expect(await prisma.account.count({ where: { email: second.email } })).toBe(0);
		expect(await designateWithAccount(publicActor, services, wanted("ID"), invitation)).toEqual({
			outcome: "forbidden",
		});
		const abroad = await makePerson(database, { roles: [{ role: "author", member: "AZ" }] });
		const foreign = wanted("UG", { email: abroad.email });
		expect(await designateWithAccount(officer, services, foreign, invitation)).toMatchObject({
			reason: "foreign-account",
		});
		expect(await prisma.contact.count({ where: { member: "UG" } })).toBe(0);
	});

	it("is designated by an invitation with the role, which links to a contact already in office", async () => {
		const { accountId: _, ...input } = wanted("MA", { from: "2026-03-01" });
		const before = await designateContact(officer, services, { ...input, from: "2026-02-01" });
		const invited = await inviteAccount(officer, identity, {
			name: input.personName,
			email: input.email,
			roles: [],
			...invitation,
			inTransaction: designating(officer, services, [input]),
		});
		if (invited.outcome !== "invited") throw new Error(invited.outcome);
		expect(await prisma.contact.findMany({ where: { member: "MA" } })).toMatchObject([
			{ id: before.outcome === "designated" && before.contactId, accountId: invited.accountId },
		]);
		expect(await rolesOf(invited.accountId, "MA")).toEqual(["focal-point"]);
		const { accountId: __, ...other } = wanted("MA");
		await expect(
			inviteAccount(officer, identity, {
				name: other.personName,
				email: other.email,
				roles: [],
				...invitation,
				inTransaction: designating(officer, services, [other]),
			}),
		).rejects.toThrow(NotDesignated);
		expect(await prisma.account.count({ where: { email: other.email } })).toBe(0);
	});
});

describe("a hand-over", () => {
	it("invites the successor and moves the role in one step, and does neither if it is refused", async () => {
		const old = await designated(wanted("GE", { from: "2026-01-01" }));
		const { member: _, role: __, ...next } = wanted("GE");
		const input = handOverForm.parse({ contactId: old.contact.id, revision: 1, next });
		const handedOver = (more: Partial<typeof next> = {}) =>
			handOverWithAccount(officer, services, { ...input, next: { ...next, ...more } }, invitation);
		expect(await handedOver({ from: "2025-12-31" })).toMatchObject({ reason: "start-before-predecessor" });
		expect(await prisma.account.count({ where: { email: next.email } })).toBe(0);
		const [first, second] = await Promise.all([handedOver(), handedOver()]);
		if (first.outcome !== "handed-over") throw new Error(JSON.stringify(first));
		expect(second).toMatchObject({ outcome: "handed-over", contactId: first.contactId });
		expect([first, second].filter((one) => "invited" in one)).toHaveLength(1);
		const { accountId } = await prisma.contact.findUniqueOrThrow({ where: { id: first.contactId } });
		expect(await rolesOf(accountId as string, "GE")).toEqual(["focal-point"]);
		expect(await rolesOf(old.accountId, "GE")).toEqual([]);
	});
});

describe("the role of a focal point", () => {
	it("begins and ends with the term", async () => {
		const { accountId, contact } = await designated(wanted("ME", { from: "2026-12-01", to: "2026-12-31" }));
		expect(await rolesOf(accountId, "ME")).toEqual([]);
		const coming = { accountId, contactId: contact.id, role: "focal-point", member: "ME" };
		expect(await comingRoles(officer, services, [accountId])).toEqual([
			{ ...coming, from: "2026-12-01", to: "2026-12-31" },
		]);
		expect(await comingRoles(publicActor, services, [accountId])).toEqual([]);
		await night("2026-12-01");
		expect(await rolesOf(accountId, "ME")).toEqual(["focal-point"]);
		await night("2026-12-31");
		expect(await rolesOf(accountId, "ME")).toEqual(["focal-point"]);
		await night("2027-01-01");
		expect(await rolesOf(accountId, "ME")).toEqual([]);
		expect(contact.revision).toBe(1);
		const begun = { ...services, clock: fixedClock("2026-12-01T01:00:00Z") };
		expect(await comingRoles(officer, begun, [accountId])).toEqual([]);
	});

	it("ends when the secretariat ends the term, and can't be removed otherwise", async () => {
		const { accountId, contact } = await designated(wanted("UG", { from: "2026-01-01" }));
		const held = { role: "focal-point", member: "UG" } as const;
		expect(await designatedRoles(officer, services, accountId)).toEqual([{ contactId: contact.id, ...held }]);
		expect(await designatedRoles(publicActor, services, accountId)).toEqual([]);
		expect(await removeRole(officer, services, { accountId, ...held })).toEqual({ outcome: "designated" });
		const end = { contactId: contact.id, revision: 1, on: "2026-11-24", reason: "Moved to another ministry" };
		expect(await endContactTerm(officer, services, end)).toEqual({ outcome: "ended" });
		expect(await rolesOf(accountId, "UG")).toEqual([]);
		expect(await contactsOf(officer, services, "UG")).toMatchObject([{ state: "past" }]);
		expect(await removeRole(officer, services, { accountId, ...held })).toEqual({ outcome: "not-held" });
	});

	it("moves when another account is linked", async () => {
		const { accountId, contact } = await designated(wanted("AE"));
		const next = await makePerson(database);
		const changes = { accountId: next.accountId };
		await updateContact(officer, services, { contactId: contact.id, revision: 1, changes });
		expect(await rolesOf(accountId, "AE")).toEqual([]);
		expect(await rolesOf(next.accountId, "AE")).toEqual(["focal-point"]);
		await updateContact(officer, services, { contactId: contact.id, revision: 2, changes: { accountId: null } });
		expect(await rolesOf(next.accountId, "AE")).toEqual([]);
	});
});
