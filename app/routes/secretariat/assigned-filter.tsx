import { type Option, type OptionGroup, optionsOf } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";

/** Filters a list by whom its entries are assigned to: the reader, nobody, or one of the people named. */
export function AssignedFilter({
	filters,
	people = [],
	groups,
}: {
	filters: { assigned: string; me: string; nobody: string };
	people?: Option[];
	groups?: OptionGroup[];
}) {
	const options = [...optionsOf(["me", "nobody"], filters), ...people];
	return <FilterSelect name="assigned" label={filters.assigned} options={options} groups={groups} />;
}
