import type { Visit } from "#app/http/access.server.ts";
import { formats } from "#app/messages/index.ts";

/** Loads the state of the search engine, with times formatted in the reader's language. */
export async function enginePage({ services, locale }: Visit) {
	const { health, projected, meilisearch } = await services.search.searchDiagnostics();
	const moment = (at: Date | null | undefined) => (at ? formats(locale).moment(at) : null);
	const now = services.clock.now().getTime();
	return {
		engine: health.engine,
		degraded: health.degraded,
		breaker: health.breaker ?? null,
		problem: health.problem ?? null,
		lastFailure: health.lastProblem ? { text: health.lastProblem.problem, at: moment(health.lastProblem.at) } : null,
		projected,
		meilisearch: meilisearch && {
			...meilisearch,
			since: moment(meilisearch.since),
			memory: {
				...meilisearch.memory,
				problemAt: moment(meilisearch.memory.problemAt),
				comparedAt: moment(meilisearch.memory.comparedAt),
			},
			setAside: meilisearch.indexes.reduce((sum, { setAside }) => sum + setAside, 0),
			indexes: meilisearch.indexes.map(({ oldest, swappedAt, ...index }) => ({
				...index,
				lagSeconds: oldest ? Math.max(0, Math.round((now - oldest.getTime()) / 1000)) : null,
				swappedAt: moment(swappedAt),
				projected: projected.find(({ audience }) => index.uid === `library_${audience}`) ?? null,
			})),
			refused: meilisearch.refused.map((document) => ({ ...document, nextTry: moment(document.nextTry) })),
		},
	};
}

export type EnginePage = Awaited<ReturnType<typeof enginePage>>;
