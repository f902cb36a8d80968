import type { ReviewFormState } from "#app/routes/desk/reviews/review-form-state.ts";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Collapsed forms for a reviewer who declines or has a conflict of interest. */
export function DeclineForms({ state: { draft } }: { state: ReviewFormState }) {
	const words = useI18n().messages.review.leave;
	const { problems } = useFormState();
	return (
		<section aria-labelledby="leave" className="form">
			<h2 id="leave">{words.title}</h2>
			<details open={draft.declineReason !== ""}>
				<summary>{words.declineTitle}</summary>
				<RequestTextArea name="declineReason" label={words.declineReason} rows={2} optional />
				<SecondaryButton intent="decline">{words.declineButton}</SecondaryButton>
			</details>
			<details open={draft.conflictReason !== "" || problems.conflictReason !== undefined}>
				<summary>{words.conflictTitle}</summary>
				<RequestTextArea name="conflictReason" label={words.conflictReason} hint={words.conflictHint} rows={2} />
				<SecondaryButton intent="conflict">{words.conflictButton}</SecondaryButton>
			</details>
		</section>
	);
}
