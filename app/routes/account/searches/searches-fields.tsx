import {
	maxSearchNameLength,
	type SearchDelivery,
	searchDeliveries,
} from "#app/library/saved-searches/saved-search.ts";
import { optionsOf, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { NoEmail, useSendsEmail } from "#app/views/page/no-email.tsx";

/**
 * The fields of a saved search: its name, and how often its owner gets an email about new results. Where no email goes
 * out, the choice stays as it was.
 */
export function SearchFields({ delivery }: { delivery: SearchDelivery }) {
	const sendsEmail = useSendsEmail();
	const words = useI18n().messages.savedSearches;
	return (
		<>
			<NoEmail>{words.noEmail}</NoEmail>
			<TextInput name="name" label={words.form.name} hint={words.form.nameHint(maxSearchNameLength)} dir="auto" />
			{sendsEmail ? (
				<RadioGroup
					name="delivery"
					label={words.form.delivery}
					hint={words.form.deliveryHint}
					options={optionsOf(searchDeliveries, words.deliveries)}
				/>
			) : (
				<input type="hidden" name="delivery" value={delivery} />
			)}
		</>
	);
}
