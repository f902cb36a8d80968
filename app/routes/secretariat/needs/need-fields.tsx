import type { NeedSaid } from "#app/library/need.ts";
import { needLimits } from "#app/library/need.ts";
import type { NeedAnswer, NeedOptions } from "#app/routes/secretariat/needs/need-form.server.ts";
import { type Option, type OptionGroup, Select, TextArea, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

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
			<Lines
				name="languages"
				label={fields.languages}
				hint={fields.languagesHint}
				line={fields.language}
				values={said.languages}
				options={options.languages}
				problem={answer?.problems["languages-1"]}
			/>
			{theirs("languages")}
			<Lines
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

/** Lines that are there for another choice. */
const emptyLines = 2;

/** One of a list in each line. */
function Lines(props: {
	name: string;
	label: string;
	hint: string;
	line: (place: number) => string;
	values: string[];
	options?: Option[];
	groups?: OptionGroup[];
	problem: string | undefined;
}) {
	const { name, label, hint, line, values, options = [], groups = [], problem } = props;
	const { editor } = useWords().messages;
	return (
		<fieldset className={problem ? "field field-wrong lines" : "field lines"}>
			<legend className="label">{label}</legend>
			<p className="hint">{hint}</p>
			{[...values, ...Array<string>(emptyLines).fill("")].map((value, index) => (
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
					{...(problem && index === 0 ? { problem } : {})}
				/>
			))}
		</fieldset>
	);
}
