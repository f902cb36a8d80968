import { CheckboxGroup, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { ProfilePage } from "#app/views/person/reviewer-form.server.ts";

/** The fields of a reviewer profile. */
export function ReviewerFields({ page }: { page: ProfilePage }) {
	const words = useI18n().messages.review.profile;
	return (
		<>
			<CheckboxGroup name="functions" label={words.functions} options={page.functions} />
			<SelectLines name="languages" {...words.languages} options={page.languages} />
			<SelectLines name="countries" {...words.countries} options={page.countryOptions} />
			<TextInput name="capacity" label={words.capacity} hint={words.capacityHint} inputMode="numeric" dir="ltr" />
			<TextInput name="awayUntil" label={words.awayUntil} hint={words.awayHint} type="date" optional />
		</>
	);
}
