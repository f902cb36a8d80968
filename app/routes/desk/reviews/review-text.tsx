import { type FieldKey, partsOfKey, rowAt } from "#app/library/form/field-key.ts";
import { type FormField, formSections, isNamedField, isRowList } from "#app/library/form/practice-form-fields.ts";
import type { CommentView } from "#app/library/review/comments.server.ts";
import { direction, type Messages } from "#app/messages/index.ts";
import { CommentAnswerForm } from "#app/routes/desk/reviews/comment-answer-form.tsx";
import { CommentForm } from "#app/routes/desk/reviews/comment-form.tsx";
import type { ReadText } from "#app/routes/desk/reviews/read-text.server.ts";
import type { ReviewFormState } from "#app/routes/desk/reviews/review-form-state.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { CommentCard } from "#app/views/editing/comment-card.tsx";
import { parts } from "#app/views/editing/editor-parts.tsx";
import { fieldLabel } from "#app/views/editing/field-names.ts";
import { labelOf } from "#app/views/editing/their-edit.tsx";
import { columnLabel, fieldWords } from "#app/views/practice/field-name.ts";

type Props = { text: ReadText; comments: CommentView[]; state: ReviewFormState };

/** The whole practice, field by field in the order of the form, with comments beside their fields. */
export function ReviewText({ text, comments, state }: Props) {
	const { messages } = useI18n();
	return (
		<>
			{parts.map(({ part, fields }) => (
				<section key={part} aria-labelledby={`part-${part}`} className="read-part">
					<h2 id={`part-${part}`}>{messages.editor.parts[part]}</h2>
					<ReadFields fields={fields.flatMap(fieldsWithItems(text))} text={text} comments={comments} state={state} />
				</section>
			))}
		</>
	);
}

/** The fields with content and, collapsed below them, the empty ones: reviewers can also comment on a missing text. */
function ReadFields({ fields, text, comments, state }: Props & { fields: FieldKey[] }) {
	const { messages } = useI18n();
	const isOpen = (field: FieldKey) =>
		hasContent(field, text, messages) ||
		comments.some((comment) => comment.field === field || isOrphanAt(field, comment, text)) ||
		state.draft.comments[field] !== undefined;
	const [shown, empty] = [fields.filter(isOpen), fields.filter((field) => !isOpen(field))];
	const read = (field: FieldKey) => (
		<ReadField key={field} field={field} text={text} comments={comments} state={state} />
	);
	return (
		<>
			{shown.map(read)}
			{empty.length > 0 && (
				<details className="read-empty">
					<summary>
						{messages.review.page.empty(empty.map((field) => fieldLabel(messages, field, text.options, text.values)))}
					</summary>
					{empty.map(read)}
				</details>
			)}
		</>
	);
}

function hasContent(field: FieldKey, text: ReadText, messages: Messages): boolean {
	const { field: name, item } = partsOfKey(field);
	return Boolean(item === null && text.html[name]) || linesOf(field, text, messages).length > 0;
}

/** The fields that can be commented on: a list whose items have ids is read item by item. */
function fieldsWithItems({ values }: ReadText) {
	return (field: FormField): FieldKey[] => {
		if (!isNamedField(field)) return [field];
		const rows = values[field] as { id: string }[];
		return [field, ...rows.map(({ id }): FieldKey => `${field}/${id}`)];
	};
}

function ReadField({ field, text, comments, state }: Props & { field: FieldKey }) {
	const { messages } = useI18n();
	const label = fieldLabel(messages, field, text.options, text.values);
	const here = comments.filter((comment) => comment.field === field || isOrphanAt(field, comment, text));
	const { item } = partsOfKey(field);
	const Heading = item === null ? "h3" : "h4";
	return (
		<div className="asked read" id={`field-${field}`} tabIndex={-1}>
			<div>
				<Heading className="label">{label}</Heading>
				<Content field={field} text={text} label={label} />
				<CommentForm field={field} label={label} state={state} />
			</div>
			{here.length > 0 && (
				<div className="remarks">
					{here.map((comment) => (
						<CommentCard key={comment.id} comment={comment}>
							<CommentAnswerForm comment={comment} state={state} />
						</CommentCard>
					))}
				</div>
			)}
		</div>
	);
}

