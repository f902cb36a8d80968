export interface FormError {
	/** The id of the field; the link goes there. */
	id: string;
	message: string;
}

/** What fields are called, by their ids: a sentence, or the words of a field, of which its label. */
export type FieldLabels = Readonly<Record<string, unknown>>;

/**
 * What is to be mended, at the top of the form; nothing when all is well.
 * @param labels of the fields whose sentences don't say which field they are about, as “Fill this in” beside one does not
 */
export function ErrorSummary({
	title,
	errors,
	labels = {},
}: {
	title: string;
	errors: FormError[];
	labels?: FieldLabels;
}) {
	if (errors.length === 0) return null;
	return (
		<div className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
			<h2 id="errors-title">{title}</h2>
			<ul>
				{errors.map(({ id, message }) => (
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
