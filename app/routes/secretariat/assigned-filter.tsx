import type { Option, OptionGroup } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";

/** Filters a list by whom its entries are assigned to: the reader, nobody, or one of the people named. */
export function AssignedFilter({
	filters,
	people = [],
	groups,
}: {
	filters: { assigned: string; me: string; unassigned: string };
	people?: Option[];
	groups?: OptionGroup[];
}) {
	const own = { value: "me", label: filters.me };
	const unassigned = { value: "nobody", label: filters.unassigned };
	return (
		<FilterSelect name="assigned" label={filters.assigned} options={[own, unassigned, ...people]} groups={groups} />
	);
}
