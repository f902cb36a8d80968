import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { intlLocale } from "#app/messages/index.ts";
import { useFormState, useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Fields of a form. Inside `Form` each finds its value by its name and its problem by its id; `defaultValue`, `value`,
 * `values` and `problem` override them.
 */

export interface FieldProps {
	name: string;
	label: string;
	/** By default the name. The error summary links to it. */
	id?: string;
	hint?: string | undefined;
	/** An example from a real practice. */
	example?: ReactNode;
	/** The sentence for what is wrong with it. */
	problem?: string | undefined;
	/** Adds “optional” to the label, in forms that mark optional fields. */
	optional?: boolean | undefined;
	/** The number of words and the limit, if there is one. */
	words?: { count: number; cap: number };
	/** Below the field, at the inline start. */
	under?: ReactNode;
}

export interface DescribedField extends FieldProps {
	id: string;
}

type Control<Element extends "input" | "textarea" | "select"> = Omit<
	ComponentPropsWithoutRef<Element>,
	keyof FieldProps | "className"
>;

/** A line of text: also email, password, search. */
export function TextInput(props: FieldProps & Control<"input">) {
	const [field, control] = useField(props);
	const [saved] = useSavedValues(field.name);
	// Passwords and files are never filled in again.
	const showsSaved = control.value === undefined && control.type !== "password" && control.type !== "file";
	return (
		<FieldFrame {...field}>
			<input className="input" {...wiring(field)} {...(showsSaved ? { defaultValue: saved } : {})} {...control} />
		</FieldFrame>
	);
}

/** A year alone, in digits of any script. */
export function YearInput(props: FieldProps & Pick<Control<"input">, "defaultValue">) {
	return <TextInput {...props} inputMode="numeric" maxLength={4} size={6} dir="ltr" autoComplete="off" />;
}

/**
 * A date as precise as it is known: a day from the browser's calendar, or a month or a year alone. When the form
 * is read, it has one entry for it: see `joinDates`.
 */
export function PartialDateInput({ defaultValue, ...props }: FieldProps & { defaultValue?: string | undefined }) {
	const [field] = useField(props);
	const [saved] = useSavedValues(field.name);
	const { locale, messages } = useI18n();
	const words = messages.common.partialDate;
	const value = defaultValue ?? saved ?? "";
	const [, day = "", known = ""] = /^(\d{4}-\d\d-\d\d)? ?(.*)$/.exec(value) ?? [];
	const [year = "", month = ""] = known.split("-");
	const nameOf = new Intl.DateTimeFormat(intlLocale(locale), { month: "long", timeZone: "UTC" });
	return (
		<FieldFrame {...field}>
			<input className="input" {...wiring(field)} type="date" defaultValue={day} />
			<details open={known !== ""}>
				<summary>{words.inPart}</summary>
				<div className="series">
					<select
						className="input"
						name={`${field.name}~month`}
						defaultValue={month}
						aria-label={words.monthOf(field.label)}
					>
						<option value="">{words.noMonth}</option>
						{months.map((number) => (
							<option key={number} value={number}>
								{nameOf.format(new Date(`2000-${number}-01T00:00:00Z`))}
							</option>
						))}
					</select>
					<input
						className="input"
						name={`${field.name}~year`}
						defaultValue={year}
						inputMode="numeric"
						maxLength={4}
						placeholder={words.year}
						aria-label={words.yearOf(field.label)}
						dir="ltr"
					/>
				</div>
			</details>
		</FieldFrame>
	);
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** Text of several lines, by default in the direction of what is typed. */
export function TextArea(props: FieldProps & Control<"textarea">) {
	const [field, control] = useField(props);
	// A list has one item on each line.
	const saved = useSavedValues(field.name).join("\n");
	return (
		<FieldFrame {...field}>
			<textarea className="input" {...wiring(field)} dir="auto" defaultValue={saved} {...control} />
		</FieldFrame>
	);
}

export interface Option {
	value: string;
	label: string;
	lang?: string;
	/** What follows from the choice; for radio buttons and checkboxes. */
	hint?: string | undefined;
}

/** Makes options of codes, in their order, with the words for them. */
export function optionsOf<Code extends string>(
	codes: readonly Code[],
	words: Readonly<Record<Code, string>>,
): Option[] {
	return codes.map((value) => ({ value, label: words[value] }));
}

/** Options under a common heading. */
export interface OptionGroup {
	label: string;
	options: Option[];
}

/** A drop-down list, which may have groups. `empty` is the label of the empty option. */
export function Select(
	props: FieldProps & Control<"select"> & { options?: Option[]; groups?: OptionGroup[]; empty?: string },
) {
	const [field, { options = [], groups = [], empty, ...control }] = useField(props);
	const [saved] = useSavedValues(field.name);
	return (
		<FieldFrame {...field} options={[...options, ...groups.flatMap((group) => group.options)]}>
			<select className="input" {...wiring(field)} defaultValue={saved} {...control}>
				{empty !== undefined && <option value="">{empty}</option>}
				{options.map(selectOption)}
				{groups.map((group) => (
					<optgroup key={group.label} label={group.label}>
						{group.options.map(selectOption)}
					</optgroup>
				))}
			</select>
		</FieldFrame>
	);
}

function selectOption({ value, label, lang }: Option) {
	return (
		<option key={value} value={value} lang={lang}>
			{label}
		</option>
	);
}

export interface GroupProps extends FieldProps {
	options: Option[];
}

/** Checkboxes; the form has an entry for each that is ticked. */
export function CheckboxGroup({ values, ...props }: GroupProps & { values?: readonly string[] }) {
	const [field, { options }] = useField(props);
	const saved = useSavedValues(field.name);
	return (
		<GroupFrame {...field} options={options}>
			<div className="choices">
				<Choices type="checkbox" field={field} options={options} chosen={values ?? saved} />
			</div>
		</GroupFrame>
	);
}

/** Radio buttons. */
export function RadioGroup({ value, ...props }: GroupProps & { value?: string }) {
	const [field, { options }] = useField(props);
	const [saved] = useSavedValues(field.name);
	return (
		<GroupFrame {...field} options={options}>
			<div>
				<Choices type="radio" field={field} options={options} chosen={[value ?? saved]} />
			</div>
		</GroupFrame>
	);
}

function Choices({
	type,
	field,
	options,
	chosen,
}: {
	type: "checkbox" | "radio";
	field: DescribedField;
	options: Option[];
	chosen: readonly (string | undefined)[];
}) {
	return options.map(({ value, label, lang, hint }, index) => (
		<label key={value} className="choice">
			<input
				type={type}
				id={index === 0 ? field.id : undefined}
				name={field.name}
				value={value}
				defaultChecked={chosen.includes(value)}
			/>{" "}
			<span lang={lang}>
				{label}
				{hint && <span className="quiet"> {hint}</span>}
			</span>
		</label>
	));
}

/** @param options of the field, whose labels are shown for what another person saved */
function FieldFrame({
	children,
	options,
	...field
}: DescribedField & { options?: readonly Option[]; children: ReactNode }) {
	return (
		<div className={field.problem ? "field field-wrong" : "field"}>
			<label className="label" htmlFor={field.id}>
				{field.label}
				{field.optional && <Optional />}
			</label>
			<Notes {...field} />
			{children}
			<Under {...field} />
			<EditNote name={field.name} options={options} />
		</div>
	);
}

/** Several controls that answer one question. */
export function GroupFrame({
	children,
	options,
	...field
}: DescribedField & { options?: readonly Option[] | undefined; children: ReactNode }) {
	return (
		<fieldset className={field.problem ? "field field-wrong" : "field"} aria-describedby={describedBy(field)}>
			<legend className="label">
				{field.label}
				{field.optional && <Optional />}
			</legend>
			<Notes {...field} />
			{children}
			<Under {...field} />
			<EditNote name={field.name} options={options} />
		</fieldset>
	);
}

/** “(optional)”, after the label of a field. */
export function Optional() {
	const { messages } = useI18n();
	return <span className="quiet"> ({messages.editor.optional})</span>;
}

function Notes({ id, hint, example, problem }: DescribedField) {
	return (
		<>
			{hint && (
				<p className="hint" id={`hint-${id}`}>
					{hint}
				</p>
			)}
			{example && <p className="hint">{example}</p>}
			{problem && (
				<p className="problem" id={`problem-${id}`}>
					{problem}
				</p>
			)}
		</>
	);
}

/**
 * Below a field: what another person saved in it while the form was open, if anything.
 * @param options of the field, for the labels of codes
 */
function EditNote({ name, options = [] }: { name: string; options?: readonly Option[] | undefined }) {
	const { edit } = useFormState();
	const { messages, formats } = useI18n();
	const { concurrentEdit } = messages.common;
	if (edit?.takenOver.includes(name)) {
		return (
			<div className="remark remark-done" role="note">
				<p>{concurrentEdit.takenOver}</p>
			</div>
		);
	}
	if (!edit || !Object.hasOwn(edit.clashing, name)) return null;
	const theirs = [edit.clashing[name] ?? []].flat().filter(Boolean);
	const labels = theirs.map((value) => options.find((option) => option.value === value)?.label ?? value);
	return (
		<div className="remark" role="note">
			<p className="quiet">
				<b>{concurrentEdit.theirs}</b>
			</p>
			<p className="typed" dir="auto">
				{labels.length > 0 ? formats.list(labels) : concurrentEdit.empty}
			</p>
		</div>
	);
}

function Under({ id, words, under }: DescribedField) {
	const { messages, formats } = useI18n();
	if (!words && !under) return null;
	return (
		<p className="under">
			<span>{under}</span>{" "}
			{words && (
				<span
					id={`words-${id}`}
					className={words.count > words.cap ? "over" : undefined}
					data-words={messages.editor.words("#", words.cap)}
					data-cap={words.cap}
				>
					{messages.editor.words(formats.number(words.count), words.cap)}
				</span>
			)}
		</p>
	);
}

/** Separates the frame's props from the control's, and adds the field's problem from the form. */
export function useField<Props extends FieldProps>(props: Props): [DescribedField, Omit<Props, keyof FieldProps>] {
	const { problems } = useFormState();
	const { name, label, id = name, hint, example, optional, words, under, problem, ...control } = props;
	const found = problem ?? (Object.hasOwn(problems, id) ? problems[id] : undefined);
	return [{ name, label, id, hint, example, problem: found, optional, words, under }, control];
}

/** The attributes that tie a control to its label, hint, problem and word count. */
function wiring(field: DescribedField) {
	return {
		id: field.id,
		name: field.name,
		"aria-invalid": field.problem ? (true as const) : undefined,
		"aria-describedby": describedBy(field),
	};
}

function describedBy({ id, hint, problem, words }: DescribedField): string | undefined {
	const ids = [hint && `hint-${id}`, problem && `problem-${id}`, words && `words-${id}`].filter(Boolean);
	return ids.length > 0 ? ids.join(" ") : undefined;
}
