import { createContext, useContext } from "react";
import { type FieldKey, partsOfKey, rowAt } from "#app/library/form/field-key.ts";
import { maxCommentLength } from "#app/library/requests/review-rules.ts";
import type { AuthorComment, AuthorReview } from "#app/library/review/author-review.server.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import { CommentCard, dayOf, writerName } from "#app/views/editing/comment-card.tsx";
import type { TypedAnswers } from "#app/views/editing/editor-comments.server.ts";
import { useEditor } from "#app/views/editing/editor-state.tsx";
import { fieldLabel } from "#app/views/editing/field-names.ts";

/** Comments of reviewers and the secretariat for the people who work on a practice, and answers being typed. */
type EditorComments = AuthorReview & TypedAnswers;

const CommentsContext = createContext<EditorComments>({
	comments: [],
	messages: [],
	typed: {},
	problems: {},
	done: null,
});
export const CommentsProvider = CommentsContext.Provider;

/** The comments on a field or on one of its items; empty if there are none. */
export function FieldComments({ of }: { of: FieldKey }) {
	const { comments } = useContext(CommentsContext);
	const { values } = useEditor();
	const here = comments.filter(({ field }) => {
		if (field === of) return true;
		// A comment on an item that was removed is shown at its list.
		const { field: list, item } = partsOfKey(field);
		return item !== null && list === of && !rowAt(values, field);
	});
	if (here.length === 0) return null;
	return (
		<div className="remarks">
			{here.map((comment) => (
				<CommentCard key={comment.id} comment={comment}>
					<ChangeSinceComment comment={comment} />
					<CommentActions comment={comment} />
				</CommentCard>
			))}
		</div>
	);
}

function ChangeSinceComment({ comment: { change, resolvedAt } }: { comment: AuthorComment }) {
	const words = useI18n().messages.review.comment;
	if (!change) return resolvedAt ? null : <p className="quiet">{words.unchanged}</p>;
	if (change.kind === "values") return <p className="quiet">{words.valuesChanged}</p>;
	return (
		<details>
			<summary>{words.changed}</summary>
			<DiffText parts={change.parts} />
		</details>
	);
}

function CommentActions({ comment }: { comment: AuthorComment }) {
	const { typed, problems } = useContext(CommentsContext);
	const { options, values } = useEditor();
	const { messages } = useI18n();
	const words = messages.review.comment;
	const id = `reply.${comment.id}`;
	const problem = problems[id];
	const action = `#remark-${comment.id}`;
	const item = fieldLabel(messages, comment.field, options, values);
	return (
		<div className="remark-act">
			<details open={typed[comment.id] !== undefined || problem !== undefined}>
				<summary>{words.answer}</summary>
				<input type="hidden" name={`reply-id.${comment.id}`} value={crypto.randomUUID()} />
				<TextArea
					name={id}
					label={words.answerTo(writerName(messages, comment.by))}
					rows={3}
					maxLength={maxCommentLength}
					defaultValue={typed[comment.id] ?? ""}
					{...(problem ? { problem } : {})}
				/>
				<SecondaryButton small intent={`reply.${comment.id}`} formAction={action}>
					{words.answerButton}
				</SecondaryButton>
			</details>
			<SecondaryButton
				small
				intent={`${comment.resolvedAt ? "reopen" : "settle"}.${comment.id}`}
				formAction={action}
				aria-label={messages.editor.ofItem(comment.resolvedAt ? words.reopen : words.settle, item)}
			>
				{comment.resolvedAt ? words.reopen : words.settle}
			</SecondaryButton>
		</div>
	);
}

/**
 * The overview at the top of the form: links to all comments, and the texts of reviewers. Empty if there are none.
 */
export function CommentsSummary() {
	const { comments, messages: reviewerMessages } = useContext(CommentsContext);
	const { options, values } = useEditor();
	const { messages } = useI18n();
	const words = messages.review.editor;
	if (comments.length + reviewerMessages.length === 0) return null;
	const open = comments.filter(({ resolvedAt }) => resolvedAt === null).length;
	return (
		<section className="notice notice-wait asked-summary" aria-labelledby="asked-for">
			<h2 id="asked-for" className="small-head">
				{words.title}
			</h2>
			{comments.length > 0 && <p>{words.lead(open, comments.length)}</p>}
			<ul>
				{comments.map((comment) => (
					<li key={comment.id}>
						<a href={`#remark-${comment.id}`}>{fieldLabel(messages, comment.field, options, values)}</a>{" "}
						<span className="quiet">
							<bdi>{writerName(messages, comment.by)}</bdi>
						</span>{" "}
						{comment.resolvedAt && <span className="quiet">{words.done}</span>}
					</li>
				))}
			</ul>
			{reviewerMessages.length > 0 && (
				<details>
					<summary>{words.letters}</summary>
					{reviewerMessages.map(({ requestId, by, text, at }) => (
						<div key={requestId} className="remark-answer">
							<p className="quiet">{messages.review.comment.by(writerName(messages, by), dayOf(at))}</p>
							<p className="typed" dir="auto">
								{text}
							</p>
						</div>
					))}
				</details>
			)}
		</section>
	);
}

/** The outcome of a button beside a comment, or a reminder of answers that are typed and not sent. */
export function CommentsDone({ saved }: { saved: boolean }) {
	const { done, typed } = useContext(CommentsContext);
	const words = useI18n().messages.review.editor;
	const sentence = done ? words[done] : saved && Object.keys(typed).length > 0 ? words.answerTyped : null;
	return sentence ? <FlashNotice wait={done === null}>{sentence}</FlashNotice> : null;
}
