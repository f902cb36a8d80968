import { lockAccount } from "#app/identity/accounts.server.ts";
import { publicActor } from "#app/identity/actor.ts";
import type { TooManyTries } from "#app/identity/attempt-limits.server.ts";
import { checkCode } from "#app/identity/check-code.server.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { endPendingSignIn, noPendingSignIn, pendingAccountId } from "#app/identity/pending-sign-ins.server.ts";
import { personOf } from "#app/identity/person.server.ts";
import type { SignedIn } from "#app/identity/sign-in.server.ts";

/** `noPendingCookie` is a second Set-Cookie value, for the cookie of the sign-in that is over now. */
export type SignInFinished = SignedIn & { by: "app" | "recovery-code"; noPendingCookie: string };

/** Whether this Cookie header carries a sign-in that waits for a code. */
export async function awaitsCode(
	services: IdentityServices,
	cookieHeader: string | null | undefined,
): Promise<boolean> {
	return (await pendingAccountId(services.database.prisma, services, cookieHeader)) !== undefined;
}

/**
 * The second half of signing in: a code of the app, or a recovery code, within five minutes of the password.
 * @param input.cookieHeader carries what `signIn` gave
 */
export async function finishSignIn(
	services: IdentityServices,
	input: { code: string; cookieHeader: string | null | undefined },
): Promise<SignInFinished | { outcome: "wrong-code" | "sign-in-again" } | TooManyTries> {
	return services.database.prisma.$transaction(async (tx) => {
		const accountId = await pendingAccountId(tx, services, input.cookieHeader);
		const account = accountId && (await lockAccount(tx, accountId));
		// Looked at once more under the lock: another post may have used it up meanwhile.
		const waits = (await pendingAccountId(tx, services, input.cookieHeader)) !== undefined;
		if (!account || account.disabledAt || !waits) return { outcome: "sign-in-again" };
		const now = services.clock.now();
		const subject = { subjectType: "account" as const, subjectId: account.id };
		const checked = await checkCode(tx, account.id, input.code, now);
		if (checked.outcome === "too-many-tries") return checked;
		if (checked.outcome === "wrong") {
			await services.recordActivity(tx, publicActor, { ...subject, verb: "account.refuse-code" });
			return { outcome: "wrong-code" };
		}
		await endPendingSignIn(tx, services, input.cookieHeader);
		const { cookie } = await services.sessions.create(account.id, tx, { secondFactorAt: now });
		const actor = personOf(account);
		const { by } = checked;
		await services.recordActivity(tx, actor, { ...subject, verb: "account.sign-in", after: { by } });
		if (by === "recovery-code") await services.queueAccountEmail(tx, account, "recovery-code-used");
		return { outcome: "signed-in", cookie, actor, by, noPendingCookie: noPendingSignIn(services) };
	});
}
