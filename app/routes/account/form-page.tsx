import type { ComponentProps, ReactNode } from "react";
import { PlainPage } from "#app/routes/plain-page.tsx";
import type { FieldLabels } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";

/** A page with one short form: the error summary first, then the fields and a single button. */
export function FormPage({
	notice,
	values,
	problems = {},
	labels,
	button,
	children,
	after,
	...page
}: ComponentProps<typeof PlainPage> & {
	notice?: ReactNode;
	/** Field values, keyed by field name. */
	values?: Record<string, unknown> | undefined;
	/** Error sentences, keyed by field id. */
	problems?: Record<string, string> | undefined;
	/** Field labels, keyed by field id. */
	labels?: FieldLabels;
	button: string;
	after?: ReactNode;
}) {
	return (
		<PlainPage {...page}>
			{notice}
			<Form values={values} problems={problems} labels={labels}>
				{children}
				<p>
					<SubmitButton>{button}</SubmitButton>
				</p>
			</Form>
			{after}
		</PlainPage>
	);
}
