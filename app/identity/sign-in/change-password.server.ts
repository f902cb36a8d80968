import type { Actor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { rememberDevice } from "#app/identity/person/known-devices.server.ts";
import { hashPassword, passwordProblem, type WeakPassword } from "#app/identity/person/passwords.server.ts";
import { onOwnAccount } from "#app/identity/second-factor/on-own-account.server.ts";
import { checkOwnPassword } from "#app/identity/sign-in/own-password.server.ts";
import { replacePassword } from "#app/identity/sign-in/replace-password.server.ts";

type PasswordChanged = { outcome: "changed"; cookie: string; deviceCookie: string };

/**
 * Changes the password of the person's own account; the person must know the current one. Ends all sessions, links and
 * known devices of the account, since a stranger may have them, and starts a new session in place of this one. The
 * owner gets an email. Wrong passwords count like those entered when signing in.
 * @param input.address the client's IP address
 */
export async function changePassword(
	actor: Actor,
	services: IdentityServices,
	input: { current: string; password: string; address: string; cookieHeader: string | null | undefined },
): Promise<PasswordChanged | { outcome: "wrong-password" | "forbidden" } | WeakPassword | TooManyTries> {
	if (actor.kind !== "person") return { outcome: "forbidden" };
	const checked = await checkOwnPassword(actor, services, input);
	if (checked.outcome !== "right") return checked;
	const { account } = checked;
	const same = input.password.normalize("NFKC") === input.current.normalize("NFKC");
	const problem = same ? "passwordSame" : await passwordProblem(input.password, account);
	if (problem) return { outcome: "weak-password", problem };
	const passwordHash = await hashPassword(input.password);
	return onOwnAccount(actor, services, async ({ tx, accountId, account: locked }) => {
		// Another request may have changed it while this one computed the hashes.
		if (locked.passwordHash !== account.passwordHash) return { outcome: "wrong-password" };
		await replacePassword(tx, actor, services, account, passwordHash);
		const facts = { secondFactorAt: actor.secondFactorAt ?? null };
		const { cookie } = await services.sessions.create(accountId, tx, facts);
		const deviceCookie = await rememberDevice(tx, services, accountId, input.cookieHeader);
		return { outcome: "changed", cookie, deviceCookie };
	});
}
