import { Lucia, TimeSpan } from "lucia";
import { type Actor, type Person, publicActor } from "#app/identity/actor.ts";
import { sessionAdapter } from "#app/identity/session-adapter.server.ts";
import { newToken, tokenHash } from "#app/identity/tokens.server.ts";
import type { Database, Reader } from "#app/platform/database.server.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** Every `…Cookie` and `cookie` here is the value of a Set-Cookie header. */
export type Sessions = {
	cookieName: string;
	/** Signs the account in; within a transaction when that is given. */
	create(accountId: string, reader?: Reader): Promise<{ token: string; cookie: string }>;
	/**
	 * Who sends this Cookie header. `setCookie` is there when the browser should be told something:
	 * that the session goes on for another 30 days, or that its cookie is worth nothing any more.
	 */
	read(cookieHeader: string | null | undefined): Promise<{ actor: Actor; setCookie?: string }>;
	/** Ends the session of this Cookie header, if there is one; gives the cookie that clears it. */
	revoke(cookieHeader: string | null | undefined, reader?: Reader): Promise<string>;
	/** Where the account is signed in, the newest first; `here` is the session of this Cookie header. */
	list(accountId: string, cookieHeader: string | null | undefined): Promise<{ since: Date; here: boolean }[]>;
	/** Ends every session of the account. */
	revokeAll(accountId: string, reader?: Reader): Promise<void>;
	/** Clears the table of what is over; for a daily job. */
	deleteExpired(): Promise<void>;
};

const lifetime = new TimeSpan(30, "d");

/**
 * Sessions of 30 days that slide: one that is read in its second half gets 30 more.
 *
 * Our token, Lucia's id: the cookie carries a random token, and Lucia and the table know only its hash, as
 * the session's id. Hashing here rather than inside the adapter keeps every id that Lucia ever hands back
 * (in lists too) of one kind, so that none is hashed twice.
 * @param options.statusesOf the status whose rights each of these members has; membership stands above this area
 * @param options.secure whether the site is reached by https: then the cookie bears the `__Host-` prefix
 */
export function createSessions(options: {
	database: Database;
	secure: boolean;
	statusesOf?: (members: string[]) => Promise<ReadonlyMap<string, MemberStatus>>;
}): Sessions {
	const { prisma } = options.database;
	const cookieName = sessionCookieName(options.secure);
	const lucia = (reader: Reader = prisma) =>
		new Lucia(sessionAdapter(reader), {
			sessionExpiresIn: lifetime,
			sessionCookie: { name: cookieName, attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
			getUserAttributes: ({ person }) => ({ person }),
		});
	const onPool = lucia();
	const cookieFor = (token: string) => onPool.createSessionCookie(token).serialize();
	const noCookie = () => onPool.createBlankSessionCookie().serialize();
	return {
		cookieName,
		async create(accountId, reader) {
			const token = newToken();
			await lucia(reader).createSession(accountId, {}, { sessionId: tokenHash(token) });
			return { token, cookie: cookieFor(token) };
		},
		async read(cookieHeader) {
			const token = tokenIn(cookieHeader, cookieName);
			if (token === undefined) return { actor: publicActor };
			const { session, user } = await onPool.validateSession(tokenHash(token));
			if (!session) return { actor: publicActor, setCookie: noCookie() };
			return {
				actor: await withStatuses(user.person, options.statusesOf),
				...(session.fresh ? { setCookie: cookieFor(token) } : {}),
			};
		},
		async revoke(cookieHeader, reader) {
			const token = tokenIn(cookieHeader, cookieName);
			if (token !== undefined) await lucia(reader).invalidateSession(tokenHash(token));
			return noCookie();
		},
		async list(accountId, cookieHeader) {
			const rows = await prisma.session.findMany({
				where: { accountId, expiresAt: { gt: new Date() } },
				orderBy: { createdAt: "desc" },
			});
			const token = tokenIn(cookieHeader, cookieName);
			const here = token === undefined ? undefined : tokenHash(token);
			return rows.map(({ id, createdAt }) => ({ since: createdAt, here: id === here }));
		},
		async revokeAll(accountId, reader) {
			await lucia(reader).invalidateUserSessions(accountId);
		},
		async deleteExpired() {
			await onPool.deleteExpiredSessions();
		},
	};
}

/** Rights follow the member's status of this very moment, so it is asked for with every request. */
async function withStatuses(
	person: Person,
	statusesOf: ((members: string[]) => Promise<ReadonlyMap<string, MemberStatus>>) | undefined,
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

/** `__Host-` binds the cookie to this very host over https; browsers refuse it over plain http. */
export function sessionCookieName(secure: boolean): string {
	return secure ? "__Host-session" : "session";
}

/** Lucia's own parser throws at a stray `%` in any cookie of the header; a request must never fail for that. */
function tokenIn(cookieHeader: string | null | undefined, name: string): string | undefined {
	for (const part of (cookieHeader ?? "").split(";")) {
		const [key, value] = part.split("=", 2);
		if (key?.trim() === name) return value?.trim() ?? "";
	}
	return undefined;
}
