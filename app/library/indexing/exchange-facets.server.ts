import type { Transaction } from "#app/platform/database/database.server.ts";
import { adoptedStages } from "#app/search/query/search-query.ts";

/** What others do with a practice, for the search filters. */
export type ExchangeFacets = { adopters: string[]; adopted: string[]; offers: string[] };

/**
 * Reads for each practice which countries adopt it, how far they are, and which help is offered for it. Only what
 * everybody may see counts, even in the index for members: members-only adoptions are shared with fewer people than
 * read the members' library. An adoption counts once something is adopted, until it is stopped or removed, unless its
 * source disputes it.
 * @returns by pid
 */
export async function exchangeFacets(
	tx: Pick<Transaction, "adoption" | "offer">,
	pids: readonly string[],
): Promise<Map<string, ExchangeFacets>> {
	const among = { in: [...pids] };
	const adoptions = await tx.adoption.findMany({
		where: {
			sourcePid: among,
			stage: { in: [...adoptedStages] },
			stoppedAt: null,
			removedAt: null,
			audience: "public",
			confirmation: { not: "disputed" },
		},
		select: { sourcePid: true, adopter: true, stage: true },
	});
	// The nightly job ends offers whose last day has passed.
	const offers = await tx.offer.findMany({ where: { pid: among, state: "live" }, select: { pid: true, form: true } });
	const adoptionsOf = Map.groupBy(adoptions, ({ sourcePid }) => sourcePid);
	const offersOf = Map.groupBy(offers, ({ pid }) => pid);
	return new Map(
		pids.map((pid) => {
			const adopted = adoptionsOf.get(pid) ?? [];
			return [
				pid,
				{
					adopters: adopted.map(({ adopter }) => adopter),
					adopted: adopted.map(({ stage }) => stage),
					offers: (offersOf.get(pid) ?? []).map(({ form }) => form),
				},
			];
		}),
	);
}
