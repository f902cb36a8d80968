import { pipelineStates } from "#app/library/record/version-state.ts";
import { AssignedFilter } from "#app/routes/secretariat/assigned-filter.tsx";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { CheckboxGroup, optionsOf } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { TableFilters } from "#app/views/table/data-table.tsx";

/** The filters of the pipeline. */
export function PipelineFilters({ page }: { page: PipelinePageData }) {
	const { locale, messages } = useI18n();
	const { pipeline, states } = messages;
	const { filters } = pipeline;
	const { kinds, people, countries, address, board } = page;
	const here = `/${locale}/secretariat/practices`;
	return (
		<TableFilters
			at={{ path: here, query: address }}
			keeps={board ? [] : ["sort"]}
			folded
			label={filters.label}
			clear={address !== "" && (board ? `${here}?view=board` : here)}
			clearLabel={filters.clear}
		>
			<FilterSelect name="state" label={filters.state} options={optionsOf(pipelineStates, states.version)} />
			<FilterSelect name="country" label={filters.country} options={countries} />
			<AssignedFilter
				filters={filters}
				groups={[{ label: filters.people, options: people.map(({ id, name }) => ({ value: id, label: name })) }]}
			/>
			<FilterSelect name="kind" label={filters.kind} options={kinds} />
			<CheckboxGroup name="late" label={pipeline.columns.due} options={[{ value: "yes", label: filters.late }]} />
			{board && <input type="hidden" name="view" value="board" />}
		</TableFilters>
	);
}
