import type { SynonymAnswer } from "#app/routes/secretariat/search/synonym-action.server.ts";
import type { SynonymPage } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { PreviewOfSynonym } from "#app/routes/secretariat/search/synonym-preview.tsx";
import { directions, maxLetters, maxTermWords, maxVariants, maxVariantWords } from "#app/search/synonyms/synonyms.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { SourceSearchLine } from "#app/views/need/source-search-line.tsx";

/** The synonym form, with a preview of its effect once requested. */
export function SynonymForm({ page, answer }: { page: SynonymPage; answer: SynonymAnswer | undefined }) {
	const { locale, messages } = useI18n();
	const words = messages.synonyms;
	const shown = answer?.shown ?? page.values;
	return (
		<div className="stack gap">
			<FormProvider problems={answer?.problems} edit={answer?.edit ?? null}>
				<ErrorSummary labels={words.fields} />
				{answer?.other && (
					<p>
						<a href={`/${locale}/secretariat/search/synonyms/${answer.other}`}>{words.problems.takenLink}</a>
					</p>
				)}
				{page.search && <SourceSearchLine search={page.search} label={words.fromSearch} />}
				<Form
					values={answer?.values ?? page.values}
					hidden={{
						id: page.id,
						revision: answer?.revision ?? page.revision,
						search: page.search?.address,
					}}
					opened={shown}
				>
					<Fields page={page} />
					<p className="row" id="preview">
						<SubmitButton secondary={Boolean(answer?.preview)} intent="preview">
							{words.buttons.preview}
						</SubmitButton>
						{answer?.preview && <SubmitButton intent="live">{words.buttons.live}</SubmitButton>}
					</p>
				</Form>
			</FormProvider>
			{answer?.preview && <PreviewOfSynonym preview={answer.preview} search={page.search} />}
			{page.term !== null && (
				<form method="post" className="form">
					<HiddenFields fields={[["revision", String(answer?.revision ?? page.revision)]]} />
					<p className="hint" id="remove-hint">
						{words.removeHint}
					</p>
					<p>
						<SecondaryButton intent="remove" aria-describedby="remove-hint">
							{words.buttons.remove}
						</SecondaryButton>
					</p>
				</form>
			)}
		</div>
	);
}

function Fields({ page }: { page: SynonymPage }) {
	const words = useI18n().messages.synonyms;
	const { fields } = words;
	return (
		<>
			<TextInput
				name="term"
				label={fields.term}
				hint={fields.termHint(maxTermWords)}
				maxLength={maxLetters}
				dir="auto"
				autoComplete="off"
			/>
			<TextArea
				name="variants"
				label={fields.variants}
				hint={fields.variantsHint(maxVariantWords, maxVariants)}
				rows={5}
			/>
			<Select
				name="language"
				label={fields.language}
				hint={fields.languageHint}
				options={page.languages}
				empty={words.anyLanguage}
			/>
			<RadioGroup name="direction" label={fields.direction} options={optionsOf(directions, words.directions)} />
		</>
	);
}
