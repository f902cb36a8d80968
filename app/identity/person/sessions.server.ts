import { Lucia, TimeSpan } from "lucia";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { cookieIn, hostCookieName } from "#app/identity/person/cookies.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import {
	type GrantedRole,
	isSecondFactorDue,
	type SecondFactorRule,
} from "#app/identity/person/second-factor.policy.ts";
import {
	type SessionAttributes,
	type SessionTimes,
	sessionAdapter,
} from "#app/identity/person/session-adapter.server.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/** Every `cookie` and `…Cookie` here is the value of a Set-Cookie header. */
export type Sessions = {
	cookieName: string;
	/**
	 * Signs in the account, inside a transaction if one is given. `facts.secondFactorAt` is when a code was entered; an
	 * account with a second factor gets no session without it.
	 */
	create(accountId: string, reader?: Reader, facts?: SessionAttributes): Promise<{ token: string; cookie: string }>;
	/** Finds the actor for this Cookie header. `setCookie` is set if the session is over, and clears its cookie. */
	read(cookieHeader: string | null | undefined): Promise<{ actor: Actor; setCookie?: string }>;
	/** Ends the session of this Cookie header, if there is one, and returns the cookie that clears it. */
	revoke(cookieHeader: string | null | undefined, reader?: Reader): Promise<string>;
	/** The account's sessions, newest first; `here` marks the one of this Cookie header. */
	list(accountId: string, cookieHeader: string | null | undefined): Promise<ListedSession[]>;
	/** Ends one session of the account, by its id in the list. */
	end(accountId: string, id: string, reader?: Reader): Promise<void>;
	/** Records that a code has just been entered in the session of this Cookie header. */
	confirm(cookieHeader: string | null | undefined, at: Date, reader?: Reader): Promise<void>;
	/** Ends every session of the account and every sign-in that is waiting for a code. */
	revokeAll(accountId: string, reader?: Reader): Promise<void>;
	/** Deletes expired rows; for a daily job. */
	deleteExpired(): Promise<void>;
};

/** `id` is a hash, with which nobody can sign in. */
export type ListedSession = { id: string; since: Date; usedAt: Date; here: boolean };

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/**
 * How long a session lasts without a visit, and at most, in milliseconds. People with a role change what others rely on,
 * often at shared desks, so they sign in on every working day; ASVS 5.0, 7.3.1 and 7.3.2, asks for both limits.
 */
const sessionLimits = {
	withRole: { idle: 8 * hour, total: day },
	withoutRole: { idle: 14 * day, total: 30 * day },
} as const;
/** Milliseconds after a recorded visit until the next one is recorded. */
const visitInterval = 5 * 60 * 1000;

/**
 * Creates sessions that end after some time without a visit, and after a maximum time in any case: `sessionLimits`.
 *
 * The cookie carries our random token. Lucia and the table know only its hash, as the session's id. Hashing here rather
 * than inside the adapter means that every id Lucia returns (in lists too) is already a hash, so none is hashed twice.
 * @param options.statusesOf returns the status that decides the rights of each of these members; the membership area is
 * above this one
 * @param options.secure whether the site is served over https; if so, the cookie gets the `__Host-` prefix
 * @param options.secondFactor whether some roles must have a second factor; defaults to `required`
 */
