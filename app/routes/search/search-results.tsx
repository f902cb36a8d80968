import { maxCompared } from "#app/library/discovery/requested-practices.ts";
import { FoundInLine } from "#app/routes/search/found-in-line.tsx";
import { markedText } from "#app/routes/search/marked-text.ts";
import { NothingFound } from "#app/routes/search/nothing-found.tsx";
import type { Explanation } from "#app/search/query/explanation.ts";
import { hitsPerPage, maxReachableHits, searchParams } from "#app/search/query/search-query.ts";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { CountryNotes } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { Result } from "#app/ui/list/result.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { markStart } from "#app/ui/text/text.tsx";
import type { NeedFiler } from "#app/views/need/record-need.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { BestLine } from "#app/views/practice/plate-list.tsx";
import { PracticePicture, ShapesOf } from "#app/views/practice/practice-picture.tsx";
import { practiceFiles, practicesAddress } from "#app/views/practice/practices-address.ts";
import { UnapiId } from "#app/views/practice/unapi-id.tsx";
import type { ResultView, SearchPage } from "#app/views/search/search-page.server.ts";

const snippetWords = 45;
const matchWords = 10;
/** The form that sends the ticked results to the comparison or to a list; it is shown once one is ticked. */
const compareForm = "compare";

/** A page of results, and the links to the others. */
export function SearchResults({ page, filers }: { page: SearchPage; filers: readonly NeedFiler[] }) {
	const { locale, messages } = useI18n();
	const { query, results, pages, capped } = page;
	const whole = results.filter(({ some }) => !some);
	const others = results.filter(({ some }) => some);
	if (page.total === 0)
		return (
			<>
				<ListedSoFar listed={query.listed} />
				<NothingFound page={page} filers={filers} />
			</>
		);
	const offered = page.facets.flatMap(({ name, options }) =>
		name === "country" ? options.map(({ value }) => ({ code: value })) : [],
	);
	const list = (found: typeof results, firstPlace: number) => (
		<ol className="lined">
			{found.map((result, index) => (
				<Found
					key={result.pid}
					result={result}
					q={page.correctedQuery ?? query.q}
					place={firstPlace + index}
					listed={query.listed}
				/>
			))}
		</ol>
	);
	return (
		<>
			<ShapesOf practices={results} />
			<ListedSoFar listed={query.listed} />
			{results.some(({ running }) => running === "unconfirmed") && (
				<p className="quiet">
					<Term group="running" code="unconfirmed">
						{messages.searchPage.unconfirmed}
					</Term>
				</p>
			)}
			{list(whole, (query.page - 1) * hitsPerPage + 1)}
			{others.length > 0 && (
				<Section id="others-title" title={messages.searchPage.others}>
					{list(others, whole.length + 1)}
				</Section>
			)}
			<TickedResults listed={query.listed} />
			<Pager
				page={query.page}
				pages={pages}
				hrefFor={(number) => `/${locale}/search?${searchParams({ ...query, page: number })}`}
			/>
			<div className="stack">
				{capped && query.page === pages && <p>{messages.search.tooMany}</p>}
				<p className="row no-print">
					{messages.searchPage.download(maxReachableHits)}
					{practiceFiles.map((ending) => (
						<a
							key={ending}
							href={`/${locale}/search.${ending}?${searchParams({ ...query, page: 1, listed: [] })}`}
							rel="nofollow"
							download
						>
							{messages.comparison.formats[ending]}
						</a>
					))}
				</p>
				<p className="quiet">{messages.search.sameSearch}</p>
				<CountryNotes countries={[...results.flatMap(({ countries }) => countries), ...offered]} />
			</div>
		</>
	);
}

/** The list that the reader adds to. */
function ListedSoFar({ listed }: { listed: string[] }) {
	const { locale, messages } = useI18n();
	if (listed.length === 0) return null;
	return (
		<Notice>
			<p>{messages.practiceList.soFar(listed.length)}</p>
			<p>
				<a href={practicesAddress(locale, "list", listed)} rel="nofollow">
					{messages.practiceList.back}
				</a>
			</p>
		</Notice>
	);
}

