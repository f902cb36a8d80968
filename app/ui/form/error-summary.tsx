import { useFormState } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface FormError {
	/** The id of the field; the link goes there. */
	id: string;
	message: string;
}

/** What fields are called, by their ids: a sentence, or the words of a field, of which its label. */
export type FieldLabels = Readonly<Record<string, unknown>>;

/**
 * What has to be corrected, at the top of a form or of a page of forms; nothing when all is well.
 * @param errors by default the problems of the form, in their order
 * @param labels of the fields whose sentences don't say which field they are about, as “Fill this in” beside one does not
 */
export function ErrorSummary({ errors, labels = {} }: { errors?: FormError[]; labels?: FieldLabels | undefined }) {
	const { problems } = useFormState();
	const { errorsTitle } = useI18n().messages.editor;
	const listed = errors ?? Object.entries(problems).flatMap(([id, message]) => (message ? { id, message } : []));
	if (listed.length === 0) return null;
	return (
		<div className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
			<h2 id="errors-title">{errorsTitle(listed.length)}</h2>
			<ul>
				{listed.map(({ id, message }) => (
					<li key={`${id} ${message}`}>
						<a href={`#${id}`}>{[labelOf(labels, id), message].filter(Boolean).join(": ")}</a>
					</li>
				))}
			</ul>
		</div>
	);
}

function labelOf(labels: FieldLabels, id: string): string | undefined {
	const found = Object.hasOwn(labels, id) ? labels[id] : undefined;
	if (typeof found === "string") return found;
	const words = found as { label?: unknown } | undefined;
	return typeof words?.label === "string" ? words.label : undefined;
}
