import { lockAccount } from "#app/identity/person/accounts.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { codeKind, redeemCode } from "#app/identity/second-factor/redeem-code.server.ts";
import { isClosed } from "#app/identity/second-factor/second-factor.server.ts";
import {
	clearedPendingCookie,
	endPendingSignIn,
	pendingAccountId,
} from "#app/identity/sign-in/pending-sign-ins.server.ts";
import type { SignedIn } from "#app/identity/sign-in/sign-in.server.ts";
import { startSession } from "#app/identity/sign-in/start-session.server.ts";

type NotFinished = { outcome: "wrong-code" | "sign-in-again" };

/** `clearedPendingCookie` is a second Set-Cookie value, which clears the cookie of the pending sign-in. */
export type SignInFinished = SignedIn & { by: "app" | "recovery-code"; clearedPendingCookie: string };

/**
 * Whether this Cookie header belongs to a sign-in that is waiting for a code, or to one that no code can finish, because
 * the account is closed.
 */
export async function awaitedCode(
	services: IdentityServices,
	cookieHeader: string | null | undefined,
): Promise<"code" | "closed" | "none"> {
	const { prisma } = services.database;
	const accountId = await pendingAccountId(prisma, services, cookieHeader);
	if (accountId === undefined) return "none";
	return (await isClosed(prisma, accountId)) ? "closed" : "code";
}

/**
 * The second half of signing in: an authenticator code or a recovery code, within five minutes of the password.
 * @param input.cookieHeader carries the cookie that `signIn` set
 * @param input.address the client's IP address
 */
export async function finishSignIn(
	services: IdentityServices,
	input: { code: string; cookieHeader: string | null | undefined; address: string },
): Promise<SignInFinished | NotFinished | TooManyTries> {
	const { code, cookieHeader, address } = input;
	const { prisma } = services.database;
	const accountId = await pendingAccountId(prisma, services, cookieHeader);
	if (!accountId) return { outcome: "sign-in-again" };
	const device = await knownDevice(prisma, services, accountId, cookieHeader);
	const by = codeKind(code);
	const attempt = await services.limits.code(accountId, by, { address, device });
	if (attempt.outcome === "too-many-tries") return attempt;
	const finished = await prisma.$transaction(async (tx): Promise<SignInFinished | NotFinished> => {
		const account = await lockAccount(tx, accountId);
		// Check again under the lock: another request may have finished it in the meantime.
		const waits = (await pendingAccountId(tx, services, cookieHeader)) !== undefined;
		if (!account || account.disabledAt || !waits) return { outcome: "sign-in-again" };
		const now = services.clock.now();
		const subject = { subjectType: "account" as const, subjectId: account.id };
		if (!(await redeemCode(tx, services, account.id, code))) {
			await services.recordActivity(tx, publicActor, { ...subject, verb: "account.refuse-code" });
			return { outcome: "wrong-code" };
		}
		await endPendingSignIn(tx, services, cookieHeader);
		const cookies = await startSession(tx, services, account.id, cookieHeader, { secondFactorAt: now });
		const actor = personOf(account);
		await services.recordActivity(tx, actor, { ...subject, verb: "account.sign-in", after: { by } });
		if (by === "recovery-code") await services.queueAccountEmail(tx, account, "recovery-code-used");
		return { outcome: "signed-in", ...cookies, actor, by, clearedPendingCookie: clearedPendingCookie(services) };
	});
	if (finished.outcome === "signed-in") await attempt.forgive();
	return finished;
}
