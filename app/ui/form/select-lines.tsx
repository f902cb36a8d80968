import { type FieldProps, GroupFrame, type Option, type OptionGroup, Select, useField } from "#app/ui/form/field.tsx";
import { FormProvider, useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Several drop-down lists for one field, with some empty ones for further choices. The id belongs to the first list, to
 * which the error summary links.
 */
export function SelectLines({
	line,
	spare = 2,
	least = 0,
	beside = false,
	empty,
	...props
}: Omit<FieldProps, "example" | "words" | "under"> & {
	/** The label of a list, by its number from 1. */
	line: (place: number) => string;
	/** Empty lists for further choices. */
	spare?: number;
	/** The least number of lists. */
	least?: number;
	/** Whether the lists are side by side. */
	beside?: boolean;
	/** The label of the empty option. */
	empty?: string;
	options?: Option[];
	groups?: OptionGroup[];
}) {
	const { chooseOne } = useI18n().messages.editor;
	const [field, lists] = useField(props);
	const values = useSavedValues(field.name);
	const places = Math.max(least, values.length + spare);
	return (
		<GroupFrame
			{...field}
			options={[...(lists.options ?? []), ...(lists.groups ?? []).flatMap(({ options }) => options)]}
		>
			<div className={beside ? "series" : "lines"}>
				{/* What another person saved is shown once, for the whole field. */}
				<FormProvider edit={null}>
					{Array.from({ length: places }, (_, index) => (
						<Select
							// biome-ignore lint/suspicious/noArrayIndexKey: a place is known by its number alone
							key={index}
							name={field.name}
							id={index === 0 ? field.id : `${field.name}-${index + 1}`}
							label={line(index + 1)}
							{...lists}
							empty={empty ?? chooseOne}
							defaultValue={values[index]}
							// The problem is shown once, for the whole field.
							problem=""
							aria-invalid={index === 0 && field.problem ? true : undefined}
						/>
					))}
				</FormProvider>
			</div>
		</GroupFrame>
	);
}
