import { beforeEach, describe, expect, it } from "vitest";
import { revokeRole } from "#app/identity/accounts/change-roles.server.ts";
import { disableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { type Actor, type HeldRole, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	emailsAbout,
	giveSecondFactor,
	identityTest,
	makePerson,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import {
	confirmSecondFactorReset,
	refuseSecondFactorReset,
} from "#app/identity/second-factor/decide-second-factor-reset.server.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { accountToReset, resetsAwaiting } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { retention } from "#app/platform/retention.ts";

const { database, prisma, services, clock } = await identityTest();
const reason = "She called from the number on file.";
const head: HeldRole[] = [{ role: "head" }];
const officer: HeldRole[] = [{ role: "officer" }];

const fresh = (person: Person): Person => ({ ...person, secondFactorAt: clock.now() });
const person = async (roles: HeldRole[]) => fresh(await makePerson(database, { roles }));
const ask = (actor: Actor, lost: Person) =>
	resetSecondFactor(actor, services, { accountId: lost.accountId, reason }).then(({ outcome }) => outcome);
const confirm = (actor: Actor, lost: Person, requestedAt = clock.now()) =>
	confirmSecondFactorReset(actor, services, { accountId: lost.accountId, requestedAt }).then(({ outcome }) => outcome);
const refuse = (actor: Actor, lost: Person) =>
	refuseSecondFactorReset(actor, services, { accountId: lost.accountId, requestedAt: clock.now(), reason: "No." }).then(
		({ outcome }) => outcome,
	);

/** An officer who lost the device, the head who asked to reset it, and an officer who can confirm that. */
async function requested() {
	const lost = await makePerson(database, { roles: officer });
	await giveSecondFactor(database, lost);
	const [requester, colleague] = [await person(head), await person(officer)];
	expect(await ask(requester, lost)).toBe("requested");
	return { lost, requester, colleague };
}
const isReset = async ({ accountId }: Person) => !(await hasSecondFactor(prisma, accountId));

beforeEach(async () => {
	// So that people of other tests can confirm nothing here.
	await prisma.roleGrant.updateMany({ data: { revokedAt: clock.now() } });
	await prisma.email.deleteMany();
});

describe("resetting the second factor of a head or an officer", () => {
	it("changes nothing until a second person confirms it; everybody concerned gets an email, and the log names both people", async () => {
		const { lost, requester, colleague } = await requested();
		const { accountId } = lost;
		const { cookie } = await services.sessions.create(accountId);
		const before = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
		expect(await isReset(lost)).toBe(false);
		expect(await emailsAbout(database, accountId)).toEqual(["second-factor-reset-requested"]);
		expect(await emailsAbout(database, requester.accountId)).toEqual([{ reset: "requested", account: accountId }]);
		expect(await emailsAbout(database, colleague.accountId)).toEqual([{ reset: "to-decide", account: accountId }]);
		expect(await ask(requester, lost)).toBe("already-requested");

		expect(await confirm(colleague, lost)).toBe("reset");
		expect(await isReset(lost)).toBe(true);
		expect((await services.sessions.read(cookie)).actor).toEqual(publicActor);
		const after = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
		expect(after.passwordHash).not.toBe(before.passwordHash);
		expect(await emailsAbout(database, accountId)).toEqual(["second-factor-reset-requested", "second-factor-reset"]);
		expect((await emailsAbout(database, requester.accountId)).at(-1)).toEqual({
			reset: "confirmed",
			account: accountId,
		});
		expect(await prisma.activity.findMany({ where: { subjectId: accountId }, orderBy: { id: "asc" } })).toMatchObject([
			{ verb: "account.request-second-factor-reset", actorId: requester.accountId, after: { reason } },
			{
				verb: "account.reset-second-factor",
				actorId: colleague.accountId,
				after: { reason, requestedBy: requester.accountId },
			},
		]);
		expect(await confirm(colleague, lost)).toBe("ended");
	});

	it("is confirmed by another head or officer with a fresh code, but neither by the person concerned nor by the requester", async () => {
		const { lost, requester } = await requested();
		const [author, another] = [await person([{ role: "author", member: "GE" }]), await person(head)];
		const tries: [Actor, string][] = [
			[requester, "forbidden"],
			[fresh(lost), "forbidden"],
			[author, "forbidden"],
			[publicActor, "forbidden"],
			[systemActor, "forbidden"],
			[{ ...another, secondFactorAt: new Date(0) }, "confirm-first"],
		];
		for (const [actor, outcome] of tries) expect(await confirm(actor, lost)).toBe(outcome);
		for (const actor of [fresh(lost), author, publicActor, systemActor])
			expect(await refuse(actor, lost)).toBe("forbidden");
		expect(await isReset(lost)).toBe(false);
		expect(await confirm(another, lost)).toBe("reset");
	});

	it("shows the request to the secretariat, with the actions open to each", async () => {
		const { lost, requester, colleague } = await requested();
		const seen = async (actor: Actor) =>
			(await resetsAwaiting(actor, services)).map(({ accountId, own, mayDecide }) => [accountId, own, mayDecide]);
		const { accountId } = lost;
		expect(await seen(requester)).toEqual([[accountId, true, false]]);
		expect(await seen(colleague)).toEqual([[accountId, false, true]]);
		expect(await seen(lost)).toEqual([[accountId, false, false]]);
		expect(await seen(await person([{ role: "author", member: "GE" }]))).toEqual([]);
		expect(await accountToReset(colleague, services, accountId)).toMatchObject({
			on: true,
			second: true,
			confirmable: true,
			request: { reason, by: requester.name },
		});
		expect(await accountToReset(lost, services, accountId)).toBeNull();
		expect(await refuse(colleague, lost)).toBe("refused");
		expect(await accountToReset(colleague, services, accountId)).toBeNull();
		expect(await accountToReset(requester, services, accountId)).toMatchObject({ request: null });
	});

	it("is refused, or withdrawn by the requester; nothing changes, and it can be requested again", async () => {
		const { lost, requester, colleague } = await requested();
		expect(await refuse(colleague, lost)).toBe("refused");
		expect(await confirm(colleague, lost)).toBe("ended");
		expect(await ask(requester, lost)).toBe("requested");
		expect(await refuse(requester, lost)).toBe("withdrawn");
		expect(await isReset(lost)).toBe(false);
		expect(await verbsFor(database, lost.accountId)).toEqual([
			...["account.request-second-factor-reset", "account.refuse-second-factor-reset"],
			...["account.request-second-factor-reset", "account.withdraw-second-factor-reset"],
		]);
		const [mine, theirs] = ["second-factor-reset-refused", { reset: "refused", account: lost.accountId }];
		expect((await emailsAbout(database, lost.accountId)).filter((one) => one === mine)).toHaveLength(2);
		expect((await emailsAbout(database, requester.accountId)).at(-1)).toEqual(theirs);
	});

	it("needs a second person who can sign in", async () => {
		const lost = await makePerson(database, { roles: officer });
		await giveSecondFactor(database, lost);
		const alone = await person(head);
		await makePerson(database, { roles: officer, disabledAt: clock.now() });
		await makePerson(database, { roles: head, password: null });
		expect(await ask(alone, lost)).toBe("nobody-to-confirm");
		expect(await accountToReset(alone, services, lost.accountId)).toMatchObject({ second: true, confirmable: false });
		expect(await ask(systemActor, lost)).toBe("reset");
	});
});

describe("a request to reset a second factor", () => {
	it("that two people confirm at once is carried out once", async () => {
		const { lost, colleague } = await requested();
		const another = await person(officer);
		const outcomes = await Promise.all([confirm(colleague, lost), confirm(another, lost), refuse(another, lost)]);
		expect(outcomes.filter((outcome) => outcome === "ended")).toHaveLength(2);
	});

	it("expires", async () => {
		const { lost, requester, colleague } = await requested();
		const requestedAt = clock.now();
		clock.advance(retention.secondFactorResets.days * 86_400_000 - 1);
		expect(await resetsAwaiting(colleague, services)).toHaveLength(1);
		clock.advance(1);
		expect(await confirm(fresh(colleague), lost, requestedAt)).toBe("ended");
		expect(await resetsAwaiting(colleague, services)).toEqual([]);
		// The page of the old request does not confirm a new one.
		expect(await ask(fresh(requester), lost)).toBe("requested");
		expect(await confirm(fresh(colleague), lost, requestedAt)).toBe("ended");
		expect(await confirm(fresh(colleague), lost)).toBe("reset");
	});

	it("ends when the head who made it is no longer head, and another head can ask", async () => {
		const { lost, requester, colleague } = await requested();
		const another = await person(head);
		await revokeRole(another, services, { accountId: requester.accountId, role: "head" });
		expect(await confirm(colleague, lost)).toBe("ended");
		expect(await ask(another, lost)).toBe("requested");
		await disableAccount(systemActor, services, requester.accountId);
		expect(await confirm(colleague, lost)).toBe("reset");
	});

	it("ends when either account is disabled, or the second factor is removed in another way", async () => {
		const first = await requested();
		await disableAccount(first.requester, services, first.lost.accountId);
		expect(await confirm(first.colleague, first.lost)).toBe("ended");
		expect(await isReset(first.lost)).toBe(false);
		const other = await requested();
		await person(head);
		await disableAccount(systemActor, services, other.requester.accountId);
		expect(await confirm(other.colleague, other.lost)).toBe("ended");
		const last = await requested();
		expect(await ask(systemActor, last.lost)).toBe("reset");
		expect(await confirm(last.colleague, last.lost)).toBe("ended");
	});
});
