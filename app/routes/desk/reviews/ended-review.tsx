import type { CommentView } from "#app/library/review/comments.server.ts";
import type { ReviewPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { CommentCard } from "#app/views/editing/comment-card.tsx";
import { fieldLabel } from "#app/views/editing/field-names.ts";
import { AnswerSent } from "#app/views/editing/review-answer.tsx";

/** A review that has ended: its outcome, the answer, and the comments. */
export function EndedReview({ page }: { page: ReviewPage }) {
	const { messages } = useI18n();
	const { page: words, answer, comment } = messages.review;
	const { over } = words;
	const sentence = page.state in over ? over[page.state as keyof typeof over] : over.ended;
	return (
		<div className="stack gap-small">
			<Notice>{sentence}</Notice>
			{page.conflict && page.state === "conflict" && (
				<section>
					<h2>{words.yourConflict}</h2>
					<p className="typed" dir="auto">
						{page.conflict}
					</p>
				</section>
			)}
			{page.answer && (
				<Panel id="sent" title={answer.sentTitle}>
					<AnswerSent answer={page.answer} />
				</Panel>
			)}
			{page.comments.length > 0 && (
				<Section id="remarks" title={comment.title}>
					<CommentList comments={page.comments} principles={page.principles} />
				</Section>
			)}
		</div>
	);
}

/** Comments by field, without the text that they are about. */
function CommentList({ comments, principles }: { comments: CommentView[]; principles: ReviewPage["principles"] }) {
	const { messages } = useI18n();
	return (
		<div className="remark-list">
			{comments.map((comment) => (
				<div key={comment.id}>
					<h3 className="label">{fieldLabel(messages, comment.field, { principles })}</h3>
					<CommentCard comment={comment} />
				</div>
			))}
		</div>
	);
}