export function createSessions(options: {
	database: Database;
	secure: boolean;
	secondFactor?: SecondFactorRule | undefined;
	statusesOf?: (members: string[]) => Promise<ReadonlyMap<string, RightsStatus>>;
}): Sessions {
	const { prisma } = options.database;
	const cookieName = hostCookieName("session", options.secure);
	const lucia = (reader: Reader = prisma) =>
		new Lucia(sessionAdapter(reader), {
			// Both limits depend on the person's roles, so `read` applies them.
			sessionExpiresIn: new TimeSpan(sessionLimits.withoutRole.total, "ms"),
			sessionCookie: { name: cookieName, attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
			getSessionAttributes: ({ secondFactorAt, createdAt, usedAt }) => ({ secondFactorAt, createdAt, usedAt }),
			getUserAttributes: ({ person, granted }) => ({ person, granted }),
		});
	const onPool = lucia();
	const cookieFor = (token: string) => onPool.createSessionCookie(token).serialize();
	const noCookie = () => onPool.createBlankSessionCookie().serialize();
	return {
		cookieName,
		async create(accountId, reader, facts = { secondFactorAt: null }) {
			const token = newToken();
			const now = new Date();
			const attributes = { ...facts, createdAt: now, usedAt: now };
			await lucia(reader).createSession(accountId, attributes, { sessionId: tokenHash(token) });
			await (reader ?? prisma).account.updateMany({ where: { id: accountId }, data: { lastSignInAt: now } });
			return { token, cookie: cookieFor(token) };
		},
		async read(cookieHeader) {
			const token = cookieIn(cookieHeader, cookieName);
			if (token === undefined) return { actor: publicActor };
			const { session, user } = await onPool.validateSession(tokenHash(token));
			if (!session) return { actor: publicActor, setCookie: noCookie() };
			const now = Date.now();
			if (isOver(session, user.person, now)) {
				await onPool.invalidateSession(session.id);
				return { actor: publicActor, setCookie: noCookie() };
			}
			if (now - session.usedAt.getTime() > visitInterval)
				await prisma.session.updateMany({ where: { id: session.id }, data: { usedAt: new Date(now) } });
			const person = withSecondFactor(user, session, options.secondFactor);
			return { actor: await withStatuses(person, options.statusesOf) };
		},
		async revoke(cookieHeader, reader) {
			const token = cookieIn(cookieHeader, cookieName);
			if (token !== undefined) await lucia(reader).invalidateSession(tokenHash(token));
			return noCookie();
		},
		async list(accountId, cookieHeader) {
			const rows = await prisma.session.findMany({
				where: { accountId },
				include: { account: { include: withRoles } },
				orderBy: { createdAt: "desc" },
			});
			const token = cookieIn(cookieHeader, cookieName);
			const here = token === undefined ? undefined : tokenHash(token);
			return rows
				.filter((row) => !isOver(row, personOf(row.account), Date.now()))
				.map(({ id, createdAt, usedAt }) => ({ id, since: createdAt, usedAt, here: id === here }));
		},
		async end(accountId, id, reader = prisma) {
			await reader.session.deleteMany({ where: { accountId, id } });
		},
		async confirm(cookieHeader, at, reader = prisma) {
			const id = tokenHash(cookieIn(cookieHeader, cookieName) ?? "");
			await reader.session.updateMany({ where: { id }, data: { secondFactorAt: at } });
		},
		async revokeAll(accountId, reader = prisma) {
			await lucia(reader).invalidateUserSessions(accountId);
			await reader.pendingSignIn.deleteMany({ where: { accountId } });
		},
		async deleteExpired() {
			await onPool.deleteExpiredSessions();
			const longUnused = new Date(Date.now() - sessionLimits.withoutRole.idle);
			await prisma.session.deleteMany({ where: { usedAt: { lte: longUnused } } });
			await prisma.pendingSignIn.deleteMany({ where: { expiresAt: { lte: new Date() } } });
		},
	};
}

function isOver({ createdAt, usedAt }: SessionTimes, { roles }: Person, now: number): boolean {
	const { idle, total } = roles.length > 0 ? sessionLimits.withRole : sessionLimits.withoutRole;
	return now >= usedAt.getTime() + idle || now >= createdAt.getTime() + total;
}

/**
 * Removes all roles of a person who must set up a second factor and has not done so yet. That way, even a page or
 * command that forgot to check can't be used.
 */
function withSecondFactor(
	{ person, granted }: { person: Person; granted: readonly GrantedRole[] },
	{ secondFactorAt, createdAt }: SessionAttributes & SessionTimes,
	rule: SecondFactorRule | undefined,
): Person {
	if (secondFactorAt) return { ...person, secondFactorAt };
	return isSecondFactorDue(granted, createdAt, rule) ? { ...person, roles: [], secondFactorDue: true } : person;
}

/** Rights follow the member's current status, so it is read with every request. */
export async function withStatuses(
	person: Person,
	statusesOf: ((members: string[]) => Promise<ReadonlyMap<string, RightsStatus>>) | undefined,
): Promise<Person> {
	const members = person.roles.flatMap(({ member }) => member ?? []);
	if (members.length === 0 || !statusesOf) return person;
	const statuses = await statusesOf(members);
	const roles = person.roles.map((held) => {
		const status = held.member && statuses.get(held.member);
		return status ? { ...held, status } : held;
	});
	return { ...person, roles };
}
