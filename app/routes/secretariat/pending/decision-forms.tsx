import type { DecisionAnswer } from "#app/routes/secretariat/pending/decide-pending.server.ts";
import type { PendingPage } from "#app/routes/secretariat/pending/pending-page.server.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** What the second officer can do with a proposal, and what its author can do. */
export function Decision({ page, answer }: { page: PendingPage; answer: DecisionAnswer | undefined }) {
	const { pending: words } = useI18n().messages.memberFile;
	const expected = answer && !answer.conflict ? answer.expected || page.lastEvent : page.lastEvent;
	return (
		<>
			{page.mayConfirm && (
				<form method="post" aria-label={words.confirmTitle}>
					<input type="hidden" name="intent" value="confirm" />
					<input type="hidden" name="expectedEvent" value={expected ?? ""} />
					<SubmitButton>{words.confirm}</SubmitButton>
				</form>
			)}
			<Section id="reject" title={page.own ? words.withdrawTitle : words.rejectTitle}>
				<Form className="form gap-small" hidden={{ intent: "reject" }}>
					<TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={2} />
					<p>
						<SecondaryButton>{page.own ? words.withdraw : words.reject}</SecondaryButton>
					</p>
				</Form>
			</Section>
		</>
	);
}
