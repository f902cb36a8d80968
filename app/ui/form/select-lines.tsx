import { type Option, type OptionGroup, Select } from "#app/ui/form/field.tsx";
import { useFormState, useKeptValues } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** Lines that are there for another choice. */
const emptyLines = 2;

/** A list of choices, one in each line; saved, there are two more. Its problem is said at the first, `name-1`. */
export function SelectLines(props: {
	name: string;
	label: string;
	hint: string;
	/** What a line is called, by its place from 1. */
	line: (place: number) => string;
	options?: Option[];
	groups?: OptionGroup[];
}) {
	const { name, label, hint, line, options = [], groups = [] } = props;
	const values = useKeptValues(name);
	const problem = useFormState().problems[`${name}-1`];
	const { editor } = useWords().messages;
	return (
		<fieldset className={problem ? "field field-wrong lines" : "field lines"}>
			<legend className="label">{label}</legend>
			<p className="hint">{hint}</p>
			{[...values, ...Array<string>(emptyLines).fill("")].map((value, index) => (
				<Select
					// biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no identity but their place
					key={index}
					name={name}
					id={`${name}-${index + 1}`}
					label={line(index + 1)}
					options={options}
					groups={groups}
					empty={editor.chooseOne}
					defaultValue={value}
				/>
			))}
		</fieldset>
	);
}
