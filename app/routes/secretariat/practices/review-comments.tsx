import type { ReactNode } from "react";
import { maxCommentLength, maxQuoteLength } from "#app/library/requests/review-rules.ts";
import type { CommentEntry, CommentView } from "#app/library/review/comments.server.ts";
import { parts } from "#app/routes/desk/editor/editor-parts.tsx";
import { controlWords } from "#app/routes/desk/editor/editor-state.tsx";
import { CommentCard, SettleButton, writerName } from "#app/routes/desk/reviews/comment-card.tsx";
import { fieldLabel } from "#app/routes/desk/reviews/field-names.ts";
import type { ReviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** All comments on the version, with the secretariat's actions on each, and a form for a comment of its own. */
export function ReviewComments({ page }: { page: ReviewersPage }) {
	const { messages } = useI18n();
	const { run, comment: words } = messages.review;
	return (
		<Section id="remarks" title={run.comments}>
			<p className="muted">{page.comments.length === 0 ? words.none : run.commentsLead}</p>
			<div className="remark-list">
				{page.comments.map((comment) => (
					<div key={comment.id}>
						<h3 className="label">{fieldLabel(messages, comment.field, page.options, page.values)}</h3>
						<CommentCard comment={comment}>
							<CommentActions comment={comment} />
						</CommentCard>
					</div>
				))}
			</div>
			<AddForm page={page} />
		</Section>
	);
}

function CommentActions({ comment }: { comment: CommentView }) {
	const { messages } = useI18n();
	const words = messages.review.comment;
	const inside = [comment, ...comment.answers].filter((said) => said.inside);
	const sent = useSent(`reply.${comment.id}`);
	return (
		<div className="remark-act">
			{inside.map((said) => (
				<ShowForm key={said.id} said={said} />
			))}
			<form method="post">
				<SettleButton comment={comment} />
			</form>
			<details open={sent !== undefined}>
				<summary>{words.answer}</summary>
				<CommentForm sent={sent}>
					<CommentTextField id={`text-${comment.id}`} label={words.answerTo(writerName(messages, comment.by))} />
					{!comment.inside && <VisibilityField id={`visibility-${comment.id}`} />}
					<SecondaryButton small intent={`reply.${comment.id}`}>
						{words.answerButton}
					</SecondaryButton>
				</CommentForm>
			</details>
		</div>
	);
}

/** A comment form with an id of its own, so that submitting it twice creates one comment. */
function CommentForm({ sent, children }: { sent: Record<string, unknown> | undefined; children: ReactNode }) {
	const commentId = sent?.remarkId ? String(sent.remarkId) : crypto.randomUUID();
	return (
		<Form values={{ visibility: "inside", ...sent }} hidden={{ remarkId: commentId }}>
			{children}
		</Form>
	);
}

function ShowForm({ said }: { said: CommentEntry }) {
	const words = useI18n().messages.review.comment;
	return (
		<form method="post">
			<p className="hint">{words.showHint}</p>
			<SecondaryButton small intent={`show.${said.id}`}>
				{words.show}
			</SecondaryButton>
		</form>
	);
}

function CommentTextField({ id, label }: { id: string; label: string }) {
	return <TextArea name="text" id={id} label={label} rows={3} maxLength={maxCommentLength} />;
}

function VisibilityField({ id }: { id: string }) {
	const words = useI18n().messages.review.comment;
	return <RadioGroup name="visibility" id={id} label={words.who} options={optionsOf(["inside", "both"], words)} />;
}

function AddForm({ page }: { page: ReviewersPage }) {
	const { messages } = useI18n();
	const { run, comment: words } = messages.review;
	const sent = useSent("remark");
	const groups = parts.map(({ part, fields }) => ({
		label: messages.editor.parts[part],
		options: fields.map((field) => ({ value: field, label: controlWords(messages, field, page.options).label })),
	}));
	return (
		<details open={sent !== undefined}>
			<summary>{run.addTitle}</summary>
			<CommentForm sent={sent}>
				<Select name="field" label={run.field} groups={groups} empty={messages.editor.chooseOne} />
				<TextInput
					name="words"
					label={words.words}
					hint={words.wordsHint}
					optional
					maxLength={maxQuoteLength}
					dir="auto"
				/>
				<CommentTextField id="text" label={words.text} />
				<VisibilityField id="visibility" />
				<p>
					<SecondaryButton intent="remark">{words.button}</SecondaryButton>
				</p>
			</CommentForm>
		</details>
	);
}