/** Whether a comment is about an item of this list that no longer exists. */
function isOrphanAt(field: FieldKey, comment: CommentView, { values }: ReadText): boolean {
	const { field: list, item } = partsOfKey(comment.field);
	return list === field && item !== null && !rowAt(values, comment.field);
}

function Content({ field, text, label }: { field: FieldKey; text: ReadText; label: string }) {
	const { messages } = useI18n();
	const { page } = messages.review;
	const lines = linesOf(field, text, messages);
	const { field: name, item } = partsOfKey(field);
	// The items of such a list are shown below it.
	if (item === null && isNamedField(name) && text.values[name].length > 0) return null;
	const html = item === null ? text.html[name] : "";
	if (!html && lines.length === 0) return <p className="muted">{page.notSaid}</p>;
	return (
		<div className="quotable" data-quotable={field} data-label={page.fieldHint(label)}>
			{html ? (
				<Markdown html={html} lang={text.language} />
			) : (
				lines.map((line) => (
					<p key={`${line.label} ${line.text}`} className="typed">
						{line.label && <span className="muted">{line.label}: </span>}
						<LineText line={line} language={text.language} />
					</p>
				))
			)}
		</div>
	);
}

/** A day or a month as the form stores them; a year alone needs no wording. */
const storedDate = /^\d{4}-\d{2}(?:-\d{2})?$/;

function LineText({ line: { text, coded }, language }: { line: Line; language: string }) {
	if (coded) return <span>{text}</span>;
	if (storedDate.test(text)) return <DateText date={text} />;
	return (
		<span lang={language} dir={direction(language)}>
			{text}
		</span>
	);
}

/** Columns without meaning for a reader. */
const hiddenColumns: ReadonlySet<string> = new Set(["id", "file"]);

type Line = { label: string; text: string; coded: boolean };

/** A field as lines: labels of codes, and texts as written. */
function linesOf(field: FieldKey, { values, options }: ReadText, messages: Messages): Line[] {
	const row = rowAt(values, field);
	const { field: name, item } = partsOfKey(field);
	const line = (of: FormField, value: string, label = "", column = of as string): Line => {
		const shown = choiceLabel(messages, column, value) ?? labelOf(options, of, value, column);
		return { label, text: shown, coded: shown !== value };
	};
	const rowLines = (one: Readonly<Record<string, string>>, list: string) =>
		Object.entries(one).flatMap(([column, value]) => {
			if (hiddenColumns.has(column) || value === "" || !isRowList(list)) return [];
			return [line(list, value, columnLabel(messages, list, column), column)];
		});
	if (row) return rowLines(row, name);
	if (item !== null || name in sectionNames) return [];
	const value = values[name];
	if (typeof value === "string") return value.trim() ? [line(name, value)] : [];
	return (value as (string | Record<string, string>)[]).flatMap((one) =>
		typeof one === "string" ? (one ? [line(name, one)] : []) : rowLines(one, name),
	);
}

const sectionNames: Record<string, true> = Object.fromEntries(
	Object.values(formSections).map((field) => [field, true as const]),
);

/** Labels of options that have no vocabulary. */
function choiceLabel(messages: Messages, field: string, value: string): string | undefined {
	const { states, editor } = messages;
	if (field === "visibility" || field === "contactVisibility")
		return states.audience[value as keyof typeof states.audience];
	if (field === "recurring") return value === "yes" ? editor.everyYear : editor.once;
	if (field === "membersOnly") return fieldWords(messages, value)?.label;
	return undefined;
}
