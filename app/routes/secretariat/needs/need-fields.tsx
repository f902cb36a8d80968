import type { NeedSaid } from "#app/library/discovery/need.ts";
import { needLimits } from "#app/library/discovery/need.ts";
import type { NeedAnswer, NeedOptions } from "#app/routes/secretariat/needs/need-form.server.ts";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** Everything that is said of a need. */
export function NeedFields(props: { said: NeedSaid; options: NeedOptions; answer: NeedAnswer | undefined }) {
	const { said, options, answer } = props;
	const words = useWords().messages.needs;
	const { fields } = words;
	const problem = (id: string) => (answer?.problems[id] ? { problem: answer.problems[id] as string } : {});
	const theirs = (name: keyof NeedSaid) => {
		const text = answer?.theirs?.[name];
		return text === undefined ? null : (
			<div className="remark">
				<p>{words.theirs}</p>
				<p className="typed" dir="auto">
					{labelsOf(name, text, options) || "–"}
				</p>
			</div>
		);
	};
	return (
		<>
			<TextInput
				name="title"
				label={fields.title}
				hint={fields.titleHint}
				maxLength={needLimits.title}
				dir="auto"
				defaultValue={said.title}
				{...problem("title")}
			/>
			{theirs("title")}
			<TextInput
				name="words"
				label={fields.words}
				maxLength={needLimits.words}
				dir="auto"
				optional
				defaultValue={said.words}
				{...problem("words")}
			/>
			{theirs("words")}
			<SelectLines
				name="languages"
				label={fields.languages}
				hint={fields.languagesHint}
				line={fields.language}
				values={said.languages}
				options={options.languages}
				problem={answer?.problems["languages-1"]}
			/>
			{theirs("languages")}
			<SelectLines
				name="countries"
				label={fields.countries}
				hint={fields.countriesHint}
				line={fields.country}
				values={said.countries}
				groups={options.countries}
				problem={answer?.problems["countries-1"]}
			/>
			{theirs("countries")}
			<TextArea
				name="note"
				label={fields.note}
				hint={fields.noteHint}
				rows={5}
				dir="auto"
				optional
				defaultValue={said.note}
				{...problem("note")}
			/>
			{theirs("note")}
		</>
	);
}

function labelsOf(name: keyof NeedSaid, text: string, { languages, countries }: NeedOptions): string {
	if (name !== "languages" && name !== "countries") return text;
	const options = name === "languages" ? languages : countries.flatMap((group) => group.options);
	return text
		.split(",")
		.map((code) => options.find(({ value }) => value === code)?.label ?? code)
		.join(", ");
}
