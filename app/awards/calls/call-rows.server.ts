import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { CallState, Criterion, Deadline, Level, NominatingStatus } from "#app/awards/calls/call.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What the commands and reads on calls need. */
export type CallServices = { database: Pick<Database, "prisma">; clock: Clock };

/** What is read of a call. */
export const callColumns = {
	categories: { orderBy: { place: "asc" } },
	extensions: { orderBy: { at: "asc" } },
} satisfies Prisma.AwardCallInclude;

type CallRow = Prisma.AwardCallGetPayload<{ include: typeof callColumns }>;

export type CategoryRecord = {
	id: string;
	callId: string;
	place: number;
	title: TwoLanguages;
	lead: TwoLanguages | null;
	criteria: Criterion[];
	revision: number;
};

type ExtensionRecord = { deadline: Deadline; was: string; becomes: string; reason: TwoLanguages; on: string };

export type CallRecord = {
	id: string;
	slug: string;
	demonstration: boolean;
	title: TwoLanguages;
	lead: TwoLanguages;
	zone: string;
	opensAt: string;
	closesAt: string;
	sheetsDueAt: string;
	/** `2026-06-23` */
	resultsOn: string | null;
	nominators: NominatingStatus[];
	memberLimit: number;
	sheetsNeeded: number;
	levels: Level[];
	state: CallState;
	cancelReason: TwoLanguages | null;
	revision: number;
	categories: CategoryRecord[];
	extensions: ExtensionRecord[];
};

/** Converts a row. The database holds only what the commands have checked. */
export function callOf({ categories, extensions, ...row }: CallRow): CallRecord {
	return {
		...(row as unknown as Omit<CallRecord, "categories" | "extensions" | "resultsOn">),
		resultsOn: row.resultsOn && dayOf(row.resultsOn),
		categories: categories as unknown as CategoryRecord[],
		extensions: extensions.map(({ deadline, was, becomes, reason, at }) => ({
			was,
			becomes,
			on: dayOf(at),
			deadline: deadline as Deadline,
			reason: reason as TwoLanguages,
		})),
	};
}

/** Locks a call until the transaction ends; null if there is none. */
export async function lockCall(tx: Transaction, id: string): Promise<CallRecord | null> {
	await tx.$queryRaw`select 1 from award_call where id = ${id}::uuid for update`;
	const row = await tx.awardCall.findUnique({ where: { id }, include: callColumns });
	return row && callOf(row);
}

/** Records a change of a call or of its categories in the activity log. */
export async function logCall(
	tx: Transaction,
	actor: Actor,
	id: string,
	verb: string,
	change: { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject },
): Promise<void> {
	await recordActivity(tx, actor, { verb, subjectType: "call", subjectId: id, ...change });
}

/** Drops the cached page that lists the calls. */
export async function dropCallPages(tx: Transaction): Promise<void> {
	await invalidatePages(tx, ["recognitions"]);
}
