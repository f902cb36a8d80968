import { listSorts, listStates, queryOf } from "#app/routes/secretariat/attention/attention-filters.ts";
import type { AttentionPageData } from "#app/routes/secretariat/attention/attention-page-data.server.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What the list can be narrowed by. */
export function AttentionFilterForm({ page }: { page: AttentionPageData }) {
	const { locale, messages } = useWords();
	const { attention, common } = messages;
	const { filters } = attention;
	const { asked, people } = page;
	const here = `/${locale}/secretariat/attention`;
	return (
		<FilterForm
			action={here}
			label={filters.label}
			values={asked}
			button={filters.show}
			reset={queryOf(asked) !== "" && <a href={here}>{filters.reset}</a>}
		>
			<Select name="member" label={filters.member} empty={common.any} options={page.members} />
			<Select name="kind" label={filters.kind} empty={common.any} options={page.kinds} />
			<Select
				name="assigned"
				label={filters.assigned}
				empty={common.any}
				options={[
					{ value: "me", label: filters.me },
					{ value: "nobody", label: filters.nobody },
					...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
				]}
			/>
			<Select
				name="state"
				label={filters.state}
				options={listStates.map((value) => ({ value, label: attention.states[value] }))}
			/>
			<TextInput name="dueBy" label={filters.dueBy} type="date" />
			<Select
				name="sort"
				label={filters.sort}
				options={listSorts.map((value) => ({ value, label: attention.sorts[value] }))}
			/>
		</FilterForm>
	);
}
