export interface FormError {
	/** The id of the field; the link goes there. */
	id: string;
	message: string;
}

/** What is to be mended, at the top of the form; nothing when all is well. */
export function ErrorSummary({ title, errors }: { title: string; errors: FormError[] }) {
	if (errors.length === 0) return null;
	return (
		<div className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
			<h2 id="errors-title">{title}</h2>
			<ul>
				{errors.map((error) => (
					<li key={`${error.id} ${error.message}`}>
						<a href={`#${error.id}`}>{error.message}</a>
					</li>
				))}
			</ul>
		</div>
	);
}
