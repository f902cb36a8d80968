import type { ReactNode } from "react";
import type { FormField, ListField, TextField } from "#app/library/form/practice-form.ts";
import type { TypedVocabulary } from "#app/library/values/field-kinds.ts";
import { isZone, offsetAt, offsetText, zonesOf, zoneWords } from "#app/library/values/time-zones.ts";
import { intlLocale } from "#app/messages/index.ts";
import { FieldComments } from "#app/routes/desk/editor/editor-comments.tsx";
import { useEditor, useField } from "#app/routes/desk/editor/editor-state.tsx";
import { TheirEdit } from "#app/routes/desk/editor/their-edit.tsx";
import { CheckboxGroup, type Option, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** One thing that is asked, and beside it what somebody else wrote there meanwhile. */
export function CommandContext({ field, children }: { field: FormField; children: ReactNode }) {
	return (
		<div className="asked">
			{children}
			<TheirEdit of={field} />
			<FieldComments of={field} />
		</div>
	);
}

type InputProps = {
	field: TextField;
	type?: "text" | "email";
	optional?: boolean;
	inputMode?: "decimal" | "numeric";
	/** "auto" for words, which may be in another script than the page. */
	dir?: "ltr" | "auto";
};

export function AskLine({ field, ...input }: InputProps) {
	const { values } = useEditor();
	return (
		<CommandContext field={field}>
			<TextInput {...useField(field)} {...input} defaultValue={values[field]} />
		</CommandContext>
	);
}

/** @param markdown whether the text may have marks; the line under it says which */
export function AskText(props: { field: TextField; rows: number; markdown?: boolean; optional?: boolean }) {
	const { field, rows, markdown = false, optional = false } = props;
	const { values } = useEditor();
	const { messages } = useI18n();
	const under = markdown ? messages.editor.markdown : undefined;
	return (
		<CommandContext field={field}>
			<TextArea {...useField(field)} rows={rows} under={under} optional={optional} defaultValue={values[field]} />
		</CommandContext>
	);
}

/** One of a list, where none is possible, too. */
export function AskOne({ field, options, optional }: { field: TextField; options: Option[]; optional?: boolean }) {
	const { values } = useEditor();
	const { messages } = useI18n();
	return (
		<CommandContext field={field}>
			<Select
				{...useField(field)}
				optional={optional ?? false}
				options={options}
				empty={messages.editor.chooseOne}
				defaultValue={values[field]}
			/>
		</CommandContext>
	);
}

/** One of a few, all in sight. */
export function AskChoice({ field, options }: { field: TextField; options: Option[] }) {
	const { values } = useEditor();
	return (
		<CommandContext field={field}>
			<RadioGroup {...useField(field)} options={options} value={values[field]} />
		</CommandContext>
	);
}

/** Any of a few. */
export function AskSome(props: { field: ListField; options: Option[]; optional?: boolean }) {
	const { field, options, optional = false } = props;
	const { values } = useEditor();
	return (
		<CommandContext field={field}>
			<CheckboxGroup {...useField(field)} optional={optional} options={options} values={values[field]} />
		</CommandContext>
	);
}

/** One of the files of the record; nothing is asked where there are none. */
export function AskFile({ field }: { field: TextField }) {
	const files = useFiles();
	return files.length > 0 ? <AskOne field={field} options={files} optional /> : null;
}

/** An address, or one of the record's files. */
export function AskDocument({ field }: { field: TextField }) {
	const { values } = useEditor();
	const file = useFiles().find(({ value }) => value === values[field]);
	return (
		<CommandContext field={field}>
			<TextInput
				{...useField(field)}
				list="list-files"
				defaultValue={file?.label ?? values[field]}
				autoComplete="off"
				dir={file ? "auto" : "ltr"}
				optional
			/>
		</CommandContext>
	);
}

/** The files of the record as the form has them: `f1 The title`. Two may have one title, so the id stands before it. */
export function useFiles(): Option[] {
	const { values } = useEditor();
	return values.files.filter(({ id }) => id).map(({ id, title }) => ({ value: id, label: `${id} ${title}`.trim() }));
}

/** By which clock a moment is meant: the zones of the record's countries, with what each is ahead of UTC today. */
export function AskZone() {
	const { values, now } = useEditor();
	const { locale, messages } = useI18n();
	const zones = [...new Set([...zonesOf(values.countries), values.embargoZone].filter(isZone))];
	const options = zones.map((value) => {
		const ahead = offsetText(offsetAt(value, now)).replace("Z", "±00:00");
		return { value, label: messages.editor.zone(zoneWords(value, intlLocale(locale)), ahead) };
	});
	return (
		<CommandContext field="embargoZone">
			<Select {...useField("embargoZone")} options={options} defaultValue={values.embargoZone} />
		</CommandContext>
	);
}

/** One of a long list, by its name or its code: the browser offers what fits what is typed. */
export function AskTyped({ field, list }: { field: TextField; list: TypedVocabulary }) {
	const { values } = useEditor();
	return (
		<CommandContext field={field}>
			<TextInput {...useField(field)} {...useTyped(list, values[field])} />
		</CommandContext>
	);
}

/** How a control offers a long list: the name of what is chosen stands in it. */
export function useTyped(list: TypedVocabulary, value: string) {
	const { options } = useEditor();
	const label = options[list].find((option) => option.value === value)?.label;
	return { list: `list-${list}`, defaultValue: label ?? value, autoComplete: "off", dir: "auto" as const };
}

/** What the browser offers in those fields; once for the whole form. */
export function TypedLists() {
	const { options, sources } = useEditor();
	const files = useFiles();
	return (
		<>
			{(["countries", "serviceAreas", "sdgs", "currencies"] as const).map((list) => (
				<datalist key={list} id={`list-${list}`}>
					{options[list].map(({ value, label }) => (
						<option key={value} value={label} />
					))}
				</datalist>
			))}
			<datalist id="list-sources">
				{sources.map((title, index) => (
					<option key={title} value={`${index + 1}. ${title}`} />
				))}
			</datalist>
			<datalist id="list-files">
				{files.map(({ value, label }) => (
					<option key={value} value={label} />
				))}
			</datalist>
		</>
	);
}
