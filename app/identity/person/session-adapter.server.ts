import type { Adapter, DatabaseSession, Lucia } from "lucia";
import type { Person } from "#app/identity/person/actor.ts";
import { grantedRoles, personOf, withRoles } from "#app/identity/person/person.server.ts";
import type { GrantedRole } from "#app/identity/person/second-factor.policy.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** What a session stores besides its account: when a second-factor code was last entered. */
export type SessionAttributes = { secondFactorAt: Date | null };
/** When it began and was last used. */
export type SessionTimes = { createdAt: Date; usedAt: Date };
type UserAttributes = { person: Person; granted: GrantedRole[] };

declare module "lucia" {
	interface Register {
		Lucia: Lucia<SessionAttributes & SessionTimes, UserAttributes>;
		DatabaseSessionAttributes: SessionAttributes & SessionTimes;
		DatabaseUserAttributes: UserAttributes;
	}
}

/**
 * Lucia's database adapter for the table of sessions. It passes ids through unchanged: callers give Lucia the hash of
 * the token as the session's id (see `sessions.server.ts`).
 */
export function sessionAdapter(reader: Reader): Adapter {
	return {
		async getSessionAndUser(id) {
			const found = await reader.session.findUnique({
				where: { id },
				include: { account: { include: withRoles } },
			});
			if (!found) return [null, null];
			// A disabled account counts as no user, and Lucia deletes a session without a user.
			if (found.account.disabledAt) return [toDatabaseSession(found), null];
			const attributes = { person: personOf(found.account), granted: grantedRoles(found.account) };
			return [toDatabaseSession(found), { id: found.accountId, attributes }];
		},
		async getUserSessions(accountId) {
			return (await reader.session.findMany({ where: { accountId } })).map(toDatabaseSession);
		},
		async setSession({ id, userId, expiresAt, attributes }) {
			await reader.session.create({ data: { id, accountId: userId, expiresAt, ...attributes } });
		},
		// `updateMany` and `deleteMany` don't fail if another request has just deleted the row.
		async updateSessionExpiration(id, expiresAt) {
			await reader.session.updateMany({ where: { id }, data: { expiresAt } });
		},
		async deleteSession(id) {
			await reader.session.deleteMany({ where: { id } });
		},
		async deleteUserSessions(accountId) {
			await reader.session.deleteMany({ where: { accountId } });
		},
		async deleteExpiredSessions() {
			await reader.session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
		},
	};
}

function toDatabaseSession(
	row: { id: string; accountId: string; expiresAt: Date } & SessionAttributes & SessionTimes,
): DatabaseSession {
	const { id, accountId: userId, expiresAt, secondFactorAt, createdAt, usedAt } = row;
	return { id, userId, expiresAt, attributes: { secondFactorAt, createdAt, usedAt } };
}
