import { RadioGroup, Select, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { newPracticeChoices } from "#app/views/editing/new-practice-choices.server.ts";

type Choices = ReturnType<typeof newPracticeChoices>;

/** The fields with which a practice is begun, by hand or from a file: kind, title, language and country. */
export function NewPracticeFields({ kinds, languages, own, all }: Choices) {
	const { editor, fields } = useI18n().messages;
	const field = (name: "kind" | "title" | "originalLanguage" | "countries") => ({
		name,
		label: fields[name].label,
		hint: fields[name].hint,
	});
	return (
		<>
			<RadioGroup {...field("kind")} options={kinds} />
			<TextInput {...field("title")} dir="auto" />
			<Select {...field("originalLanguage")} options={languages} />
			<Select
				{...field("countries")}
				optional={own.length === 0}
				options={[...own, ...all]}
				{...(own.length === 1 ? {} : { empty: editor.chooseOne })}
			/>
		</>
	);
}
