import { budgetBands, needAudiences, needLimits } from "#app/exchange/needs/need.ts";
import type { NeedAnswer, NeedFormOptions } from "#app/routes/desk/country/needs/need-form.server.ts";
import { CheckboxGroup, type Option, optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The fields of a need. Below a field, they show what a colleague saved in the meantime. */
export function NeedFields({ options, answer }: { options: NeedFormOptions; answer: NeedAnswer | undefined }) {
	const { needs } = useI18n().messages.exchange;
	const { fields } = needs;
	const audiences = optionsOf(needAudiences, needs.audiences);
	const budgets = optionsOf(budgetBands, needs.budgets);
	const theirs = (name: string, of?: Option[]) => <Theirs text={answer?.theirs[name]} options={of} />;
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
			<SelectLines
				name="languages"
				label={fields.languages}
				hint={fields.languagesHint}
				line={fields.language}
				options={options.languages}
			/>
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

function Theirs({ text, options }: { text: string | undefined; options: Option[] | undefined }) {
	const { messages, formats } = useI18n();
	if (text === undefined) return null;
	const labels = text.split(",").flatMap((code) => options?.find(({ value }) => value === code)?.label ?? []);
	return (
		<div className="remark">
			<p>{messages.exchange.needs.theirs}</p>
			<p className="typed" dir="auto">
				{(options ? formats.list(labels) : text) || "–"}
			</p>
		</div>
	);
}
