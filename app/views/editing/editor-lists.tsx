import { howField } from "#app/library/form/practice-form-fields.ts";
import { principles } from "#app/reference/codes.ts";
import { CheckboxGroup, TextArea } from "#app/ui/form/field.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FieldComments } from "#app/views/editing/editor-comments.tsx";
import { FieldWithNotes, useTyped } from "#app/views/editing/editor-fields.tsx";
import { useEditor, useField } from "#app/views/editing/editor-state.tsx";
import { TheirEdit } from "#app/views/editing/their-edit.tsx";

/** An input for each country, by name or code, and an empty one for another. */
export function CountriesControl() {
	const { values } = useEditor();
	const { editor, fields } = useI18n().messages;
	const lines = [...values.countries.filter(Boolean), ""];
	return (
		<FieldWithNotes field="countries">
			<Lines field="countries" lines={lines} label={(index) => `${fields.countries.label} ${index + 1}`}>
				{lines.length > 1 && (
					<SecondaryButton small intent="line.countries" formAction={`#countries-${lines.length + 1}`}>
						{editor.addCountry}
					</SecondaryButton>
				)}
			</Lines>
		</FieldWithNotes>
	);
}

/** Up to three service areas, each an input with suggestions. */
export function AreasControl() {
	const { values } = useEditor();
	const { editor } = useI18n().messages;
	const lines = [0, 1, 2].map((index) => values.serviceAreas[index] ?? "");
	return (
		<FieldWithNotes field="serviceAreas">
			<Lines field="serviceAreas" lines={lines} label={(index) => editor.area(index + 1)} />
		</FieldWithNotes>
	);
}

/** Several inputs for one field with the same suggestions and one shared problem. */
function Lines(props: {
	field: "countries" | "serviceAreas";
	lines: string[];
	label: (index: number) => string;
	children?: React.ReactNode;
}) {
	const { lines, label, children } = props;
	const { id, label: legend, hint, problem } = useField(props.field);
	return (
		<fieldset className={problem ? "field field-wrong" : "field"}>
			<legend className="label">{legend}</legend>
			{hint && (
				<p className="hint" id={`hint-${id}`}>
					{hint}
				</p>
			)}
			{problem && (
				<p className="problem" id={`problem-${id}`}>
					{problem}
				</p>
			)}
			{lines.map((value, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no identity but their place
				<Line key={index} field={props.field} index={index} value={value} label={label(index)} />
			))}
			{children}
		</fieldset>
	);
}

function Line(props: { field: "countries" | "serviceAreas"; index: number; value: string; label: string }) {
	const { field, index, value, label } = props;
	const { hint, problem } = useField(field);
	const described = [hint && `hint-${field}`, problem && `problem-${field}`].filter(Boolean).join(" ");
	// Where the problem names a value, only the input with that value is marked.
	const meant = useEditor().problems.find((one) => one.field === field)?.typed;
	const wrong = problem && (meant === undefined || meant === value);
	return (
		<input
			className="input line"
			aria-label={label}
			aria-describedby={described || undefined}
			aria-invalid={wrong ? true : undefined}
			name={field}
			id={index === 0 ? field : `${field}-${index + 1}`}
			{...useTyped(field, value)}
		/>
	);
}

/** A checkbox for each principle, with a text that says how it shows. */
export function PrinciplesControl() {
	const { id, label, hint, example } = useField("principles");
	return (
		<>
			<div>
				<h3 className="label">{label}</h3>
				{hint && (
					<p className="hint" id={`hint-${id}`}>
						{hint}
					</p>
				)}
				{example && <p className="hint">{example}</p>}
			</div>
			{principles.map((principle, index) => (
				<PrincipleControl key={principle} principle={principle} first={index === 0} />
			))}
		</>
	);
}

function PrincipleControl({ principle, first }: { principle: (typeof principles)[number]; first: boolean }) {
	const { values, options } = useEditor();
	const { messages } = useI18n();
	const field = useField("principles");
	const how = useField(howField(principle));
	const option = options.principles.find(({ value }) => value === principle);
	return (
		<div className="asked">
			<div className="form">
				<CheckboxGroup
					{...field}
					id={first ? "principles" : `principles-${principle}`}
					label={option?.label ?? principle}
					hint=""
					example={undefined}
					options={[{ value: principle, label: messages.editor.principleShown }]}
					values={values.principles}
				/>
				<TextArea {...how} rows={2} defaultValue={values[howField(principle)]} />
			</div>
			<TheirEdit of={howField(principle)} />
			{first && <TheirEdit of="principles" />}
			<FieldComments of={howField(principle)} />
			{first && <FieldComments of="principles" />}
		</div>
	);
}
