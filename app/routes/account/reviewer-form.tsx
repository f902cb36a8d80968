import type { ProfilePage, ProfileValues } from "#app/routes/account/reviewer-form.server.ts";
import { CheckboxGroup, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** The fields of a reviewer's profile. @param values what stands in them */
export function ReviewerFields(props: { page: ProfilePage; values: ProfileValues; problems: Record<string, string> }) {
	const { page, values, problems } = props;
	const words = useWords().messages.review.profile;
	const problem = (id: string) => (problems[id] ? { problem: problems[id] } : {});
	return (
		<>
			<input type="hidden" name="revision" value={values.revision} />
			<CheckboxGroup name="functions" label={words.functions} options={page.functions} values={values.functions} />
			<SelectLines
				name="languages"
				label={words.languages}
				hint={words.languagesHint}
				line={words.language}
				values={values.languages}
				options={page.languages}
			/>
			<SelectLines
				name="countries"
				label={words.countries}
				hint={words.countriesHint}
				line={words.country}
				values={values.countries}
				groups={page.regions}
			/>
			<TextInput
				name="capacity"
				label={words.capacity}
				hint={words.capacityHint}
				inputMode="numeric"
				dir="ltr"
				defaultValue={values.capacity}
				{...problem("capacity")}
			/>
			<TextInput
				name="awayUntil"
				label={words.awayUntil}
				hint={words.awayHint}
				dir="ltr"
				optional
				defaultValue={values.awayUntil}
				{...problem("awayUntil")}
			/>
		</>
	);
}
