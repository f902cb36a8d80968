import { daysAhead, maxSearchLength } from "#app/membership/register/register-query.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { optionsOf, TextInput } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { TableFilters } from "#app/views/table/data-table.tsx";

/** The filters of the register. */
export function RegisterFilters({ page }: { page: RegisterPageData }) {
	const { locale, messages } = useI18n();
	const { register, states } = messages;
	const { filters } = register;
	const { query, regions, kinds, address } = page;
	return (
		<TableFilters
			at={{ path: `/${locale}/secretariat`, query: address }}
			keeps={["sort"]}
			folded
			className="filters register-filters no-print"
			label={filters.label}
			values={{ ...query, on: page.isToday ? undefined : page.day }}
		>
			<TextInput name="q" label={filters.text} type="search" maxLength={maxSearchLength} dir="auto" />
			<FilterSelect name="status" label={filters.status} options={optionsOf(memberStatuses, states.memberStatus)} />
			<FilterSelect name="class" label={filters.class} options={optionsOf(memberClasses, states.memberClass)} />
			<FilterSelect name="region" label={filters.region} options={regions} />
			<FilterSelect
				name="attention"
				label={filters.attention}
				options={[
					{ value: "open", label: filters.open },
					{ value: "due-soon", label: filters.dueSoon(daysAhead) },
					{ value: "none", label: filters.none },
				]}
				groups={[{ label: filters.kinds, options: kinds }]}
			/>
			<FilterSelect name="focal" label={filters.focal} options={optionsOf(["held", "none"], filters.focalPoints)} />
			<TextInput name="on" label={filters.on} type="date" />
		</TableFilters>
	);
}
