import { pipelineStates } from "#app/library/record/version-state.ts";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { CheckboxGroup, optionsOf, Select } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The filters of the pipeline. */
export function PipelineFilters({ page }: { page: PipelinePageData }) {
	const { locale, messages } = useI18n();
	const { common, pipeline, states } = messages;
	const { filters } = pipeline;
	const { query, kinds, people, countries, address, board } = page;
	const here = `/${locale}/secretariat/practices`;
	return (
		<FilterForm
			folded
			action={here}
			label={filters.label}
			values={query}
			button={filters.filter}
			reset={address !== "" && <a href={board ? `${here}?view=board` : here}>{filters.clear}</a>}
		>
			<Select
				name="state"
				label={filters.state}
				empty={common.any}
				options={optionsOf(pipelineStates, states.version)}
			/>
			<Select name="country" label={filters.country} empty={common.any} options={countries} />
			<Select
				name="assigned"
				label={filters.assigned}
				empty={common.any}
				options={[
					{ value: "me", label: filters.me },
					{ value: "nobody", label: filters.unassigned },
				]}
				groups={[{ label: filters.people, options: people.map(({ id, name }) => ({ value: id, label: name })) }]}
			/>
			<Select name="kind" label={filters.kind} empty={common.any} options={kinds} />
			<CheckboxGroup name="late" label={pipeline.columns.due} options={[{ value: "yes", label: filters.late }]} />
			{query.sort && !board && <input type="hidden" name="sort" value={query.sort} />}
			{board && <input type="hidden" name="view" value="board" />}
		</FilterForm>
	);
}
