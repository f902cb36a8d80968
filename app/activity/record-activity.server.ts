import { type Actor, actorId } from "#app/identity/actor.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { requestOrigin } from "#app/platform/request-origin.server.ts";

export type ActivityEntry = {
	/** What was done, as `noun.verb`: `practice.publish`. */
	verb: string;
	subjectType: string;
	subjectId: string;
	before?: Prisma.InputJsonValue;
	after?: Prisma.InputJsonValue;
	requestId?: string;
	/**
	 * The countries that it concerns (ISO 3166-1 alpha-2). Left out, the database finds them by the subject: named only
	 * where that would say too little.
	 */
	members?: readonly string[];
};

/** Writes who did what, and from where, into the append-only log, in the transaction of the change itself. */
export async function recordActivity(tx: Transaction, actor: Actor, entry: ActivityEntry): Promise<void> {
	const from = requestOrigin();
	const requestId = entry.requestId ?? from?.requestId ?? null;
	await tx.activity.create({
		data: {
			...entry,
			members: [...(entry.members ?? [])],
			requestId,
			address: from?.address ?? null,
			actorId: actorId(actor) ?? null,
			actorRole: roleOf(actor),
		},
	});
}

function roleOf(actor: Actor): string {
	if (actor.kind !== "person") return actor.kind;
	return actor.roles.map(({ role, member }) => (member ? `${role}:${member}` : role)).join(" ") || "researcher";
}
