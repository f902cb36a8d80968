import { lockRequest, type RequestRecord, wasMovedBefore } from "#app/cases/case-rows.server.ts";
import type { RequestRules, RequestState, Side } from "#app/cases/case-rules.ts";
import type { At, Held, Step } from "#app/cases/case-type.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** A case that is one request, and the actor's side. */
export type RequestCase<Subject, State extends string> = Held<Subject, State> & { request: RequestRecord; side: Side };

/**
 * What all types have in common whose cases are one request: who is on a side sees it, a move belongs to the revision
 * that its form showed, and the timeline and the log of requests record it.
 * @param read what the type knows about a request; null for one of another type
 */
export function requestCases<Subject, State extends RequestState>(
	rules: RequestRules & { initial: State },
	read: (request: RequestRecord) => { subject: Subject; state: State } | null,
) {
	type Case = RequestCase<Subject, State>;
	return {
		type: rules.type,
		async lock(tx: Transaction, actor: Actor, id: string): Promise<Case | null> {
			const locked = await lockRequest(tx, actor, id);
			const known = locked && read(locked.request);
			return known && { id, ...known, ...locked, requests: [locked.request] };
		},
		sees: () => true,
		async before<World>({ tx, actor, held }: At<Case, World>, { move, revision }: Step<Case, World>) {
			if (revision === held.request.revision) return undefined;
			const again = await wasMovedBefore(tx, actor, held.request, revision ?? 0, move.to as RequestState);
			return again ? ("done" as const) : ("conflict" as const);
		},
		async store<World>(
			{ tx, actor, now, held }: At<Case, World>,
			{ move, sent }: Step<Case, World>,
			data: Readonly<Record<string, unknown>>,
		) {
			await mustMoveRequest(tx, { actor, now }, rules, held.request, {
				to: move.to as RequestState,
				// The site withdraws a request for the side that made it.
				side: move.by ? held.side : "requester",
				message: typeof sent.reason === "string" && sent.reason !== "" ? sent.reason : null,
				data: data as Prisma.InputJsonObject,
			});
		},
		/** The ids of open requests of this type. */
		async open(reader: Reader, about: { subjectType?: string; subjectId?: string } = {}): Promise<string[]> {
			const where = { ...about, type: rules.type, closedAt: null };
			const rows = await reader.request.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
			return rows.map(({ id }) => id);
		},
	};
}
