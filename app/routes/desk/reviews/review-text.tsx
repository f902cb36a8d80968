import { type CommentField, partsOfField, rowOfField } from "#app/library/form/comment-field.ts";
import { type FormField, formSections, isRowList } from "#app/library/form/practice-form.ts";
import { isNamedList } from "#app/library/form/practice-form-fields.ts";
import type { CommentView } from "#app/library/review/comments.server.ts";
import { direction, type Messages } from "#app/messages/index.ts";
import { parts } from "#app/routes/desk/editor/editor-parts.tsx";
import { labelOf } from "#app/routes/desk/editor/their-edit.tsx";
import { CommentAnswerForm } from "#app/routes/desk/reviews/comment-answer-form.tsx";
import { CommentCard } from "#app/routes/desk/reviews/comment-card.tsx";
import { CommentForm } from "#app/routes/desk/reviews/comment-form.tsx";
import { fieldLabel } from "#app/routes/desk/reviews/field-names.ts";
import type { ReadText } from "#app/routes/desk/reviews/read-text.server.ts";
import type { ReviewBox } from "#app/routes/desk/reviews/review-box.ts";
import { columnLabel, fieldName } from "#app/routes/library/practice/field-name.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";

type Props = { text: ReadText; comments: CommentView[]; box: ReviewBox };

/** The whole record, field by field in the order of the form, with the remarks beside what they are about. */
export function ReviewText({ text, comments, box }: Props) {
	const { messages } = useI18n();
	return (
		<>
			{parts.map(({ part, fields }) => (
				<section key={part} aria-labelledby={`part-${part}`} className="read-part">
					<h2 id={`part-${part}`}>{messages.editor.parts[part]}</h2>
					<ReadFields fields={fields.flatMap(placesOf(text))} text={text} comments={comments} box={box} />
				</section>
			))}
		</>
	);
}

/** What is said, and below it, by name alone, what is not: that something is missing can be remarked on, too. */
function ReadFields({ fields, text, comments, box }: Props & { fields: CommentField[] }) {
	const { messages } = useI18n();
	const isOpen = (field: CommentField) =>
		isSaid(field, text, messages) ||
		comments.some((comment) => comment.field === field || isOrphanAt(field, comment, text)) ||
		box.draft.comments[field] !== undefined;
	const [shown, empty] = [fields.filter(isOpen), fields.filter((field) => !isOpen(field))];
	const read = (field: CommentField) => (
		<ReadField key={field} field={field} text={text} comments={comments} box={box} />
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

function isSaid(field: CommentField, text: ReadText, messages: Messages): boolean {
	const { field: name, item } = partsOfField(field);
	return Boolean(item === null && text.html[name]) || linesOf(field, text, messages).length > 0;
}

/** A list whose items have ids is read item by item; what an item said that is gone is remarked on at its list. */
function placesOf({ values }: ReadText) {
	return (field: FormField): CommentField[] => {
		if (!isRowList(field) || !isNamedList(field)) return [field];
		const rows = values[field] as { id: string }[];
		return [field, ...rows.map(({ id }): CommentField => `${field}/${id}`)];
	};
}

function ReadField({ field, text, comments, box }: Props & { field: CommentField }) {
	const { messages } = useI18n();
	const label = fieldLabel(messages, field, text.options, text.values);
	const here = comments.filter((comment) => comment.field === field || isOrphanAt(field, comment, text));
	const { item } = partsOfField(field);
	const Heading = item === null ? "h3" : "h4";
	return (
		<div className="asked read" id={`field-${field}`} tabIndex={-1}>
			<div>
				<Heading className="label">{label}</Heading>
				<Content field={field} text={text} label={label} />
				<CommentForm field={field} label={label} box={box} />
			</div>
			{here.length > 0 && (
				<div className="remarks">
					{here.map((comment) => (
						<CommentCard key={comment.id} comment={comment}>
							<CommentAnswerForm comment={comment} box={box} />
						</CommentCard>
					))}
				</div>
			)}
		</div>
	);
}

/** Whether a remark is about an item of this list that the text no longer has. */
function isOrphanAt(field: CommentField, comment: CommentView, { values }: ReadText): boolean {
	const { field: list, item } = partsOfField(comment.field);
	return list === field && item !== null && !rowOfField(values, comment.field);
}

function Content({ field, text, label }: { field: CommentField; text: ReadText; label: string }) {
	const { messages } = useI18n();
	const { page } = messages.review;
	const own = { lang: text.language, dir: direction(text.language) };
	const lines = linesOf(field, text, messages);
	const { field: name, item } = partsOfField(field);
	// The items of such a list stand below it, each for itself.
	if (item === null && isRowList(name) && isNamedList(name) && text.values[name].length > 0) return null;
	const html = item === null ? text.html[name] : "";
	if (!html && lines.length === 0) return <p className="muted">{page.notSaid}</p>;
	return (
		<div className="quotable" data-quotable={field} data-label={page.fieldHint(label)}>
			{html ? (
				<Markdown html={html} lang={text.language} />
			) : (
				lines.map(({ label: of, said, coded }) => (
					<p key={`${of} ${said}`} className="typed">
						{of && <span className="muted">{of}: </span>}
						{coded ? <span>{said}</span> : <span {...own}>{said}</span>}
					</p>
				))
			)}
		</div>
	);
}

/** What a row is known by, which says nothing to a reader. */
const unread: ReadonlySet<string> = new Set(["id", "file"]);

type Line = { label: string; said: string; coded: boolean };

/** What a field says, in lines: labels of what was chosen, words as they were written. */
function linesOf(field: CommentField, { values, options }: ReadText, messages: Messages): Line[] {
	const row = rowOfField(values, field);
	const { field: name, item } = partsOfField(field);
	const said = (of: FormField, value: string, label = "", column = of as string): Line => {
		const shown = wordsFor(messages, column, value) ?? labelOf(options, of, value, column);
		return { label, said: shown, coded: shown !== value };
	};
	const rowLines = (one: Readonly<Record<string, string>>, list: string) =>
		Object.entries(one).flatMap(([column, value]) => {
			if (unread.has(column) || value === "" || !isRowList(list)) return [];
			return [said(list, value, columnLabel(messages, list, column), column)];
		});
	if (row) return rowLines(row, name);
	if (item !== null || name in sectionNames) return [];
	const value = values[name];
	if (typeof value === "string") return value.trim() ? [said(name, value)] : [];
	return (value as (string | Record<string, string>)[]).flatMap((one) =>
		typeof one === "string" ? (one ? [said(name, one)] : []) : rowLines(one, name),
	);
}

const sectionNames: Record<string, true> = Object.fromEntries(
	Object.values(formSections).map((field) => [field, true as const]),
);

/** Choices that no vocabulary has. */
function wordsFor(messages: Messages, field: string, value: string): string | undefined {
	const { states, editor } = messages;
	if (field === "visibility" || field === "contactVisibility")
		return states.audience[value as keyof typeof states.audience];
	if (field === "recurring") return value === "yes" ? editor.everyYear : editor.once;
	if (field === "membersOnly") return fieldName(messages, value);
	return undefined;
}
