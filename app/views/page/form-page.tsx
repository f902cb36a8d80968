import type { ComponentProps, ReactNode } from "react";
import { ErrorSummary, type FieldLabels } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";

/** A page with one short form: the error summary first, then the fields and a single button. */
export function FormPage({
	notice,
	closed = false,
	values,
	problems = {},
	labels,
	hidden,
	opened,
	edit,
	button,
	children,
	after,
	...page
}: ComponentProps<typeof PlainPage> & {
	notice?: ReactNode;
	/** There is no form any more, as the notice says; the page then shows what was typed before it learned that. */
	closed?: boolean;
	/** Field values, keyed by field name. */
	values?: Record<string, unknown> | undefined;
	/** Error sentences, keyed by field id. */
	problems?: Record<string, string> | undefined;
	/** Field labels, keyed by field id. */
	labels?: FieldLabels;
} & Pick<ComponentProps<typeof Form>, "hidden" | "opened" | "edit"> & {
		button: string;
		after?: ReactNode;
	}) {
	return (
		<PlainPage {...page}>
			{notice}
			{closed ? (
				<FormProvider values={values} problems={problems}>
					<ErrorSummary forms={[]} />
				</FormProvider>
			) : (
				<Form values={values} problems={problems} labels={labels} hidden={hidden} opened={opened} edit={edit}>
					{children}
					<p>
						<SubmitButton>{button}</SubmitButton>
					</p>
				</Form>
			)}
			{after}
		</PlainPage>
	);
}
