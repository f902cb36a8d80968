import { howField } from "#app/library/form/practice-form.ts";
import { principles } from "#app/reference/codes.ts";
import { FieldComments } from "#app/routes/desk/editor/editor-comments.tsx";
import { CommandContext, useTyped } from "#app/routes/desk/editor/editor-fields.tsx";
import { useEditor, useField } from "#app/routes/desk/editor/editor-state.tsx";
import { TheirEdit } from "#app/routes/desk/editor/their-edit.tsx";
import { CheckboxGroup, TextArea } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A line for each country, by name or code, and an empty one for another. */
export function AskCountries() {
	const { values, here } = useEditor();
	const { editor, fields } = useI18n().messages;
	const lines = [...values.countries.filter(Boolean), ""];
	return (
		<CommandContext field="countries">
			<Lines field="countries" lines={lines} label={(index) => `${fields.countries.label} ${index + 1}`}>
				{lines.length > 1 && (
					<button
						className="button button-line small"
						type="submit"
						name="intent"
						value="line.countries"
						formAction={`${here}#countries-${lines.length + 1}`}
					>
						{editor.addCountry}
					</button>
				)}
			</Lines>
		</CommandContext>
	);
}

/** One to three of a long list. */
export function AskAreas() {
	const { values } = useEditor();
	const { editor } = useI18n().messages;
	const lines = [0, 1, 2].map((index) => values.serviceAreas[index] ?? "");
	return (
		<CommandContext field="serviceAreas">
			<Lines field="serviceAreas" lines={lines} label={(index) => editor.area(index + 1)} />
		</CommandContext>
	);
}

/** Lines of one field that are typed into, each of the same list; what is wrong is said of all. */
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
	// Where one line is meant, the others are right.
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

/** Each principle with the words that say how it shows. */
export function AskPrinciples() {
	return (
		<>
			{principles.map((principle, index) => (
				<AskPrinciple key={principle} principle={principle} first={index === 0} />
			))}
		</>
	);
}

function AskPrinciple({ principle, first }: { principle: (typeof principles)[number]; first: boolean }) {
	const { values, options } = useEditor();
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
					hint={first ? (field.hint ?? "") : ""}
					example={first ? field.example : undefined}
					options={option ? [option] : []}
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
