import type { ProfilePage, ProfileValues } from "#app/routes/account/reviewer-form.server.ts";
import { CheckboxGroup, type Option, type OptionGroup, Select, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The fields of a reviewer's profile. @param values what stands in them */
export function ReviewerFields(props: { page: ProfilePage; values: ProfileValues; problems: Record<string, string> }) {
	const { page, values, problems } = props;
	const words = useWords().messages.review.profile;
	const problem = (id: string) => (problems[id] ? { problem: problems[id] } : {});
	return (
		<>
			<input type="hidden" name="revision" value={values.revision} />
			<CheckboxGroup name="functions" label={words.functions} options={page.functions} values={values.functions} />
			<Lines
				name="languages"
				label={words.languages}
				hint={words.languagesHint}
				line={words.language}
				values={values.languages}
				options={page.languages}
			/>
			<Lines
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

/** Lines that are there for another choice. */
const emptyLines = 2;

/** One of a list in each line; saved, there are two more. */
function Lines(props: {
	name: string;
	label: string;
	hint: string;
	line: (place: number) => string;
	values: string[];
	options?: Option[];
	groups?: OptionGroup[];
}) {
	const { name, label, hint, line, values, options = [], groups = [] } = props;
	const { editor } = useWords().messages;
	const lines = [...values, ...Array<string>(emptyLines).fill("")];
	return (
		<fieldset className="field lines">
			<legend className="label">{label}</legend>
			<p className="hint">{hint}</p>
			{lines.map((value, index) => (
				<Select
					// biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no identity but their place
					key={index}
					name={name}
					id={`${name}-${index + 1}`}
					label={line(index + 1)}
					options={options}
					groups={groups}
					empty={editor.chooseOne}
					defaultValue={value}
				/>
			))}
		</fieldset>
	);
}
