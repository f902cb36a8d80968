import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { requestOrigin } from "#app/platform/request-origin.server.ts";

export type ActivityEntry = {
	/** What was done, as `noun.verb`: `practice.publish`. */
	verb: string;
	subjectType: string;
	subjectId: string;
	before?: Prisma.InputJsonValue;
	after?: Prisma.InputJsonValue;
	/** The import that made the change; stored in place of the request. */
	importId?: string;
	/**
	 * The countries concerned (ISO 3166-1 alpha-2). If omitted, the database derives them from the subject; only given
	 * where that is not enough.
	 */
	members?: readonly string[];
};

/** Records in the append-only activity log who did what and from where, in the transaction of the change itself. */
export async function recordActivity(tx: Transaction, actor: Actor, entry: ActivityEntry): Promise<void> {
	await tx.activity.create({ data: rowOf(actor, entry) });
}

/** Records many entries at once, in order: an import has thousands, for which Prisma would take seconds. */
export async function recordActivities(
	tx: Transaction,
	actor: Actor,
	entries: readonly ActivityEntry[],
): Promise<void> {
	for (let at = 0; at < entries.length; at += chunk) {
		const rows = entries.slice(at, at + chunk).map((entry) => rowOf(actor, entry));
		await tx.$executeRaw`
			insert into activity
				(verb, subject_type, subject_id, before, after, members, request_id, address, actor_id, actor_role)
			select verb, "subjectType", "subjectId", before, after, members, "requestId", address, "actorId", "actorRole"
			from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
				verb text, "subjectType" text, "subjectId" text, before jsonb, after jsonb, members text[],
				"requestId" text, address text, "actorId" uuid, "actorRole" text
			)`;
	}
}

/** Entries written by one statement. */
const chunk = 1000;

function rowOf(actor: Actor, { importId, ...entry }: ActivityEntry) {
	const from = requestOrigin();
	return {
		...entry,
		members: [...(entry.members ?? [])],
		requestId: importId ?? from?.requestId ?? null,
		address: from?.address ?? null,
		actorId: actorId(actor) ?? null,
		actorRole: roleOf(actor),
	};
}

function roleOf(actor: Actor): string {
	if (actor.kind !== "person") return actor.kind;
	return actor.roles.map(({ role, member }) => (member ? `${role}:${member}` : role)).join(" ") || "researcher";
}
