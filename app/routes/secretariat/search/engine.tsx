import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { EngineIndexes } from "#app/routes/secretariat/search/engine-indexes.tsx";
import { type EnginePage, enginePage } from "#app/routes/secretariat/search/engine-page.server.ts";
import { RefusedDocuments } from "#app/routes/secretariat/search/refused-documents.tsx";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { retryDocuments, retryForm } from "#app/search/index-sync/retry-documents.server.ts";
import { type Fact, Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ searchEngine }) => searchEngine.title);

export const loader = loaderFor("secretariat", enginePage);

export const action = actionFor("secretariat", async ({ actor, services, form, locale }) => {
	const read = retryForm.safeParse(Object.fromEntries(form));
	if (!read.success) notFound();
	const retried = found(await retryDocuments(actor, services, read.data));
	return redirect(`/${locale}/secretariat/search?done=${retried.count > 0 ? "again" : "gone"}`, 303);
});

/**
 * Whether search works, in words for an officer, with what needs a decision. Which engine answers and how far behind
 * the indexes are is folded away, for the administrator of the server.
 */
export default function Engine() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const words = messages.searchEngine;
	const { meilisearch } = page;
	const setAside = meilisearch?.setAside ?? 0;
	return (
		<SecretariatPage heading={words.title}>
			<SearchParts />
			<DoneNotice sentences={words.flash} />
			<p className="lead">{words.lead}</p>
			<div className="stack gap-small">
				{page.degraded && <Notice wait>{words.limited}</Notice>}
				{setAside > 0 && (
					<Notice wait>
						<p>{words.setAside(setAside)}</p>
						<p>{words.setAsideHelp}</p>
					</Notice>
				)}
				{meilisearch?.filling && (
					<Notice wait>{words.filling(meilisearch.filling.done, meilisearch.filling.total)}</Notice>
				)}
				{!page.degraded && setAside === 0 && <Notice>{words.sound}</Notice>}
				<Facts
					facts={page.projected.map(({ audience, practices }) => ({
						label: words.indexes.audiences[audience as keyof typeof words.indexes.audiences],
						value: words.found(practices),
					}))}
				/>
			</div>
			{meilisearch && meilisearch.refused.length > 0 && <RefusedDocuments refused={meilisearch.refused} />}
			<details className="fold gap">
				<summary>
					<b>{words.details}</b>
				</summary>
				{!meilisearch && <p>{words.postgresAlone}</p>}
				<EngineNow page={page} />
				{meilisearch && <EngineIndexes meilisearch={meilisearch} />}
			</details>
		</SecretariatPage>
	);
}

/** The current state as far as this process knows it, and the latest error. */
function EngineNow({ page }: { page: EnginePage }) {
	const { messages } = useI18n();
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
			{ label: now.problem, value: page.problem ?? meilisearch.problem },
			{ label: now.lastProblem, value: memory.problem ? problemText(memory.problem, memory.problemAt) : now.none },
			{
				label: now.lastFailure,
				value: page.lastFailure ? problemText(page.lastFailure.text, page.lastFailure.at) : now.none,
			},
		];
	}
}

/** Shows a server's message in its own language and direction, with its time. */
function problemText(text: string, at: string | null) {
	return (
		<>
			{at}
			<br />
			<bdi className="quiet">{text}</bdi>
		</>
	);
}
