import type { ConcurrentEdit } from "#app/ui/form/concurrent-edit.ts";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { textsIn } from "#app/ui/form/typed-texts.ts";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface FormError {
	/** The id of the field, to which the entry links. */
	id: string;
	message: string;
}

/** Labels of fields by their ids: a text, or the texts of a field, which include its label. */
export type FieldLabels = Readonly<Record<string, unknown>>;

/**
 * The problems of a form or of a page with several forms, or that another person has saved it first; empty when there
 * are none.
 * @param errors by default the problems of the form, in their order
 * @param labels of fields, shown before sentences that do not name the field, such as “Complete this field”
 * @param forms the forms of the page, by the values of their buttons. What was typed into a form that the page no
 * longer has, because somebody else changed its subject, is shown below the problem, so that it is not lost
 */
export function ErrorSummary({
	errors,
	labels = {},
	forms,
}: {
	errors?: FormError[];
	labels?: FieldLabels | undefined;
	forms?: readonly string[] | undefined;
}) {
	const { problems, values, edit, link } = useFormState();
	const isGone = forms !== undefined && !forms.includes(String(values.intent));
	const { common, editor } = useI18n().messages;
	const sentenceOf = (label: string | undefined, message: string) =>
		label && !message.toLocaleLowerCase().includes(label.toLocaleLowerCase())
			? common.labelled(label, message)
			: message;
	const listed = errors ?? Object.entries(problems).flatMap(([id, message]) => (message ? { id, message } : []));
	if (listed.length === 0) return edit && <EditNotice edit={edit} labels={labels} />;
	const summary = (
		// The answer to a form is a new page, which without this would be read from its top.
		// biome-ignore lint/a11y/noAutofocus: the summary is what has changed since the form was sent
		<div className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} autoFocus id="errors">
			<h2 id="errors-title">{editor.errorsTitle(listed.length)}</h2>
			<ul>
				{listed.map(({ id, message }) => (
					<li key={`${id} ${message}`}>
						{isGone ? message : <a href={`#${id}`}>{sentenceOf(labelOf(labels, id), message)}</a>}
					</li>
				))}
			</ul>
		</div>
	);
	return (
		<>
			{summary}
			{link && (
				<p>
					<a href={link.href}>{link.label}</a>
				</p>
			)}
			{isGone && <UnsavedText texts={textsIn(Object.entries(values))} />}
		</>
	);
}

/** Says that another person saved first, and which fields both changed. */
function EditNotice({ edit, labels }: { edit: ConcurrentEdit; labels: FieldLabels }) {
	const { concurrentEdit } = useI18n().messages.common;
	const clashing = Object.keys(edit.clashing).flatMap((field) => {
		const label = labelOf(labels, field);
		return label ? { field, label } : [];
	});
	return (
		<div className="notice notice-wait" role="alert">
			<p>{edit.sentence}</p>
			{clashing.length > 0 && (
				<>
					<p>
						<b>{concurrentEdit.clashing}</b>
					</p>
					<ul>
						{clashing.map(({ field, label }) => (
							<li key={field}>
								<a href={`#${field}`}>{label}</a>
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	);
}

function labelOf(labels: FieldLabels, id: string): string | undefined {
	const found = Object.hasOwn(labels, id) ? labels[id] : undefined;
	if (typeof found === "string") return found;
	const words = found as { label?: unknown } | undefined;
	return typeof words?.label === "string" ? words.label : undefined;
}
