import type { ReactNode } from "react";
import type { WriterName } from "#app/library/review/comment-rules.ts";
import type { CommentEntry, CommentView } from "#app/library/review/comments.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { direction } from "#app/messages/index.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A comment with its answers, and below them what can be done about it. */
export function CommentCard({ comment, children }: { comment: CommentView; children?: ReactNode }) {
	const { messages } = useI18n();
	const words = messages.review.comment;
	return (
		<article
			className={comment.resolvedAt ? "remark remark-done" : "remark"}
			id={`remark-${comment.id}`}
			tabIndex={-1}
			data-quote={comment.quote || undefined}
			data-field={comment.field}
		>
			<Byline said={comment} />
			{comment.quote && <Quote comment={comment} />}
			<p className="typed" dir="auto">
				{comment.text}
			</p>
			{comment.answers.map((answer) => (
				<div key={answer.id} className="remark-answer">
					<Byline said={answer} />
					<p className="typed" dir="auto">
						{answer.text}
					</p>
				</div>
			))}
			{comment.resolvedAt && <p className="quiet">{words.settled(dayOf(comment.resolvedAt))}</p>}
			{children}
		</article>
	);
}

/** Author and date, and a note where only the secretariat can read it. */
function Byline({ said: { by, at, inside } }: { said: CommentEntry }) {
	const { messages, formats } = useI18n();
	return (
		<div className="quiet">
			<Dots
				items={[
					<b key="by">
						<bdi>{writerName(messages, by)}</bdi>
					</b>,
					formats.date(dayOf(at), "short"),
					inside && (
						<span key="inside" className="inside">
							{messages.review.comment.insideOnly}
						</span>
					),
				]}
			/>
		</div>
	);
}

function Quote({ comment: { quote, words, language } }: { comment: CommentView }) {
	const { messages } = useI18n();
	const sentences = messages.review.comment;
	const own = { lang: language, dir: direction(language) };
	return (
		<>
			<blockquote className="quoted" {...own}>
				{quote}
			</blockquote>
			{words?.found === "gone" && <p className="quiet">{sentences.wordsGone}</p>}
			{words?.found === "changed" && (
				<>
					<p className="quiet">{sentences.wordsChanged}</p>
					<blockquote className="quoted" {...own}>
						{words.now}
					</blockquote>
				</>
			)}
		</>
	);
}

/** Resolves a comment, or opens it again; the intent is `settle.…` or `reopen.…`. */
export function SettleButton({ comment: { id, resolvedAt } }: { comment: Pick<CommentView, "id" | "resolvedAt"> }) {
	const words = useI18n().messages.review.comment;
	return (
		<SecondaryButton small intent={`${resolvedAt ? "reopen" : "settle"}.${id}`}>
			{resolvedAt ? words.reopen : words.settle}
		</SecondaryButton>
	);
}

/** The name of a comment's author, as far as the reader may know it. */
export function writerName({ review: { who } }: Messages, by: WriterName): string {
	if (by.who === "named") return by.name;
	return by.who === "reviewer" ? who.reviewer(by.place) : who[by.who];
}

export function dayOf(at: Date): string {
	return at.toISOString().slice(0, 10);
}
