import { needLimits } from "#app/library/help/need.ts";
import type { NeedOptions } from "#app/routes/secretariat/needs/need-form.server.ts";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export function NeedFields({ options }: { options: NeedOptions }) {
	const { fields } = useI18n().messages.needs;
	return (
		<>
			<TextInput name="title" label={fields.title} hint={fields.titleHint} maxLength={needLimits.title} dir="auto" />
			<TextInput name="words" label={fields.words} maxLength={needLimits.words} dir="auto" optional />
			<SelectLines name="languages" {...fields.languages} options={options.languages} />
			<SelectLines name="countries" {...fields.countries} options={options.countries} />
			<TextArea name="note" label={fields.note} hint={fields.noteHint} rows={5} optional />
		</>
	);
}
