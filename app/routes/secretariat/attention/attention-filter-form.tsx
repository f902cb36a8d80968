import { listSorts, listStates, queryOf } from "#app/routes/secretariat/attention/attention-filters.ts";
import type { AttentionPageData } from "#app/routes/secretariat/attention/attention-page-data.server.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What the list can be narrowed by. */
export function AttentionFilterForm({ page }: { page: AttentionPageData }) {
	const { locale, messages } = useWords();
	const { attention, common } = messages;
	const { filters } = attention;
	const { asked, people } = page;
	const here = `/${locale}/secretariat/attention`;
	return (
		<form className="filters no-print" role="search" aria-label={filters.label} action={here}>
			<Select
				name="member"
				label={filters.member}
				empty={common.any}
				options={page.members}
				defaultValue={asked.member}
			/>
			<Select name="kind" label={filters.kind} empty={common.any} options={page.kinds} defaultValue={asked.kind} />
			<Select
				name="assigned"
				label={filters.assigned}
				empty={common.any}
				options={[
					{ value: "me", label: filters.me },
					{ value: "nobody", label: filters.nobody },
					...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
				]}
				defaultValue={asked.assigned}
			/>
			<Select
				name="state"
				label={filters.state}
				options={listStates.map((value) => ({ value, label: attention.states[value] }))}
				defaultValue={asked.state}
			/>
			<TextInput name="dueBy" label={filters.dueBy} type="date" defaultValue={asked.dueBy} />
			<Select
				name="sort"
				label={filters.sort}
				options={listSorts.map((value) => ({ value, label: attention.sorts[value] }))}
				defaultValue={asked.sort}
			/>
			<button className="button button-line" type="submit">
				{filters.show}
			</button>
			{queryOf(asked) !== "" && <a href={here}>{filters.reset}</a>}
		</form>
	);
}
