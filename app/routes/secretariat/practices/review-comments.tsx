import { maxCommentLength, maxQuoteLength } from "#app/library/requests/review-rules.ts";
import type { CommentEntry, CommentView } from "#app/library/review/comments.server.ts";
import type { ReviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useHasText, useSavedValues } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { CommentCard, SettleButton, writerName } from "#app/views/editing/comment-card.tsx";
import { parts } from "#app/views/editing/editor-parts.tsx";
import { controlWords } from "#app/views/editing/editor-state.tsx";
import { fieldLabel } from "#app/views/editing/field-names.ts";

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
			<AddFields page={page} />
		</Section>
	);
}

function CommentActions({ comment }: { comment: CommentView }) {
	const { messages } = useI18n();
	const words = messages.review.comment;
	const inside = [comment, ...comment.answers].filter((said) => said.inside);
	const text = `text-${comment.id}`;
	return (
		<div className="remark-act">
			{inside.map((said) => (
				<ShowButton key={said.id} said={said} />
			))}
			<div>
				<SettleButton comment={comment} />
			</div>
			<details open={useHasText(text)}>
				<summary>{words.answer}</summary>
				<div className="form">
					<CommentId of={comment.id} />
					<CommentTextField name={text} label={words.answerTo(writerName(messages, comment.by))} />
					{!comment.inside && <VisibilityField of={comment.id} />}
					<SecondaryButton small intent={`reply.${comment.id}`}>
						{words.answerButton}
					</SecondaryButton>
				</div>
			</details>
		</div>
	);
}

/** The id of a new comment or answer, so that submitting it twice creates one. */
function CommentId({ of }: { of: string }) {
	const name = `remarkId-${of}`;
	const [sent] = useSavedValues(name);
	return <input type="hidden" name={name} value={sent ?? crypto.randomUUID()} />;
}

function ShowButton({ said }: { said: CommentEntry }) {
	const words = useI18n().messages.review.comment;
	return (
		<div>
			<p className="hint">{words.showHint}</p>
			<SecondaryButton small intent={`show.${said.id}`}>
				{words.show}
			</SecondaryButton>
		</div>
	);
}

function CommentTextField({ name, label }: { name: string; label: string }) {
	return <TextArea name={name} label={label} rows={3} maxLength={maxCommentLength} />;
}

function VisibilityField({ of }: { of: string }) {
	const words = useI18n().messages.review.comment;
	const name = `visibility-${of}`;
	const [sent = "inside"] = useSavedValues(name);
	return <RadioGroup name={name} label={words.who} value={sent} options={optionsOf(["inside", "both"], words)} />;
}

function AddFields({ page }: { page: ReviewersPage }) {
	const { messages } = useI18n();
	const { run, comment: words } = messages.review;
	const groups = parts.map(({ part, fields }) => ({
		label: messages.editor.parts[part],
		options: fields.map((field) => ({ value: field, label: controlWords(messages, field, page.options).label })),
	}));
	return (
		<details open={useHasText("field-new", "words-new", "text-new")}>
			<summary>{run.addTitle}</summary>
			<div className="form">
				<CommentId of="new" />
				<Select name="field-new" label={run.field} groups={groups} empty={messages.editor.chooseOne} />
				<TextInput
					name="words-new"
					label={words.words}
					hint={words.wordsHint}
					optional
					maxLength={maxQuoteLength}
					dir="auto"
				/>
				<CommentTextField name="text-new" label={words.text} />
				<VisibilityField of="new" />
				<p>
					<SecondaryButton intent="remark">{words.button}</SecondaryButton>
				</p>
			</div>
		</details>
	);
}
