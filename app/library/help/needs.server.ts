import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	mayFileNeed,
	mayManageNeeds,
	mayManageTopics,
	mayMoveNeed,
	maySeeNeed,
	openNeedsSeenBy,
} from "#app/library/help/need.policy.ts";
import {
	minVainSearches,
	type NeedAudience,
	type NeedInput,
	type NeedState,
	needPath,
	needStates,
	type TopicInput,
} from "#app/library/help/need.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Need, Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { vainSearches } from "#app/search/analytics/vain-searches.server.ts";

type Services = Pick<LibraryServices, "database">;

/** A member's need, or a topic of the secretariat, for people who may see it. */
export type NeedView = TopicInput &
	Omit<NeedInput, "audience"> & {
		id: string;
		/** Null for a topic. */
		member: string | null;
		/** Null for a topic that is hidden from the board. */
		audience: NeedAudience | null;
		/** The last day of a member's open need; `2026-11-25`. */
		expiresOn: string | null;
		state: NeedState;
		/** When it reached that state. */
		stateSince: Date;
		/** The URL of the search from which it was created. */
		fromSearch: string | null;
		/** Null for the system and for deleted accounts. */
		createdBy: string | null;
		createdAt: Date;
		updatedAt: Date;
		revision: number;
	};

const needsOnPage = 50;

/**
 * Lists topics of the secretariat, most recently changed first.
 * @param query.state only topics in this state; all if omitted
 * @returns null for everyone but the secretariat
 */
