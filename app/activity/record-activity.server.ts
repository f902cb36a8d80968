import { type Actor, actorId } from "#app/identity/actor.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type ActivityEntry = {
	/** What was done, as `noun.verb`: `practice.publish`. */
	verb: string;
	subjectType: string;
	subjectId: string;
	before?: Prisma.InputJsonValue;
	after?: Prisma.InputJsonValue;
	requestId?: string;
};

/** Writes who did what into the append-only log, in the transaction of the change itself. */
export async function recordActivity(tx: Transaction, actor: Actor, entry: ActivityEntry): Promise<void> {
	await tx.activity.create({ data: { ...entry, actorId: actorId(actor) ?? null, actorRole: roleOf(actor) } });
}

function roleOf(actor: Actor): string {
	if (actor.kind !== "person") return actor.kind;
	return actor.roles.map(({ role, member }) => (member ? `${role}:${member}` : role)).join(" ") || "researcher";
}
