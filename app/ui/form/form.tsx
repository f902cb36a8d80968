import type { ComponentProps, ComponentPropsWithoutRef } from "react";
import { type FormValues, openedPrefix } from "#app/ui/form/concurrent-edit.ts";
import { ErrorSummary, type FieldLabels } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FormProvider, type FormState, useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type FormProps = Omit<ComponentPropsWithoutRef<"form">, "method" | "noValidate" | "hidden"> & {
	values?: FormState["values"] | undefined;
};

/**
 * A form that is sent to an action and is returned with everything that was typed. Its fields find their values and
 * problems automatically; the server validates it, since the browser's own messages are in the browser's language.
 * @param problems of this form, which then begins with their summary; left out where the page has one summary for all
 * its forms
 * @param labels of the fields, by their ids, for problems that do not name the field
 * @param hidden hidden fields, by name
 * @param opened the values that the form is opened with, for forms that several people may have open at once: they are
 * sent with it, so that what was typed can be merged with what another person saved
 * @param edit what another person saved, if the form is returned because of that
 */
export function Form({
	values,
	problems,
	labels,
	hidden = {},
	opened = {},
	edit,
	children,
	...form
}: FormProps & {
	problems?: FormState["problems"] | undefined;
	labels?: FieldLabels | undefined;
	hidden?: Record<string, string | string[] | number | undefined> | undefined;
	opened?: FormValues | undefined;
	edit?: FormState["edit"] | undefined;
}) {
	return (
		<FormProvider values={values} problems={problems} edit={edit}>
			{problems && <ErrorSummary labels={labels} />}
			<form method="post" className="form" noValidate {...form}>
				{Object.entries(hidden).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={String(value ?? "")} />
				))}
				<OpenedValues opened={opened} />
				{children}
			</form>
		</FormProvider>
	);
}

/** The values that a form was opened with: in a returned form, those that it was sent with. */
function OpenedValues({ opened }: { opened: FormValues }) {
	const { values } = useFormState();
	return Object.entries(opened).flatMap(([field, saved]) => {
		const name = `${openedPrefix}${field}`;
		const entries = [values[name] ?? saved].flat().map(String);
		// An empty list has an entry too, so that the field is known to have been shown.
		return [entries.length > 0 ? entries : ""].flat().map((value, place) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place alone
			<input key={`${name} ${place}`} type="hidden" name={name} value={value} />
		));
	});
}

/**
 * Filters a list: its fields become the parameters of the URL.
 * @param label makes the form a landmark
 * @param clear the address of the whole list, if it is filtered
 * @param folded for many filters: on narrow screens they are under the label, unless the list is filtered
 */
export function FilterForm({
	values,
	label,
	button,
	clear,
	clearLabel,
	folded = false,
	children,
	...form
}: FormProps & {
	label?: string;
	button?: string;
	clear?: string | false;
	clearLabel?: string;
	folded?: boolean;
}) {
	const { common } = useI18n().messages;
	const filters = (
		<FormProvider values={values}>
			<form className="filters no-print" role={label && "search"} aria-label={label} {...form}>
				{children}
				<SecondaryButton>{button ?? common.filter}</SecondaryButton>
				{clear && <a href={clear}>{clearLabel ?? common.clearFilters}</a>}
			</form>
		</FormProvider>
	);
	if (!folded) return filters;
	return (
		<details className="fold folded-filters no-print" open={Boolean(clear)}>
			<summary>{label}</summary>
			{filters}
		</details>
	);
}

/** A choice in `FilterForm`, at first of anything. */
export function FilterSelect(field: ComponentProps<typeof Select>) {
	return <Select empty={useI18n().messages.common.any} {...field} />;
}
