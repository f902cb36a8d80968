import type { RemarkView } from "#app/library/review/comments.server.ts";
import { fieldLabel } from "#app/routes/desk/reviews/field-names.ts";
import { RemarkCard } from "#app/routes/desk/reviews/remark-card.tsx";
import { AnswerSent } from "#app/routes/desk/reviews/review-answer.tsx";
import type { ReviewPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** A review that is over: what came of it, and what was written. */
export function ReviewOver({ page }: { page: ReviewPage }) {
	const { messages } = useWords();
	const { page: words, answer, remark } = messages.review;
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
				<section className="panel" aria-labelledby="sent">
					<h2 id="sent">{answer.sentTitle}</h2>
					<AnswerSent answer={page.answer} />
				</section>
			)}
			{page.remarks.length > 0 && (
				<section aria-labelledby="remarks">
					<h2 id="remarks">{remark.title}</h2>
					<RemarkList remarks={page.remarks} principles={page.principles} />
				</section>
			)}
		</div>
	);
}

/** Remarks without the text that they are about, by the field. */
function RemarkList({ remarks, principles }: { remarks: RemarkView[]; principles: ReviewPage["principles"] }) {
	const { messages } = useWords();
	return (
		<div className="remark-list">
			{remarks.map((remark) => (
				<div key={remark.id}>
					<h3 className="label">{fieldLabel(messages, remark.field, { principles })}</h3>
					<RemarkCard remark={remark} />
				</div>
			))}
		</div>
	);
}
