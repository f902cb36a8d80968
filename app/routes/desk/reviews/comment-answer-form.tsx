import { maxCommentLength } from "#app/library/requests/review-rules.ts";
import type { CommentView } from "#app/library/review/comments.server.ts";
import type { ReviewFormState } from "#app/routes/desk/reviews/review-form-state.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { SettleButton, writerName } from "#app/views/editing/comment-card.tsx";

/** The reviewer's actions on a comment: answer it, and resolve their own. */
export function CommentAnswerForm({ comment, state }: { comment: CommentView; state: ReviewFormState }) {
	const { messages } = useI18n();
	const words = messages.review.comment;
	const problem = useFormState().problems[`reply.${comment.id}`];
	const begun = state.draft.answers[comment.id] ?? "";
	return (
		<div className="remark-act">
			{comment.mayAnswer && (
				<details open={begun !== "" || problem !== undefined}>
					<summary>{words.answer}</summary>
					<input type="hidden" name={`id.${comment.id}`} value={crypto.randomUUID()} />
					<TextArea
						name={`reply.${comment.id}`}
						label={words.answerTo(writerName(messages, comment.by))}
						rows={2}
						maxLength={maxCommentLength}
					/>
					<SecondaryButton small intent={`reply.${comment.id}`}>
						{words.answerButton}
					</SecondaryButton>
				</details>
			)}
			{comment.mayResolve && <SettleButton comment={comment} />}
		</div>
	);
}
