import { budgetBands, needAudiences, needLimits } from "#app/library/help/need.ts";
import { CheckboxGroup, optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { NeedFormOptions } from "#app/views/need/need-form.server.ts";

/** The fields of a need. */
export function NeedFields({ options }: { options: NeedFormOptions }) {
	const { needs } = useI18n().messages.exchange;
	const { fields } = needs;
	const audiences = optionsOf(needAudiences, needs.audiences);
	const budgets = optionsOf(budgetBands, needs.budgets);
	return (
		<>
			<TextInput name="title" label={fields.title} hint={fields.titleHint} maxLength={needLimits.title} dir="auto" />
			<TextArea
				name="problem"
				label={fields.problem}
				hint={fields.problemHint}
				rows={6}
				maxLength={needLimits.problem}
			/>
			<CheckboxGroup name="functions" label={fields.functions} options={options.functions} />
			<CheckboxGroup name="forms" label={fields.forms} options={options.forms} />
			<SelectLines name="languages" {...fields.languages} options={options.languages} />
			<TextInput name="wantedBy" type="date" label={fields.wantedBy} optional />
			<Select
				name="budgetBand"
				label={fields.budgetBand}
				hint={fields.budgetHint}
				options={budgets}
				empty={fields.noBudget}
				optional
			/>
			<RadioGroup name="audience" label={fields.audience} options={audiences} />
		</>
	);
}
