import { longestComment } from "#app/requests/request-limits.ts";
import type { ReviewBox } from "#app/routes/desk/reviews/review-box.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** For whoever can't or may not review: each opens on demand. */
export function LeaveForms({ box: { draft, problems } }: { box: ReviewBox }) {
	const words = useWords().messages.review.leave;
	const conflict = problems.conflictReason;
	return (
		<section aria-labelledby="leave" className="form">
			<h2 id="leave">{words.title}</h2>
			<details open={draft.declineReason !== ""}>
				<summary>{words.declineTitle}</summary>
				<TextArea
					name="declineReason"
					label={words.declineReason}
					rows={2}
					optional
					maxLength={longestComment}
					defaultValue={draft.declineReason}
					dir="auto"
					{...(problems.declineReason ? { problem: problems.declineReason } : {})}
				/>
				<button className="button button-line" type="submit" name="intent" value="decline">
					{words.declineButton}
				</button>
			</details>
			<details open={draft.conflictReason !== "" || conflict !== undefined}>
				<summary>{words.conflictTitle}</summary>
				<TextArea
					name="conflictReason"
					label={words.conflictReason}
					hint={words.conflictHint}
					rows={2}
					maxLength={longestComment}
					defaultValue={draft.conflictReason}
					dir="auto"
					{...(conflict ? { problem: conflict } : {})}
				/>
				<button className="button button-line" type="submit" name="intent" value="conflict">
					{words.conflictButton}
				</button>
			</details>
		</section>
	);
}
