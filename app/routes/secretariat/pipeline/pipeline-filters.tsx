import { pipelineStates } from "#app/library/record/version-state.ts";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { CheckboxGroup, Select } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What the pipeline can be narrowed by. */
export function PipelineFilters({ page }: { page: PipelinePageData }) {
	const { locale, messages } = useWords();
	const { common, pipeline, states } = messages;
	const { filters } = pipeline;
	const { query, kinds, people, countries, address, board } = page;
	const here = `/${locale}/secretariat/practices`;
	return (
		<form className="filters no-print" role="search" aria-label={filters.label} action={here}>
			<Select
				name="state"
				label={filters.state}
				empty={common.any}
				options={pipelineStates.map((value) => ({ value, label: states.version[value] }))}
				defaultValue={query.state}
			/>
			<Select
				name="country"
				label={filters.country}
				empty={common.any}
				options={countries}
				defaultValue={query.country}
			/>
			<Select
				name="assigned"
				label={filters.assigned}
				empty={common.any}
				options={[
					{ value: "me", label: filters.me },
					{ value: "nobody", label: filters.nobody },
				]}
				groups={[{ label: filters.people, options: people.map(({ id, name }) => ({ value: id, label: name })) }]}
				defaultValue={query.assigned}
			/>
			<Select name="kind" label={filters.kind} empty={common.any} options={kinds} defaultValue={query.kind} />
			<CheckboxGroup
				name="late"
				label={pipeline.columns.due}
				options={[{ value: "yes", label: filters.late }]}
				values={query.late ? ["yes"] : []}
			/>
			{query.sort && !board && <input type="hidden" name="sort" value={query.sort} />}
			{board && <input type="hidden" name="view" value="board" />}
			<button className="button button-line" type="submit">
				{filters.filter}
			</button>
			{address !== "" && <a href={board ? `${here}?view=board` : here}>{filters.clear}</a>}
		</form>
	);
}
