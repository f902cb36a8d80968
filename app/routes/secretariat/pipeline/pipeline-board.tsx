import { dayOf } from "#app/platform/partial-date.ts";
import type { PipelinePageData, PipelinePageRow } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { Badge } from "#app/ui/form/progress.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Labelled, LabelledText, LangText } from "#app/ui/text/text.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";

/** A column for each state, with the earliest due at the top. Scrolls sideways on narrow pages. */
export function PipelineBoard({ page: { board, address } }: { page: PipelinePageData }) {
	const { locale, messages } = useI18n();
	const { pipeline, states } = messages;
	const tableOf = (state: string) => {
		const params = new URLSearchParams(address);
		params.delete("sort");
		params.set("state", state);
		return `/${locale}/secretariat/practices?${params}`;
	};
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, also where it has no link
		<section className="board" aria-label={pipeline.board.label} tabIndex={0}>
			{(board ?? []).map(({ state, total, rows }) => (
				<section key={state} className="board-column" aria-labelledby={`column-${state}`}>
					<h2 id={`column-${state}`}>
						{states.version[state]} <Badge count={total} label={pipeline.found(total)} />
					</h2>
					{rows.length === 0 ? (
						<p className="quiet">{pipeline.board.empty}</p>
					) : (
						<ol className="cards">
							{rows.map((row) => (
								<Card key={row.versionId} row={row} />
							))}
						</ol>
					)}
					{total > rows.length && (
						<p>
							<a href={tableOf(state)}>{pipeline.board.all(total)}</a>
						</p>
					)}
				</section>
			))}
		</section>
	);
}

function Card({ row }: { row: PipelinePageRow }) {
	const { locale, messages } = useI18n();
	const { desk, pipeline, publication } = messages;
	const { pid, title, language, countries, dueOn, assignedTo, reviews, openComments, uncleared } = row;
	return (
		<li className="card">
			<h3>
				<a href={`/${locale}/secretariat/practices/${pid}`}>
					{title ? <LangText lang={language}>{title}</LangText> : desk.untitled}
				</a>
			</h3>
			<AccessTags marks={row.marks} />
			{countries.map((country) => (
				<p key={country.code} className="place">
					<Flag code={country.code} /> {country.name}
				</p>
			))}
			<p>
				{dueOn ? <Due request={row} /> : <span className="due">{publication.progress.since(dayOf(row.since))}</span>}
			</p>
			{uncleared.length > 0 && <p className="quiet">{pipeline.uncleared(uncleared)}</p>}
			{assignedTo && (
				<p className="quiet">
					<LabelledText label={pipeline.columns.assigned} text={assignedTo.name} />
				</p>
			)}
			{reviews && reviews.invited > 0 && (
				<p className="quiet">
					<Labelled label={pipeline.columns.reviews}>{pipeline.reviews(reviews.answered, reviews.invited)}</Labelled>
				</p>
			)}
			{openComments > 0 && <p className="quiet">{pipeline.remarks(openComments)}</p>}
		</li>
	);
}
