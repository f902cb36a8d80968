import { type PipelineColumn, pipelineColumns } from "#app/library/publication/pipeline-query.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Due } from "#app/routes/desk/requests/request-status.tsx";
import type { AssignAnswer } from "#app/routes/secretariat/pipeline/assign-practices.server.ts";
import type { PipelinePageData, PipelinePageRow } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { unassigned } from "#app/routes/secretariat/pipeline/unassigned.ts";
import { Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { sortLink } from "#app/views/table/table-sort.ts";

type Answer = Exclude<AssignAnswer, { done: number }>;

/** The practices as a sortable table, with a form that assigns the selected ones. */
export function PipelineTable({ page, answer }: { page: PipelinePageData; answer: Answer | undefined }) {
	const { locale, messages } = useI18n();
	const { pipeline } = messages;
	const { rows, sort, address, people } = page;
	const here = `/${locale}/secretariat/practices`;
	const params = new URLSearchParams(address);
	params.delete("sort");
	const first = rows.find(({ submitted }) => submitted)?.pid;
	const sent = new URLSearchParams(address);
	if (page.page > 1) sent.set("page", String(page.page));
	return (
		<Form
			className="pipeline-table"
			action={`${here}${sent.size > 0 ? `?${sent}` : ""}`}
			values={{ accountId: answer?.accountId }}
		>
			<Table
				caption={pipeline.caption}
				columns={pipelineColumns.map(
					(name): Column => ({ label: pipeline.columns[name], ...sortLink(here, params, sort, name) }),
				)}
				rows={rows.map((row) => ({
					key: row.versionId,
					cells: pipelineColumns.map((name) => (
						<Cell
							key={name}
							name={name}
							row={row}
							ticked={answer?.ticked.includes(row.pid)}
							first={row.pid === first}
						/>
					)),
				}))}
			/>
			{first && (
				<Section id="give" title={pipeline.assign.title} className="give no-print">
					<div className="filters">
						<Select
							name="accountId"
							label={pipeline.assign.label}
							empty=""
							options={[
								...people.map(({ id, name }) => ({ value: id, label: name })),
								{ value: unassigned, label: pipeline.assign.unassigned },
							]}
						/>
						<SubmitButton>{pipeline.assign.button}</SubmitButton>
					</div>
				</Section>
			)}
		</Form>
	);
}

type CellProps = { name: PipelineColumn; row: PipelinePageRow; ticked: boolean | undefined; first: boolean };

function Cell({ name, row, ticked, first }: CellProps) {
	const { messages, formats } = useI18n();
	const { pipeline } = messages;
	switch (name) {
		case "record":
			return <RecordCell row={row} ticked={ticked} first={first} />;
		case "country":
			return row.countries.map((country) => (
				<span key={country.code} className="place">
					<Flag code={country.code} /> {country.name}
				</span>
			));
		case "state":
			return (
				<>
					<State group="version" code={row.state} />
					{row.uncleared.length > 0 && <span className="quiet"> {pipeline.uncleared(row.uncleared)}</span>}
				</>
			);
		case "since":
			return <DateText date={dayOf(row.since)} length="short" />;
		case "due":
			return <Due request={row} />;
		case "assigned":
			if (row.assignedTo) return <bdi>{row.assignedTo.name}</bdi>;
			return row.submitted ? <span className="quiet">{pipeline.free}</span> : null;
		case "reviews":
			return row.reviews && row.reviews.invited > 0
				? pipeline.reviews(row.reviews.answered, row.reviews.invited)
				: null;
		case "remarks":
			return row.openComments > 0 ? formats.number(row.openComments) : null;
	}
}

/** The practice, with a checkbox that selects it for assignment. */
function RecordCell({
	row,
	ticked = false,
	first,
}: Omit<CellProps, "name" | "ticked"> & { ticked: boolean | undefined }) {
	const { locale, messages } = useI18n();
	const { pid, title, language, submitted, assignedTo } = row;
	const named = title || messages.desk.untitled;
	return (
		<span className="tick">
			{submitted && (
				<>
					<input
						type="checkbox"
						name="pid"
						value={pid}
						id={first ? "first-tick" : undefined}
						aria-label={messages.pipeline.assign.tick(named)}
						defaultChecked={ticked}
					/>{" "}
					<input type="hidden" name={`seen.${pid}`} value={assignedTo?.id ?? ""} />
					<input type="hidden" name={`title.${pid}`} value={named} />
				</>
			)}
			<a href={`/${locale}/secretariat/practices/${pid}`}>
				{title ? <LangText lang={language}>{title}</LangText> : named}
			</a>
		</span>
	);
}
