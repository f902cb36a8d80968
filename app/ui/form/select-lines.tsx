import { type FieldProps, GroupFrame, type Option, type OptionGroup, Select, useField } from "#app/ui/form/field.tsx";
import { useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Several of a long list, one in each select; there is room for some more than are chosen. The id is that of the first
 * select, where the error summary leads.
 */
export function SelectLines({
	line,
	room = 2,
	least = 0,
	beside = false,
	empty,
	...props
}: Omit<FieldProps, "example" | "words" | "under"> & {
	/** What a select is called, by its place from 1. */
	line: (place: number) => string;
	/** Selects left for further choices. */
	room?: number;
	/** Selects at the least. */
	least?: number;
	/** Whether they stand beside each other, not below. */
	beside?: boolean;
	/** The line for none. */
	empty?: string;
	options?: Option[];
	groups?: OptionGroup[];
}) {
	const { chooseOne } = useI18n().messages.editor;
	const [field, lists] = useField(props);
	const values = useSavedValues(field.name);
	const places = Math.max(least, values.length + room);
	return (
		<GroupFrame {...field}>
			<div className={beside ? "series" : "lines"}>
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
						// Said once, of the whole list.
						problem=""
						aria-invalid={index === 0 && field.problem ? true : undefined}
					/>
				))}
			</div>
		</GroupFrame>
	);
}
