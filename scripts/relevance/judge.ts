import type { JudgedQuery } from "#app/search/query/judged-queries.server.ts";
import { ndcg, recall, reciprocalRank } from "#app/search/query/relevance-measures.ts";
import type { Collection } from "./collections.ts";
import type { System } from "./systems.ts";
import { type VariantKind, variantsOf } from "./variants.ts";

/** One system's answer to one query. Measures are undefined if nothing is relevant to the query. */
export type Answered = {
	id: string;
	/** The group of the query; `corpora` for the whole of that collection. */
	group: string;
	split: JudgedQuery["split"];
	system: string;
	pids: string[];
	total: number;
	ndcg: number | undefined;
	mrr: number | undefined;
	recall: number | undefined;
	/** How many of the first ten results have a judgement. */
	judged: number | undefined;
	/** nDCG@10 of the mistyped variants of the query. */
	variants: Partial<Record<VariantKind, number>>;
};

/** Runs all queries of a collection, and their mistyped variants, against a system. */
export async function answersOf(
	system: System,
	collection: Collection,
	options: { variants: boolean },
): Promise<Answered[]> {
	const answers: Answered[] = [];
	for (const query of collection.queries) answers.push(await answerOf(system, collection, query, options.variants));
	return answers;
}

async function answerOf(
	system: System,
	{ name }: Collection,
	query: JudgedQuery,
	withVariants: boolean,
): Promise<Answered> {
	const { id, q, locale, split, judgments } = query;
	const { pids, total } = await system.search(q, locale);
	const known = ndcg(pids, judgments);
	const variants: Answered["variants"] = {};
	if (withVariants && known !== undefined) {
		for (const variant of variantsOf(query)) {
			variants[variant.kind] = ndcg((await system.search(variant.q, locale)).pids, judgments);
		}
	}
	const first = pids.slice(0, 10);
	return {
		id,
		group: name === "content" ? locale : name,
		split,
		system: system.name,
		pids,
		total,
		ndcg: known,
		mrr: reciprocalRank(pids, judgments),
		recall: recall(pids, judgments),
		judged: first.length > 0 ? first.filter((pid) => pid in judgments).length / first.length : undefined,
		variants,
	};
}
