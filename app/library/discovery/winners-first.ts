import type { Reference } from "#app/reference/reference.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchAnswer } from "#app/search/query/search-engine.ts";

/** The award whose label or synonym, in any language, a query is; undefined if it is none. */
export function namedAward(q: string, reference: Pick<Reference, "termsForSearch">): string | undefined {
	const typed = foldedWords(q).join(" ");
	if (typed === "") return undefined;
	return reference.termsForSearch
		.filter(({ vocabulary }) => vocabulary === "awards")
		.find(({ words }) =>
			Object.values(words)
				.flat()
				.some((name) => foldedWords(name).join(" ") === typed),
		)?.code;
}

/**
 * Moves the winners of an award to the beginning of the first page, which is longer if they come from later pages; these
 * leave them out.
 * @param winners the first page of the practices that have received it
 */
export function winnersFirst<Answer extends SearchAnswer>(answer: Answer, winners: SearchAnswer, page: number): Answer {
	const pids = new Set(winners.hits.map(({ pid }) => pid));
	const isOther = ({ pid }: { pid: string }) => !pids.has(pid);
	const own = new Map([...answer.hits, ...answer.partialHits].map((hit) => [hit.pid, hit]));
	const first = page === 1 ? winners.hits.map((hit) => own.get(hit.pid) ?? hit) : [];
	return {
		...answer,
		hits: [...first, ...answer.hits.filter(isOther)],
		partialHits: answer.partialHits.filter(isOther),
		total: Math.max(answer.total, winners.total),
	};
}
