import { type AdoptionStage, maxTextLength } from "#app/library/adoption/adoption.ts";
import {
	CheckboxGroup,
	type Option,
	optionsOf,
	PartialDateInput,
	RadioGroup,
	Select,
	TextArea,
	TextInput,
} from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/**
 * The fields for the adopter's statements.
 * @param stages the stages that can be chosen
 * @param introductions the introductions that may have led to the adoption
 */
export function AdoptionFields({
	stages,
	languages,
	introductions,
}: {
	stages: readonly AdoptionStage[];
	languages: Option[];
	introductions: Option[];
}) {
	const { messages } = useI18n();
	const { form } = messages.adoptions;
	const { adoptionStage } = messages.states;
	return (
		<>
			<RadioGroup name="stage" label={form.stage} hint={form.stageHint} options={optionsOf(stages, adoptionStage)} />
			<PartialDateInput name="since" label={form.since} hint={form.sinceHint} />
			<TextArea name="parts" label={form.parts} hint={form.partsHint} rows={4} maxLength={maxTextLength} />
			<TextArea name="changes" label={form.changes} hint={form.changesHint} rows={4} maxLength={maxTextLength} />
			<TextArea name="results" label={form.results} hint={form.resultsHint} rows={4} maxLength={maxTextLength} />
			<CheckboxGroup name="notMeasured" label={form.measuring} options={[{ value: "yes", label: form.notMeasured }]} />
			<TextInput name="ownPid" label={form.ownPid} hint={form.ownPidHint} dir="ltr" optional />
			<TextInput name="contact" label={form.contact} hint={form.contactHint} dir="auto" optional />
			<TextInput name="sourceUrl" type="url" label={form.url} hint={form.urlHint} dir="ltr" />
			<RadioGroup
				name="audience"
				label={form.audience}
				hint={form.audienceHint}
				options={optionsOf(["public", "members"], form)}
			/>
			<Select name="language" label={form.language} options={languages} />
			{introductions.length > 0 && (
				<Select
					name="introduction"
					label={form.introduction}
					options={introductions}
					empty={form.noIntroduction}
					optional
				/>
			)}
			<RequestTextArea name="note" label={form.note} hint={form.noteHint} rows={3} optional />
			<PartialDateInput name="noteDate" label={form.noteDate} hint={form.noteDateHint} optional />
		</>
	);
}
