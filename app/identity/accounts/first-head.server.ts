import { hasHead, lockHeads } from "#app/identity/accounts/heads.server.ts";
import {
	checkOneTimeLink,
	createOneTimeLink,
	redeemOneTimeLink,
	voidLinks,
} from "#app/identity/links/one-time-links.server.ts";
import { type Actor, type Person, systemActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { hashPassword, passwordProblem, type WeakPassword } from "#app/identity/person/passwords.server.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import type { SignedIn } from "#app/identity/sign-in/sign-in.server.ts";
import { startSession } from "#app/identity/sign-in/start-session.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Runs at every start: creates a new link until there is a head, and does nothing once there is one. */
export async function ensureFirstHeadLink(services: IdentityServices): Promise<{ token: string } | undefined> {
	const link = await createHeadLink(systemActor, services);
	return link.outcome === "created" ? { token: link.token } : undefined;
}

/** Creates the link through which the first secretariat head creates an account; older links stop working. */
export async function createHeadLink(
	actor: Actor,
	services: IdentityServices,
): Promise<{ outcome: "created"; token: string; expiresAt: Date } | { outcome: "head-exists" | "forbidden" }> {
	if (actor.kind !== "system") return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx) => {
		await lockHeads(tx);
		if (await hasHead(tx)) return { outcome: "head-exists" };
		const now = services.clock.now();
		await voidLinks(tx, { purpose: "first-head" }, now);
		const link = await createOneTimeLink(tx, { purpose: "first-head", now });
		await services.recordActivity(tx, actor, {
			verb: "one-time-link.create-first-head",
			subjectType: "one-time-link",
			subjectId: "first-head",
		});
		return { outcome: "created", ...link };
	});
}

export type NewHead = {
	token: string;
	email: string;
	name: string;
	password: string;
	locale?: string;
	address: string;
	cookieHeader?: string | null | undefined;
};

/**
 * Creates the first head's account and signs them in. If it fails, the link is not used up.
 * @param input.address the client's IP address
 */
export async function createHead(
	services: IdentityServices,
	input: NewHead,
): Promise<
	SignedIn | TooManyTries | { outcome: "link-dead" | "head-exists" } | { outcome: "email-taken" } | WeakPassword
> {
	const link = await checkOneTimeLink(services, { ...input, purposes: ["first-head"] });
	if (link.outcome !== "valid") return link;
	const problem = await passwordProblem(input.password, input);
	if (problem) return { outcome: "weak-password", problem };
	const passwordHash = await hashPassword(input.password);
	return services.database.prisma.$transaction(async (tx) => {
		await lockHeads(tx);
		const email = normalEmail(input.email);
		if (await hasHead(tx)) return { outcome: "head-exists" };
		if (await tx.account.findUnique({ where: { email } })) return { outcome: "email-taken" };
		if (!(await redeemOneTimeLink(tx, input.token, "first-head", services.clock.now())))
			return { outcome: "link-dead" };
		const actor = await makeHead(tx, services, { ...input, email, passwordHash });
		const cookies = await startSession(tx, services, actor.accountId, input.cookieHeader);
		return { outcome: "signed-in", ...cookies, actor };
	});
}

async function makeHead(
	tx: Transaction,
	services: IdentityServices,
	head: { email: string; name: string; locale?: string; passwordHash: string },
): Promise<Person> {
	const { email, name, locale = "en", passwordHash } = head;
	const createdAt = services.clock.now();
	const account = await tx.account.create({
		data: {
			email,
			name: name.trim(),
			locale,
			passwordHash,
			createdAt,
			roles: { create: { role: "head", grantedAt: createdAt } },
		},
		include: withRoles,
	});
	const actor = personOf(account);
	await services.recordActivity(tx, actor, {
		verb: "account.create-head",
		subjectType: "account",
		subjectId: account.id,
		after: { roles: ["head"] },
	});
	return actor;
}
