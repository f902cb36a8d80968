import type { ReactNode } from "react";
import type { FieldLabels } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";

/** A page with one short form: the error summary first, then the fields and a single button. */
export function FormPage({
	over,
	title,
	lead,
	notice,
	values,
	problems = {},
	labels,
	button,
	children,
	after,
}: {
	/** Above the heading: a link to what the page belongs to. */
	over?: ReactNode;
	title: string;
	lead?: string | undefined;
	notice?: ReactNode;
	/** Field values, keyed by field name. */
	values?: Record<string, unknown> | undefined;
	/** Error sentences, keyed by field id. */
	problems?: Record<string, string> | undefined;
	/** Field labels, keyed by field id. */
	labels?: FieldLabels;
	button: string;
	children: ReactNode;
	after?: ReactNode;
}) {
	return (
		<Main page className="section">
			{over}
			<h1>{title}</h1>
			{lead && <p className="lead">{lead}</p>}
			<div className="stack gap">
				{notice}
				<Form values={values} problems={problems} labels={labels}>
					{children}
					<p>
						<SubmitButton>{button}</SubmitButton>
					</p>
				</Form>
				{after}
			</div>
		</Main>
	);
}
