import { longestRemark } from "#app/library/requests/review-rules.ts";
import type { RemarkView } from "#app/library/review/comments.server.ts";
import { SettleButton, whoWords } from "#app/routes/desk/reviews/remark-card.tsx";
import type { ReviewBox } from "#app/routes/desk/reviews/review-box.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What the reviewer may do about a remark: answer it, and settle their own. */
export function RemarkAnswerForm({ remark, box }: { remark: RemarkView; box: ReviewBox }) {
	const { messages } = useWords();
	const words = messages.review.remark;
	const problem = useFormState().problems[`reply.${remark.id}`];
	const begun = box.draft.answers[remark.id] ?? "";
	return (
		<div className="remark-act">
			{remark.mayAnswer && (
				<details open={begun !== "" || problem !== undefined}>
					<summary>{words.answer}</summary>
					<input type="hidden" name={`id.${remark.id}`} value={crypto.randomUUID()} />
					<TextArea
						name={`reply.${remark.id}`}
						label={words.answerTo(whoWords(messages, remark.by))}
						rows={2}
						maxLength={longestRemark}
						dir="auto"
					/>
					<button className="button button-line small" type="submit" name="intent" value={`reply.${remark.id}`}>
						{words.answerButton}
					</button>
				</details>
			)}
			{remark.maySettle && <SettleButton remark={remark} />}
		</div>
	);
}
