import { maxSearchNameLength, searchDeliveries } from "#app/library/saved-searches/saved-search.ts";
import { NoEmail } from "#app/routes/no-email.tsx";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The fields of a saved search: its name, and how often its owner gets an email about new results. */
export function SearchFields() {
	const words = useI18n().messages.savedSearches;
	return (
		<>
			<NoEmail>{words.noEmail}</NoEmail>
			<TextInput name="name" label={words.form.name} hint={words.form.nameHint(maxSearchNameLength)} dir="auto" />
			<RadioGroup
				name="delivery"
				label={words.form.delivery}
				hint={words.form.deliveryHint}
				options={searchDeliveries.map((value) => ({ value, label: words.deliveries[value] }))}
			/>
		</>
	);
}
