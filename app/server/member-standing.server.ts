import type { Actor, HeldRole } from "#app/identity/actor.ts";
import { eventOf, readMembers } from "#app/membership/member-rows.server.ts";
import { statusHistory } from "#app/membership/member-status.ts";
import { dayOf } from "#app/membership/partial-date.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.server.ts";
import { type MemberStatus, statusForRights } from "#app/reference/rights.ts";

/**
 * The actor with the status that each role's member has today, on which the rights of the role depend. Sessions know
 * nothing of membership, which stands above them; and a status may change while somebody is signed in.
 */
export async function withStanding(
	actor: Actor,
	services: { database: Pick<Database, "prisma">; clock: Clock },
): Promise<Actor> {
	if (actor.kind !== "person") return actor;
	const codes = [...new Set(actor.roles.flatMap(({ member }) => member ?? []))];
	if (codes.length === 0) return actor;
	const standing = await Promise.all(codes.map(async (code) => [code, await statusToday(code, services)] as const));
	const statuses = new Map(standing);
	const roles = actor.roles.map((held): HeldRole & { status?: MemberStatus } => {
		const status = statuses.get(held.member ?? "");
		return status ? { ...held, status } : held;
	});
	return { ...actor, roles };
}

async function statusToday(
	code: string,
	{ database, clock }: { database: Pick<Database, "prisma">; clock: Clock },
): Promise<MemberStatus | undefined> {
	const [member] = await readMembers(database.prisma, code);
	const history = statusHistory((member?.events ?? []).map(eventOf), dayOf(clock.now()));
	const [before, now] = [history.at(-2), history.at(-1)];
	return now && statusForRights(now.status, before?.status ?? null);
}
