import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface SortFormProps {
	action: string;
	options: { value: string; label: string }[];
	selected: string;
	/** The other parameters of the search. */
	hidden: [name: string, value: string][];
}

/** The order of results: a list, and a button for browsers without scripts; see `browser/apply-filters.ts`. */
export function SortForm({ action, options, selected, hidden }: SortFormProps) {
	const { search } = useI18n().messages;
	return (
		<form className="row sort" action={action} autoComplete="off">
			<HiddenFields fields={hidden} />
			<label htmlFor="sort">{search.order}</label>
			<select className="input small" id="sort" name="sort" defaultValue={selected}>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
			<SecondaryButton small data-without-script>
				{search.sortButton}
			</SecondaryButton>
		</form>
	);
}
