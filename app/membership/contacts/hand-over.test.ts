import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { actorId, type HeldRole } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { applyTermRoles } from "#app/membership/contacts/apply-term-roles.server.ts";
import type { DesignationInput, HandOverInput } from "#app/membership/contacts/contact.ts";
import { focalPoint, givenContact } from "#app/membership/contacts/contacts.fixture.ts";
import { findContact } from "#app/membership/contacts/contacts.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import { contactToInvite, linkContactToAccount } from "#app/membership/contacts/link-contact.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";

const { database, prisma, services, officer } = await registerTest();
const codes = ["AZ", "TR", "ID", "MA", "ME", "UG", "AE", "GE", "KZ"];

beforeAll(async () => {
	await givenSignatories(database, ...codes);
});

/** A focal point with an account that holds the role, and that account's open tasks. */
async function focalPointOf(member: string, more: Partial<DesignationInput> = {}) {
	const { accountId } = await makePerson(database, { roles: [{ role: "focal-point", member }] });
	const contactId = await givenContact(officer, services, focalPoint(member, { accountId, ...more }));
	await prisma.attentionCase.update({
		where: { member_key: { member, key: (await openMatter(member)).key } },
		data: { assignedToId: accountId },
	});
	await prisma.request.create({
		data: {
			type: "clearance",
			subjectType: "member",
			subjectId: member,
			member,
			toKind: "account",
			content: {},
			state: "sent",
			waitingOn: "responder",
			createdAt: new Date(),
			sentAt: new Date(),
			openKey: `test:${member}`,
			toAccountId: accountId,
		},
	});
	return { contactId, accountId };
}

const successor = (more: Partial<HandOverInput["next"]> = {}): HandOverInput["next"] => ({
	personName: "Orkhan B.",
	office: "Head of international relations",
	email: "orkhan@agency.example",
	from: "2026-11-25",
	...more,
});

/** The declaration of each of these members is not on file, which is due until it is filed. */
function openMatter(member: string) {
	return prisma.attentionCase.findFirstOrThrow({ where: { member, kind: "instrument-not-on-file", clearedAt: null } });
}

/** The roles for a member that an account holds now, and whom the member's open tasks are assigned to. */
async function standing(member: string, accountId: string) {
	const roles = await prisma.roleGrant.findMany({ where: { accountId, member, revokedAt: null } });
	const item = await openMatter(member);
	const request = await prisma.request.findFirstOrThrow({ where: { member } });
	return {
		roles: roles.map(({ role }) => role),
		item: item.assignedToId === accountId,
		request: request.toAccountId === accountId,
	};
}
const nothing = { roles: [], item: false, request: false };
const everything = { roles: ["focal-point"], item: true, request: true };
const verbs = async (member: string) => (await activityOf(database, member)).map(({ verb }) => verb);

describe("a hand-over on a past day or today", () => {
	it("moves the role and the open tasks immediately, and logs it", async () => {
		const old = await focalPointOf("AZ");
		const { accountId } = await makePerson(database, { roles: [{ role: "author", member: "AZ" }] });
		const said = { contactId: old.contactId, revision: 1, next: successor({ accountId }) };
		const outcomes = await Promise.all([handOver(officer, services, said), handOver(officer, services, said)]);
		expect(outcomes[0]).toMatchObject({ outcome: "handed-over" });
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(await standing("AZ", old.accountId)).toEqual(nothing);
		expect(await standing("AZ", accountId)).toEqual({ ...everything, roles: ["author", "focal-point"] });
		expect(await verbs("AZ")).toEqual(["member.designate-contact", "member.hand-over", "member.take-over"]);
		expect((await activityOf(database, "AZ")).at(-1)).toMatchObject({
			actorId: actorId(officer),
			after: { role: "focal-point", attention: 1, requests: 1 },
		});
		expect((await activityOf(database, old.accountId)).map(({ verb }) => verb)).toEqual(["account.revoke-role"]);
		expect((await activityOf(database, accountId)).map(({ verb }) => verb)).toEqual(["account.grant-role"]);
	});

	it("leaves nothing behind when it fails in the middle", async () => {
		const old = await focalPointOf("ID");
		const { accountId } = await makePerson(database);
		// Giving a role is the last thing that a hand-over does to the roles: here the database refuses it.
		await database.pool.query(`
			create function refuse_grant() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
			create trigger refuse_grant before insert on role_grant for each row execute function refuse_grant()`);
		const said = { contactId: old.contactId, revision: 1, next: successor({ accountId }) };
		await expect(handOver(officer, services, said)).rejects.toThrow(/no/);
		expect(await standing("ID", old.accountId)).toEqual(everything);
		expect(await prisma.contact.findMany({ where: { member: "ID" } })).toMatchObject([{ toDate: null, revision: 1 }]);
		expect(await verbs("ID")).toEqual(["member.designate-contact"]);
		await database.pool.query("drop trigger refuse_grant on role_grant");
		expect(await handOver(officer, services, said)).toMatchObject({ outcome: "handed-over" });
		expect(await standing("ID", accountId)).toEqual(everything);
	});

	it("does not remove a role that is still needed for another term", async () => {
		const old = await focalPointOf("KZ", { role: "deputy-focal-point" });
		await givenContact(officer, services, focalPoint("KZ", { from: "2026-01-01", accountId: old.accountId }));
		const { accountId } = await makePerson(database);
		const said = { contactId: old.contactId, revision: 1, next: successor({ accountId }) };
		await handOver(officer, services, said);
		expect(await standing("KZ", old.accountId)).toEqual({ ...nothing, roles: ["focal-point"] });
		expect(await standing("KZ", accountId)).toEqual(everything);
	});
});

