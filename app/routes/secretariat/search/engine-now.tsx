import type { EnginePage } from "#app/routes/secretariat/search/engine-page.server.ts";
import { type Fact, Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What holds at this moment, as far as this process knows, and what went wrong last. */
export function EngineNow({ page }: { page: EnginePage }) {
	const { messages } = useWords();
	const { now, indexes } = messages.searchEngine;
	const { meilisearch } = page;
	const projected: Fact[] = page.projected.map(({ audience, practices, documents }) => ({
		label: indexes.audiences[audience as keyof typeof indexes.audiences],
		value: indexes.practices(practices, documents),
	}));
	const facts: Fact[] = [
		{ label: now.answers, value: now.engines[page.engine] },
		...(meilisearch ? meilisearchFacts() : projected),
	];
	return (
		<Panel id="now" title={now.title}>
			<Facts facts={facts} />
		</Panel>
	);

	function meilisearchFacts(): Fact[] {
		if (!meilisearch) return [];
		const { role, since, memory, host, version, keys } = meilisearch;
		return [
			{ label: now.breaker, value: page.breaker && now.breakers[page.breaker] },
			{ label: now.mirror, value: since ? now.since(now.roles[role], since) : now.roles[role] },
			{ label: now.server, value: <bdi>{host}</bdi> },
			{ label: now.version, value: version ? <bdi>{version}</bdi> : now.unknown },
			{ label: now.keys, value: now.keyStates[keys] },
			{ label: now.compared, value: memory.comparedAt ?? now.never },
			{ label: now.lastProblem, value: memory.problem ? told(memory.problem, memory.problemAt) : now.none },
			{ label: now.lastFailure, value: page.lastFailure ? told(page.lastFailure.text, page.lastFailure.at) : now.none },
		];
	}
}

/** What a server said, in its own words and direction, and when. */
function told(text: string, at: string | null) {
	return (
		<>
			{at}
			<br />
			<bdi className="quiet">{text}</bdi>
		</>
	);
}
