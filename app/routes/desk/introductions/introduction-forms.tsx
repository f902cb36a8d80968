import { outcomeAnswers } from "#app/library/introductions/introduction.ts";
import type { IntroductionPage } from "#app/routes/desk/introductions/introduction-page.server.ts";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Accepts an introduction, or declines it with a reason. */
export function AnswerForms({ page: { asker, revision } }: { page: IntroductionPage }) {
	const { answer } = useI18n().messages.introductions;
	return (
		<Panel id="answer-title" title={answer.title}>
			<Form hidden={{ revision }}>
				<p className="muted">{answer.acceptHint(asker.name)}</p>
				<p>
					<SubmitButton intent="accept" id="accept">
						{answer.accept}
					</SubmitButton>
				</p>
			</Form>
			<div className="gap-small">
				<ReasonForm
					intent="decline"
					words={{ title: answer.decline, label: answer.reason, hint: answer.reasonHint, button: answer.button }}
					hidden={{ revision }}
				/>
			</div>
		</Panel>
	);
}

/** Reports what came of an introduction; the form can be sent again later. */
export function OutcomeForm({ page: { answerId } }: { page: IntroductionPage }) {
	const { outcome } = useI18n().messages.introductions;
	const sent = useSent("tell");
	return (
		<Form values={sent} hidden={{ answerId: String(sent?.answerId ?? answerId) }}>
			<RadioGroup name="answer" label={outcome.label} options={optionsOf(outcomeAnswers, outcome.answers)} />
			<RequestTextArea name="note" label={outcome.note} rows={3} optional />
			<p>
				<SecondaryButton intent="tell">{outcome.button}</SecondaryButton>
			</p>
		</Form>
	);
}

/** Marks an introduction as done. */
export function FinishForm({ page: { revision } }: { page: IntroductionPage }) {
	const { finish } = useI18n().messages.introductions;
	return (
		<Section id="finish-title" title={finish.title}>
			<Form hidden={{ revision }}>
				<p className="muted">{finish.hint}</p>
				<p>
					<SecondaryButton intent="done" id="done">
						{finish.button}
					</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}

/** Withdraws an introduction, which is rarely needed. */
export function WithdrawForm({ page: { revision } }: { page: IntroductionPage }) {
	const { withdraw } = useI18n().messages.introductions;
	const words = { ...withdraw, label: withdraw.reason };
	return <ReasonForm intent="withdraw" words={words} hidden={{ revision }} optional />;
}