describe("a hand-over on a future day", () => {
	const onDay = (day: string) => ({ database, clock: fixedClock(`${day}T01:00:00Z`) });

	it("takes effect in the night of that day, and only once", async () => {
		const old = await focalPointOf("MA");
		const { accountId } = await makePerson(database);
		const next = successor({ accountId, from: "2026-12-01" });
		const handed = await handOver(officer, services, { contactId: old.contactId, revision: 1, next });
		if (handed.outcome !== "handed-over") throw new Error(handed.outcome);
		expect((await findContact(officer, services, handed.contactId))?.waiting).toBe(true);
		expect(await applyTermRoles(onDay("2026-11-30"))).toEqual({ takenOver: 0 });
		expect(await standing("MA", old.accountId)).toEqual(everything);
		expect(await applyTermRoles(onDay("2026-12-01"))).toEqual({ takenOver: 1 });
		expect(await applyTermRoles(onDay("2026-12-02"))).toEqual({ takenOver: 0 });
		expect(await standing("MA", old.accountId)).toEqual(nothing);
		expect(await standing("MA", accountId)).toEqual(everything);
		const taken = (await activityOf(database, "MA")).filter(({ verb }) => verb === "member.take-over");
		expect(taken).toMatchObject([{ actorRole: "system" }]);
		expect((await findContact(officer, services, handed.contactId))?.waiting).toBe(false);
	});
});

describe("a successor without an account", () => {
	async function handedOver(member: string) {
		const old = await focalPointOf(member);
		const said = { contactId: old.contactId, revision: 1, next: successor() };
		const handed = await handOver(officer, services, said);
		if (handed.outcome !== "handed-over") throw new Error(handed.outcome);
		return { old, contactId: handed.contactId };
	}

	it("is invited and receives role and tasks with the account; the predecessor has lost the role on the day", async () => {
		const { old, contactId } = await handedOver("ME");
		expect(await standing("ME", old.accountId)).toEqual({ ...everything, roles: [] });
		expect(await contactToInvite(officer, services, contactId)).toEqual({
			id: contactId,
			member: "ME",
			personName: "Orkhan B.",
			email: "orkhan@agency.example",
			role: "focal-point",
		});
		const { accountId } = await makePerson(database);
		const link = () => prisma.$transaction((tx) => linkContactToAccount(tx, officer, services, contactId, accountId));
		expect(await link()).toEqual({ outcome: "linked" });
		expect(await link()).toEqual({ outcome: "linked" });
		expect(await standing("ME", accountId)).toEqual(everything);
		expect((await verbs("ME")).filter((verb) => verb === "member.link-contact")).toHaveLength(1);
		expect(await contactToInvite(officer, services, contactId)).toBeNull();
	});

	it("also receives role and tasks when an officer links an existing account", async () => {
		const { contactId } = await handedOver("UG");
		const { accountId } = await makePerson(database, { roles: [{ role: "author", member: "UG" }] });
		const linked = await updateContact(officer, services, { contactId, revision: 1, changes: { accountId } });
		expect(linked).toMatchObject({ outcome: "updated" });
		expect(await standing("UG", accountId)).toEqual({ ...everything, roles: ["author", "focal-point"] });
	});
});

describe("the account of a contact", () => {
	it("belongs to the country's people, or has no role yet", async () => {
		const { contactId } = await focalPointOf("AE", { accountId: null });
		const change = async (roles: HeldRole[], disabledAt?: Date) => {
			const person = await makePerson(database, { roles, ...(disabledAt ? { disabledAt } : {}) });
			const changes = { accountId: person.accountId };
			const outcome = await updateContact(officer, services, { contactId, revision: 1, changes });
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		expect(await change([{ role: "focal-point", member: "TR" }])).toBe("foreign-account");
		expect(await change([{ role: "officer" }])).toBe("foreign-account");
		expect(await change([{ role: "author", member: "AE" }], new Date())).toBe("unknown-account");
		expect(await change([{ role: "researcher" }])).toBe("updated");
	});

	it("can be linked only by the secretariat", async () => {
		const { contactId } = await focalPointOf("GE", { accountId: null });
		const { accountId } = await makePerson(database);
		const focalPoint = personWithRole("focal-point", "GE", "declared");
		const linked = await prisma.$transaction((tx) =>
			linkContactToAccount(tx, focalPoint, services, contactId, accountId),
		);
		expect(linked).toEqual({ outcome: "forbidden" });
		expect(await contactToInvite(focalPoint, services, contactId)).toBeNull();
	});
});
