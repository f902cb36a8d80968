import type { TopicInput } from "#app/exchange/needs/need.ts";
import { needLimits } from "#app/exchange/needs/need.ts";
import type { Messages } from "#app/messages/index.ts";
import type { NeedAnswer, NeedOptions } from "#app/routes/secretariat/needs/need-form.server.ts";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { seriesOf } from "#app/views/page/series.ts";
import { Theirs } from "#app/views/page/theirs.tsx";

export function NeedFields({ options, answer }: { options: NeedOptions; answer: NeedAnswer | undefined }) {
	const { messages } = useI18n();
	const words = messages.needs;
	const { fields } = words;
	const theirs = (name: keyof TopicInput) => {
		const text = answer?.theirs?.[name];
		return text === undefined ? null : (
			<Theirs title={words.theirs} text={labelsOf(name, text, options, messages) || "–"} />
		);
	};
	return (
		<>
			<TextInput name="title" label={fields.title} hint={fields.titleHint} maxLength={needLimits.title} dir="auto" />
			{theirs("title")}
			<TextInput name="words" label={fields.words} maxLength={needLimits.words} dir="auto" optional />
			{theirs("words")}
			<SelectLines name="languages" id="languages-1" {...fields.languages} options={options.languages} />
			{theirs("languages")}
			<SelectLines name="countries" id="countries-1" {...fields.countries} options={options.countries} />
			{theirs("countries")}
			<TextArea name="note" label={fields.note} hint={fields.noteHint} rows={5} optional />
			{theirs("note")}
		</>
	);
}

function labelsOf(
	name: keyof TopicInput,
	text: string,
	{ languages, countries }: NeedOptions,
	messages: Messages,
): string {
	if (name !== "languages" && name !== "countries") return text;
	const options = name === "languages" ? languages : countries;
	const labels = text.split(",").map((code) => options.find(({ value }) => value === code)?.label ?? code);
	return seriesOf(messages, labels);
}
