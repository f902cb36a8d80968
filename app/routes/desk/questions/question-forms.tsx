import type { QuestionPage } from "#app/routes/desk/questions/question-page.server.ts";
import { optionsOf, RadioGroup, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Answers a question, and agrees to show it if its asker does. */
export function AnswerForm({ page: { askerAgrees, language, languages } }: { page: QuestionPage }) {
	const { answer } = useI18n().messages.questions.desk;
	return (
		<Section id="answer-title" title={answer.title}>
			<Form values={useSent("answer") ?? { language, show: askerAgrees ? "yes" : "no" }}>
				<RequestTextArea name="answer" label={answer.label} hint={answer.hint} rows={8} />
				<Select name="language" label={answer.language} options={languages} />
				{askerAgrees ? (
					<RadioGroup
						name="show"
						label={answer.show}
						hint={answer.showHint}
						options={optionsOf(["yes", "no"], answer)}
					/>
				) : (
					<Notice>{answer.notShown}</Notice>
				)}
				<p>
					<SubmitButton intent="answer">{answer.button}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** Removes a question from the page of its practice. */
export function HideForm() {
	const { hide } = useI18n().messages.questions.desk;
	return (
		<details>
			<summary>{hide.title}</summary>
			<Form>
				<p className="muted">{hide.hint}</p>
				<p>
					<SecondaryButton intent="hide">{hide.button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
