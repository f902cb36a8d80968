import type { ReactNode } from "react";
import { ErrorSummary, type FieldLabels } from "#app/ui/form/error-summary.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** A page with one short form: what is to be mended first, then the fields and one button. */
export function FormPage({
	title,
	lead,
	notice,
	problems = {},
	labels,
	button,
	children,
	after,
}: {
	title: string;
	lead?: string | undefined;
	notice?: ReactNode;
	/** Sentences by the id of the field. */
	problems?: Record<string, string> | undefined;
	/** What the fields are called, by their ids. */
	labels?: FieldLabels;
	button: string;
	children: ReactNode;
	after?: ReactNode;
}) {
	const { messages } = useWords();
	const errors = Object.entries(problems).map(([id, message]) => ({ id, message }));
	return (
		<Main page className="section">
			<h1>{title}</h1>
			{lead && <p className="lead">{lead}</p>}
			<div className="stack gap">
				{notice}
				<ErrorSummary title={messages.editor.errorsTitle(errors.length)} errors={errors} labels={labels} />
				<form method="post" className="form" noValidate>
					{children}
					<p>
						<button className="button" type="submit">
							{button}
						</button>
					</p>
				</form>
				{after}
			</div>
		</Main>
	);
}
