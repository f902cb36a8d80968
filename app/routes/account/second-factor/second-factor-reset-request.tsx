import type { ResetView } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { CodeField } from "#app/views/person/second-factor-parts.tsx";

/**
 * A request to reset a colleague's two-step verification, with what its reader can do: confirm or refuse it, or withdraw
 * their own.
 */
export function ResetRequest({ request, fresh }: { request: ResetView; fresh: boolean }) {
	const { reset: words } = useI18n().messages.account.secondFactor;
	const { problems } = useFormState();
	const { by, requestedAt: at, until, own, mayDecide } = request;
	const requestedAt = at.toISOString();
	return (
		<>
			<Notice wait>
				<p>{own ? words.requestedOwn({ at, until }) : words.requestedBy({ by, at, until })}</p>
			</Notice>
			<section aria-labelledby="why" className="form gap-small">
				<h2 id="why">{words.reason}</h2>
				<p dir="auto">{request.reason}</p>
			</section>
			{mayDecide && (
				<section aria-labelledby="confirm" className="form gap-small">
					<h2 id="confirm">{words.confirmTitle}</h2>
					<p>{words.confirmLead}</p>
					<Form hidden={{ intent: "confirm", requestedAt }}>
						{(!fresh || problems.code) && <CodeField label={words.own} />}
						<p>
							<SubmitButton>{words.confirm}</SubmitButton>
						</p>
					</Form>
				</section>
			)}
			{(own || mayDecide) && (
				<section aria-labelledby="refuse" className="form gap-small">
					<h2 id="refuse">{own ? words.withdrawTitle : words.refuseTitle}</h2>
					<Form hidden={{ intent: "refuse", requestedAt }}>
						<TextArea name="reason" label={words.reason} hint={words.decisionHint} rows={2} maxLength={500} />
						<p>
							<SecondaryButton>{own ? words.withdraw : words.refuse}</SecondaryButton>
						</p>
					</Form>
				</section>
			)}
		</>
	);
}

/** Says who resets two-step verification if there is no second person who could confirm it. */
export function NobodyToConfirm({ email }: { email: string }) {
	const { reset: words } = useI18n().messages.account.secondFactor;
	return (
		<div>
			<p>{words.alone}</p>
			<p>
				<code dir="ltr">npm run reset-second-factor -- {email}</code>
			</p>
		</div>
	);
}
