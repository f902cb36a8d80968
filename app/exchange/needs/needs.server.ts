import { mayManageNeeds } from "#app/exchange/needs/need.policy.ts";
import { type NeedInput, type NeedState, needStates } from "#app/exchange/needs/need.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Need } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A need as shown to the secretariat, the only side that sees needs. */
export type NeedView = NeedInput & {
	id: string;
	state: NeedState;
	/** The address of the search that the need was created from. */
	fromSearch: string | null;
	/** Null for the system and for deleted accounts. */
	createdBy: string | null;
	createdAt: Date;
	updatedAt: Date;
	revision: number;
};

const needsOnPage = 50;

/**
 * Lists needs, those changed last first.
 * @param query.state only needs in this state; all needs if it is left out
 * @returns null for everyone but the secretariat
 */
export async function listNeeds(
	actor: Actor,
	services: Pick<LibraryServices, "database">,
	query: { state?: NeedState | undefined; page: number },
): Promise<{
	needs: NeedView[];
	total: number;
	page: number;
	pages: number;
	counts: Record<NeedState, number>;
} | null> {
	if (!mayManageNeeds(actor)) return null;
	const { prisma } = services.database;
	const grouped = await prisma.need.groupBy({ by: ["state"], _count: true });
	const counts = Object.fromEntries(
		needStates.map((state) => [state, grouped.find((one) => one.state === state)?._count ?? 0]),
	) as Record<NeedState, number>;
	const total = query.state ? counts[query.state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
	const pages = Math.max(1, Math.ceil(total / needsOnPage));
	const page = Math.min(query.page, pages);
	const rows = await prisma.need.findMany({
		...(query.state ? { where: { state: query.state } } : {}),
		orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
		skip: (page - 1) * needsOnPage,
		take: needsOnPage,
	});
	const names = await accountNames(
		services,
		rows.map(({ createdById }) => createdById),
	);
	return { needs: rows.map((row) => viewOf(row, names)), total, page, pages, counts };
}

/** Finds a need; null if there is none, and for everyone but the secretariat. */
export async function findNeed(
	actor: Actor,
	services: Pick<LibraryServices, "database">,
	id: string,
): Promise<NeedView | null> {
	if (!mayManageNeeds(actor) || !isUuid(id)) return null;
	const row = await services.database.prisma.need.findUnique({ where: { id } });
	return row && viewOf(row, await accountNames(services, [row.createdById]));
}

/** Finds a need for a command and locks it until the end of the transaction. */
export async function lockNeed(tx: Reader, id: string): Promise<NeedView | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from need where id = ${id}::uuid for update`;
	const row = await tx.need.findUnique({ where: { id } });
	return row && viewOf(row, new Map());
}

function viewOf({ state, createdById, ...row }: Need, names: ReadonlyMap<string, string>): NeedView {
	return { ...row, state: state as NeedState, createdBy: createdById && (names.get(createdById) ?? null) };
}