export async function listTopics(
	actor: Actor,
	services: Services,
	query: { state?: NeedState | undefined; page: number },
): Promise<{
	needs: NeedView[];
	total: number;
	page: number;
	pages: number;
	counts: Record<NeedState, number>;
} | null> {
	if (!mayManageTopics(actor)) return null;
	const { prisma } = services.database;
	const grouped = await prisma.need.groupBy({ by: ["state"], where: { member: null }, _count: true });
	const counts = Object.fromEntries(
		needStates.map((state) => [state, grouped.find((one) => one.state === state)?._count ?? 0]),
	) as Record<NeedState, number>;
	const total = query.state ? counts[query.state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
	const pages = Math.max(1, Math.ceil(total / needsOnPage));
	const page = Math.min(query.page, pages);
	const where = { member: null, ...(query.state ? { state: query.state } : {}) };
	const rows = await readNeeds(prisma, where, { skip: (page - 1) * needsOnPage });
	const names = await accountNames(
		services,
		rows.map(({ createdById }) => createdById),
	);
	return { needs: rows.map((row) => viewOf(row, names)), total, page, pages, counts };
}

/** The open needs of members that the reader may see, newest first, and how many there are. */
export async function openNeeds(
	actor: Actor,
	services: Services,
	filter: { form?: string | undefined; function?: string | undefined },
): Promise<{ needs: NeedView[]; total: number }> {
	const { prisma } = services.database;
	const where: Prisma.NeedWhereInput = {
		...openNeedsSeenBy(actor),
		...(filter.form === undefined ? {} : { forms: { has: filter.form } }),
		...(filter.function === undefined ? {} : { functions: { has: filter.function } }),
	};
	const [rows, total] = [await readNeeds(prisma, where), await prisma.need.count({ where })];
	return { needs: rows.map((row) => viewOf(row)), total };
}

/**
 * The topics on the exchange board, newest first: those that the secretariat follows and has not hidden, once they were
 * searched for often enough. `searches` says how often.
 */
export async function topicsOnBoard(
	services: Services,
): Promise<(Pick<NeedView, "id" | "title" | "words"> & { searches: number })[]> {
	const rows = await readNeeds(services.database.prisma, { member: null, state: "open", audience: { not: null } });
	const counts = await vainSearches(
		services,
		rows.map(({ words }) => words),
	);
	return rows
		.map(({ id, title, words }) => ({ id, title, words, searches: counts.get(words) ?? 0 }))
		.filter(({ searches }) => searches >= minVainSearches);
}

/** The needs of a country in every state, most recently changed first; null for people who may not see them all. */
export async function needsOfCountry(
	actor: Actor,
	{ database }: Services,
	member: string,
): Promise<{ needs: NeedView[]; mayFile: boolean } | null> {
	if (!mayManageNeeds(actor, member)) return null;
	const rows = await readNeeds(database.prisma, { member });
	return { needs: rows.map((row) => viewOf(row)), mayFile: mayFileNeed(actor, member) };
}

function readNeeds(prisma: Reader, where: Prisma.NeedWhereInput, { skip = 0 } = {}): Promise<Need[]> {
	return prisma.need.findMany({ where, orderBy: [{ updatedAt: "desc" }, { id: "desc" }], skip, take: needsOnPage });
}

/** A need with what the reader may do with it. */
export type FoundNeed = NeedView & {
	/** Whether the reader is a focal point of its country. */
	own: boolean;
	mayFile: boolean;
	mayMove: boolean;
};

/** Finds a need or a topic; null if there is none, and for everyone who may not see it. */
export async function findNeed(actor: Actor, services: Services, id: string): Promise<FoundNeed | null> {
	const row = isUuid(id) ? await services.database.prisma.need.findUnique({ where: { id } }) : null;
	if (!row) return null;
	const need = viewOf(row, await accountNames(services, [row.createdById]));
	if (!maySeeNeed(actor, need)) return null;
	const { member } = need;
	return {
		...need,
		own: member !== null && mayManageNeeds(actor, member),
		mayFile: mayFileNeed(actor, member),
		mayMove: mayMoveNeed(actor, member),
	};
}

/** The published needs of members that the actor may see, by id. */
export async function needsNamed(
	actor: Actor,
	{ database }: Services,
	ids: readonly string[],
): Promise<(NeedView & { member: string })[]> {
	if (ids.length === 0) return [];
	const published = { member: { not: null }, state: { not: "draft" } };
	const rows = await database.prisma.need.findMany({ where: { id: { in: ids.filter(isUuid) }, ...published } });
	return rows
		.map((row) => viewOf(row))
		.flatMap((need) => (need.member !== null && maySeeNeed(actor, need) ? [{ ...need, member: need.member }] : []));
}

/** The pages of the needs and topics that the actor may see, by id, without the language. */
export async function needPages(
	actor: Actor,
	{ database }: Services,
	ids: readonly string[],
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await database.prisma.need.findMany({ where: { id: { in: ids.filter(isUuid) } } });
	const seen = rows.map((row) => viewOf(row)).filter((need) => maySeeNeed(actor, need));
	return new Map(seen.map(({ id, member }) => [id, member === null ? `/secretariat/needs/${id}` : needPath(id)]));
}

/** Finds a topic; null if there is none, and for everyone but the secretariat. */
export async function findTopic(actor: Actor, services: Services, id: string): Promise<NeedView | null> {
	const need = await findNeed(actor, services, id);
	return need?.member === null ? need : null;
}

/** Whether the actor may see a need. */
export async function seesNeed(actor: Actor, services: Services, id: string): Promise<boolean> {
	return (await findNeed(actor, services, id)) !== null;
}

/** Finds a need for a command and locks it until the end of the transaction. */
export async function lockNeed(tx: Reader, id: string): Promise<NeedView | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from need where id = ${id}::uuid for update`;
	const row = await tx.need.findUnique({ where: { id } });
	return row && viewOf(row);
}

function viewOf(
	{ state, audience, functions, forms, budgetBand, wantedBy, expiresOn, createdById, ...row }: Need,
	names: ReadonlyMap<string, string> = new Map(),
): NeedView {
	return {
		...row,
		state: state as NeedState,
		audience: audience as NeedAudience | null,
		functions: functions as NeedView["functions"],
		forms: forms as NeedView["forms"],
		budgetBand: budgetBand as NeedView["budgetBand"],
		wantedBy: wantedBy && dayOf(wantedBy),
		expiresOn: expiresOn && dayOf(expiresOn),
		createdBy: createdById && (names.get(createdById) ?? null),
	};
}
