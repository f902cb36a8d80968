import { z } from "zod";
import { lockRequest, movedTo, type RequestRecord, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { Side } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { focalPointsWith, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { DecidedIntroduction } from "#app/library/introductions/introduction.policy.ts";
import {
	type IntroductionContent,
	type IntroductionState,
	introductionContent,
	introductionRules,
	introductionStates,
} from "#app/library/introductions/introduction.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** A request for an introduction, with its content. */
export type IntroductionRecord = {
	request: RequestRecord;
	content: IntroductionContent;
	state: IntroductionState;
	asker: string;
	asked: string;
};

/** The last acceptance: when, and by which account. */
export type Acceptance = { at: Date; accountId: string | null };

/** Reads a request as an introduction; null for one of another type. */
export function introductionOf(request: RequestRecord): IntroductionRecord | null {
	if (request.type !== introductionRules.type || request.member === null || request.toMember === null) return null;
	return {
		request,
		content: introductionContent.parse(request.content),
		state: z.enum(introductionStates).parse(request.state),
		asker: request.member,
		asked: request.toMember,
	};
}

/** Reads introductions, the newest first. */
export async function readIntroductions(
	reader: Reader,
	where: Prisma.RequestWhereInput,
): Promise<IntroductionRecord[]> {
	const rows = await reader.request.findMany({
		where: { AND: [{ type: introductionRules.type }, where] },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
	});
	return rows.flatMap((row) => introductionOf(requestOfRow(row)) ?? []);
}

/** Locks an introduction that the actor may see until the transaction ends; null if there is none. */
export async function lockIntroduction(
	tx: Transaction,
	actor: Actor,
	id: string,
): Promise<{ introduction: IntroductionRecord; side: Side } | null> {
	const locked = await lockRequest(tx, actor, id);
	const introduction = locked && introductionOf(locked.request);
	return introduction && { introduction, side: locked.side };
}

/** When introductions were accepted, by the id of the request. */
export async function acceptances(reader: Reader, ids: readonly string[]): Promise<Map<string, Acceptance>> {
	const entries = await reader.requestEntry.findMany({
		where: { requestId: { in: [...ids] }, ...movedTo("accepted") },
		select: { requestId: true, at: true, actorId: true },
	});
	return new Map(entries.map(({ requestId, at, actorId }) => [requestId, { at, accountId: actorId }]));
}

/** The parts of an introduction that the policy depends on, and the acceptance. */
export async function decided(
	reader: Reader,
	{ asker, asked, state, request }: IntroductionRecord,
	statuses: Statuses,
): Promise<DecidedIntroduction & { acceptance: Acceptance | null }> {
	const answerers = await focalPointsWith(reader, "exchange", [asked], statuses);
	const acceptance = (await acceptances(reader, [request.id])).get(request.id) ?? null;
	return {
		...{ asker, asked, state, acceptance, accepted: acceptance !== null },
		hasAnswerer: (answerers.get(asked) ?? []).length > 0,
	};
}
