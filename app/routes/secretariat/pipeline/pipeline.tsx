import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { assignmentForm } from "#app/routes/secretariat/pipeline/assign-practices.server.ts";
import { PipelineBoard } from "#app/routes/secretariat/pipeline/pipeline-board.tsx";
import { PipelineFigures } from "#app/routes/secretariat/pipeline/pipeline-figures.tsx";
import { PipelineFilters } from "#app/routes/secretariat/pipeline/pipeline-filters.tsx";
import { type PipelinePageData, pipelinePage } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { PipelineTable } from "#app/routes/secretariat/pipeline/pipeline-table.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { TablePager } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ pipeline }) => pipeline.title);

export const loader = loaderFor("secretariat", pipelinePage);

export const action = formAction("secretariat", assignmentForm);

/** Practices on their way to publication: figures, then all practices as a table or a board. */
export default function Pipeline() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { pipeline } = messages;
	const here = `/${locale}/secretariat/practices`;
	const requested = page.address && `?${page.address}`;
	return (
		<SecretariatPage
			heading={pipeline.title}
			actions={
				<>
					<a className="button button-line" href={`${here}.csv${requested}`}>
						<Icon name="save" /> {pipeline.csv}
						<span className="visually-hidden">: {pipeline.csvHint}</span>
					</a>
					<a className="button button-line" href={`${here}.xlsx${requested}`}>
						<Icon name="save" /> {messages.exports.xlsx}
						<span className="visually-hidden">: {pipeline.csvHint}</span>
					</a>
				</>
			}
		>
			<FormProvider {...answer}>
				<div className="stack">
					{!answer && <AssignedNotice />}
					<ErrorSummary />
				</div>
				<p className="lead">{pipeline.lead}</p>
				<PipelineFigures page={page} />
				<Views page={page} />
				<PipelineFilters page={page} />
				<p className="quiet" id="found">
					{pipeline.found(page.total)}
				</p>
				{page.total === 0 && (
					<p>
						{page.figures.every(({ count }) => count === 0) && page.address === "" ? pipeline.none : pipeline.noneFit}
					</p>
				)}
				{page.total > 0 && (page.board ? <PipelineBoard page={page} /> : <PipelineTable page={page} />)}
			</FormProvider>
			<TablePager at={{ path: here, query: page.address }} page={page.page} pages={page.pages} />
		</SecretariatPage>
	);
}

/** Says how many practices were just assigned. */
function AssignedNotice() {
	const { assign } = useI18n().messages.pipeline;
	const done = Number(new URLSearchParams(useLocation().search).get("done"));
	return Number.isInteger(done) && done > 0 && done <= 1000 ? <FlashNotice>{assign.done(done)}</FlashNotice> : null;
}

/** Links to the table and the board, with the same filters. */
function Views({ page }: { page: PipelinePageData }) {
	const { locale, messages } = useI18n();
	const { views } = messages.pipeline;
	const here = `/${locale}/secretariat/practices`;
	const address = new URLSearchParams(page.address);
	const board = new URLSearchParams(page.address);
	board.delete("sort");
	board.set("view", "board");
	return (
		<nav className="no-print" aria-label={views.label}>
			<ul className="views">
				<li>
					<a href={`${here}${address.size > 0 ? `?${address}` : ""}`} aria-current={page.board ? undefined : "page"}>
						{views.table}
					</a>
				</li>
				<li>
					<a href={`${here}?${board}`} aria-current={page.board ? "page" : undefined}>
						{views.board}
					</a>
				</li>
			</ul>
		</nav>
	);
}
