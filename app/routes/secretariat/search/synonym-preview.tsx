import type { SynonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import type { ChangedQuery, SynonymPreview } from "#app/search/synonyms/preview-synonym.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** What a synonym would change, before it goes live. */
export function PreviewOfSynonym({ preview, search }: { preview: SynonymPreview; search: SynonymPage["search"] }) {
	const { messages } = useI18n();
	const words = messages.synonyms.preview;
	const { failed } = preview;
	return (
		<section aria-labelledby="preview-title" className="stack">
			<h2 id="preview-title">{words.title}</h2>
			<Notice wait>{words.notLive}</Notice>
			{failed && (
				<>
					<h3>{search?.query.q ? words.failed(search.query.q) : words.filtersAlone}</h3>
					<p>{failed.after === 0 ? words.stillNoResults : words.found(failed.before, failed.after)}</p>
					{failed.results.length > 0 && (
						<ol className="lined lined-tight">
							{failed.results.map(({ pid, title, locale: language }) => (
								<li key={pid}>
									<PracticeLink practice={{ pid, title, language }} />
								</li>
							))}
						</ol>
					)}
				</>
			)}
			<JudgedQueries preview={preview} />
		</section>
	);
}

function JudgedQueries({ preview: { queries, tried, mean, changed } }: { preview: SynonymPreview }) {
	const { messages, formats } = useI18n();
	const words = messages.synonyms.preview;
	const { columns } = words;
	if (queries === 0) return <p>{words.noQueries}</p>;
	return (
		<>
			<p>{words.split(tried, queries)}</p>
			{mean && (
				<p>
					{words.mean(rounded(mean.before), rounded(mean.after))} <span className="quiet">{words.meanHint}</span>
				</p>
			)}
			{tried > 0 && <p>{changed.length === 0 ? words.unchanged : words.changed(changed.length)}</p>}
			{changed.length > 0 && (
				<Table
					caption={words.caption}
					columns={[columns.query, columns.language, columns.intent, ...numeric(columns.before, columns.after)]}
					rows={changed.map((query) => ({
						key: query.id,
						cells: [
							<bdi key="q" lang={query.locale}>
								{query.q}
							</bdi>,
							formats.language(query.locale),
							<LangText key="intent" lang="en">
								{query.intent}
							</LangText>,
							query.before === null ? words.notMeasured : rounded(query.before),
							<After key="after" query={query} />,
						],
					}))}
				/>
			)}
		</>
	);
}

function After({ query: { before, after } }: { query: ChangedQuery }) {
	const words = useI18n().messages.synonyms.preview;
	if (before === null || after === null) return <>{words.notMeasured}</>;
	if (rounded(before) === rounded(after)) return <>{rounded(after)}</>;
	return (
		<Status shape={after > before ? "running" : "late"}>
			{rounded(after)} {after > before ? words.better : words.worse}
		</Status>
	);
}

/** Rounds a search quality measure to three decimals, as is customary. */
function rounded(measure: number): string {
	return measure.toFixed(3);
}