/** What to do with the ticked results: to compare or list them, or to add them to the list. */
function TickedResults({ listed }: { listed: string[] }) {
	const { locale, messages } = useI18n();
	const { practiceList, searchPage } = messages;
	const list = `/${locale}/library/list`;
	const adding = listed.length > 0;
	return (
		<form id={compareForm} className="compare-bar no-print" action={adding ? list : `/${locale}/library/compare`}>
			<HiddenFields fields={listed.map((pid) => ["p", pid])} />
			{adding ? (
				<SubmitButton>{practiceList.addTicked}</SubmitButton>
			) : (
				<div className="row">
					<SubmitButton>{searchPage.compare.button}</SubmitButton>{" "}
					<SecondaryButton formAction={list}>{practiceList.collect}</SecondaryButton>{" "}
					<span role="status" data-most={maxCompared} data-too-many={searchPage.compare.tooMany(maxCompared)} />
				</div>
			)}
			<p className="quiet" data-without-script>
				{practiceList.ticksOfPage}
			</p>
		</form>
	);
}

function Found({ result, q, place, listed }: { result: ResultView; q: string; place: number; listed: string[] }) {
	const { locale } = useI18n();
	const { match } = result;
	return (
		<Result
			href={`/${locale}/library/${result.pid}`}
			countries={result.countries}
			{...(result.owner ? { owner: result.owner } : {})}
			title={markedText(result.title, q, locale)}
			lang={result.language}
			marks={<AccessTags marks={result.marks} />}
			picture={<PracticePicture practice={result} sizes="8.5rem" />}
			best={result.best && <BestLine best={result.best} language={result.language} />}
			snippet={markedText(result.summary, q, locale, snippetWords)}
			{...(match
				? {
						match: {
							lang: match.language,
							machine: match.summary === null,
							...(match.summary ? markedQuote(match.summary, q, locale) : {}),
						},
					}
				: {})}
			also={result.foundIn.map((found) => <FoundInLine key={found.field} found={found} pid={result.pid} q={q} />)}
			explained={result.explanation && <Explained explained={result.explanation} place={place} />}
			side={
				<>
					<UnapiId pid={result.pid} version={result.version} />
					<Side result={result} listed={listed} />
				</>
			}
		/>
	);
}

/** A quotation with the words of the query; nothing if the text shows none of them. */
function markedQuote(text: string, q: string, locale: string): { text?: string } {
	const quote = markedText(text, q, locale, matchWords);
	return quote.includes(markStart) ? { text: quote } : {};
}

function Side({ result, listed }: { result: ResultView; listed: string[] }) {
	const { comparison, search, searchPage } = useI18n().messages;
	const adding = listed.length > 0;
	const { kind, startYear, evidence, running, tier, origin, stale } = result;
	return (
		<>
			<span>{startYear === null ? kind : search.kindSince(kind, String(startYear))}</span>
			<Evidence level={evidence} />
			{running !== "not-asked" && running !== "unconfirmed" && <State group="running" code={running} />}
			{tier === "listed" && <Term group="tier" code={tier} />}
			{origin !== "original" && <Term group="text" code={origin} />}
			{stale && (
				<span className="stale">
					<Term group="text" code="stale" />
				</span>
			)}
			{!listed.includes(result.pid) && (
				<label className="choice no-print">
					<input
						type="checkbox"
						name="p"
						value={result.pid}
						form={compareForm}
						aria-label={adding ? comparison.addOf(result.title) : searchPage.compare.tickOf(result.title)}
					/>
					<span>{adding ? comparison.addButton : searchPage.compare.tick}</span>
				</label>
			)}
		</>
	);
}

/** For officers: the matching words by field, and the parts of the score. */
function Explained({ explained, place }: { explained: Explanation; place: number }) {
	const { common, searchPage } = useI18n().messages;
	const words = searchPage.explain;
	return (
		<details className="gap-small" open>
			<summary>{words.title(place)}</summary>
			<dl className="facts">
				<div>
					<dt>{words.text}</dt>
					<dd>{common.language(explained.locale)}</dd>
				</div>
				{explained.fields.map(({ field, words: found }) => (
					<div key={field}>
						<dt>{words.fields[field]}</dt>
						<dd>
							<bdi>{found.length > 0 ? found.join(" · ") : words.noWord}</bdi>
						</dd>
					</div>
				))}
				{explained.rules.map(({ rule, value }) => (
					<div key={rule}>
						<dt>{words.rules[rule]}</dt>
						<dd>
							<bdi>{value}</bdi>
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
