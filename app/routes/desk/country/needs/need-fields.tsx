import { budgetBands, needAudiences, needLimits } from "#app/exchange/needs/need.ts";
import { CheckboxGroup, type Option, optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { NeedAnswer, NeedFormOptions } from "#app/views/need/need-form.server.ts";
import { Theirs } from "#app/views/page/theirs.tsx";

/** The fields of a need. Below a field, they show what a colleague saved in the meantime. */
export function NeedFields({ options, answer }: { options: NeedFormOptions; answer: NeedAnswer | undefined }) {
	const { messages, formats } = useI18n();
	const { needs } = messages.exchange;
	const { fields } = needs;
	const audiences = optionsOf(needAudiences, needs.audiences);
	const budgets = optionsOf(budgetBands, needs.budgets);
	const theirs = (name: string, of?: Option[]) => {
		const text = answer?.theirs[name];
		if (text === undefined) return null;
		const labels = text.split(",").flatMap((code) => of?.find(({ value }) => value === code)?.label ?? []);
		return <Theirs title={messages.needs.theirs} text={(of ? formats.list(labels) : text) || "–"} />;
	};
	return (
		<>
			<TextInput name="title" label={fields.title} hint={fields.titleHint} maxLength={needLimits.title} dir="auto" />
			{theirs("title")}
			<TextArea
				name="problem"
				label={fields.problem}
				hint={fields.problemHint}
				rows={6}
				maxLength={needLimits.problem}
			/>
			{theirs("problem")}
			<CheckboxGroup name="functions" label={fields.functions} options={options.functions} />
			{theirs("functions", options.functions)}
			<CheckboxGroup name="forms" label={fields.forms} options={options.forms} />
			{theirs("forms", options.forms)}
			<SelectLines name="languages" {...fields.languages} options={options.languages} />
			{theirs("languages", options.languages)}
			<TextInput name="wantedBy" type="date" label={fields.wantedBy} optional />
			{theirs("wantedBy")}
			<Select
				name="budgetBand"
				label={fields.budgetBand}
				hint={fields.budgetHint}
				options={budgets}
				empty={fields.noBudget}
				optional
			/>
			{theirs("budgetBand", budgets)}
			<RadioGroup name="audience" label={fields.audience} options={audiences} />
			{theirs("audience", audiences)}
		</>
	);
}
