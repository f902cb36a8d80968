import {
	controlNamed,
	controlNames,
	controlsOf,
	type FormField,
	isRowList,
	type ListField,
	type TextField,
} from "#app/library/form/practice-form-fields.ts";
import { type FieldName, fieldsByPart, optionsOf, sections } from "#app/library/record/field-lookup.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import {
	CheckboxControl,
	Datalists,
	DateControl,
	DocumentControl,
	FileControl,
	LineControl,
	RadioControl,
	SelectControl,
	TextControl,
	TypedControl,
} from "#app/views/editing/editor-fields.tsx";
import { FilesControl } from "#app/views/editing/editor-files.tsx";
import { AreasControl, CountriesControl, PrinciplesControl } from "#app/views/editing/editor-lists.tsx";
import { ListControl } from "#app/views/editing/editor-row-lists.tsx";
import { useEditor } from "#app/views/editing/editor-state.tsx";

/** The parts of the form in their order, each with the names of its controls. */
export const parts = fieldsByPart.map(({ part, names }) => ({
	part,
	names,
	fields: names.flatMap(controlNames),
}));

export function EditorParts() {
	const { messages } = useI18n();
	return (
		<>
			{parts.map(({ part, names }, index) => (
				<section key={part} id={`part-${part}`} className="part" aria-labelledby={`heading-${part}`}>
					<h2 id={`heading-${part}`}>
						{messages.editor.parts[part]}{" "}
						<small className="muted alone">{messages.editor.partOf(index + 1, parts.length)}</small>
					</h2>
					{names.map((name) => (
						<RegistryField key={name} name={name} />
					))}
					<Turn index={index} />
				</section>
			))}
			<Datalists />
		</>
	);
}

/** Links to the sections before and after, where one section is shown at a time. They lose nothing that is typed. */
function Turn({ index }: { index: number }) {
	const { editor } = useI18n().messages;
	const [before, after] = [parts[index - 1], parts[index + 1]];
	return (
		<p className="turn alone">
			{before && (
				<a href={`#part-${before.part}`}>
					<small>{editor.previous}</small> {editor.parts[before.part]}
				</a>
			)}
			{after && (
				<a href={`#part-${after.part}`}>
					<small>{editor.next}</small> {editor.parts[after.part]}
				</a>
			)}
		</p>
	);
}

/** The controls of a field of the registry. */
function RegistryField({ name }: { name: FieldName }) {
	const optional = optionsOf(name).tier !== "snapshot";
	return (
		<>
			{controlsOf(name).map(([control]) => (
				<ControlByKind key={control} field={control} optional={optional} />
			))}
		</>
	);
}

/** The control for the kind of a field. @param optional for fields that a short profile may leave empty */
function ControlByKind({ field, optional }: { field: FormField; optional: boolean }) {
	const { options } = useEditor();
	const { messages } = useI18n();
	const { editor, states } = messages;
	if (field === "files") return <FilesControl />;
	if (isRowList(field)) return <ListControl list={field} />;
	const { kind, of, rows = 2, among = [] } = controlNamed(field);
	const [text, list] = [field as TextField, field as ListField];
	switch (kind) {
		case "title":
			return <LineControl field={text} dir="auto" />;
		case "summary":
			return <TextControl field={text} rows={rows} />;
		case "section":
			return <TextControl field={text} rows={rows} markdown optional={optional} />;
		case "code":
			return of ? <SelectControl field={text} options={options[of]} optional={optional} /> : null;
		case "choice": {
			const audiences = among.map((value) => ({
				value,
				label: states.audience[value as keyof typeof states.audience],
			}));
			return of ? <RadioControl field={text} options={of === "audiences" ? audiences : options[of]} /> : null;
		}
		case "codes":
			return of ? <CheckboxControl field={list} options={options[of]} optional={optional} /> : null;
		case "sections":
			return (
				<CheckboxControl
					field={list}
					options={sections.map((value) => ({ value, label: messages.fields[value].label }))}
					optional={optional}
				/>
			);
		case "yesNo": {
			const once = { value: "no", label: editor.once };
			return (
				<SelectControl field={text} options={[once, { value: "yes", label: editor.everyYear }]} optional={optional} />
			);
		}
		case "language":
			return <SelectControl field={text} options={options.languages} />;
		case "countries":
			return <CountriesControl />;
		case "areas":
			return <AreasControl />;
		case "principles":
			return <PrinciplesControl />;
		case "country":
			return <TypedControl field={text} list="countries" />;
		case "currency":
			return <TypedControl field={text} list="currencies" />;
		case "email":
			return <LineControl field={text} type="email" dir="ltr" />;
		case "amount":
		case "number":
			return <LineControl field={text} dir="ltr" inputMode="decimal" optional={optional} />;
		case "year":
		case "count":
			return <LineControl field={text} dir="ltr" inputMode="numeric" optional={optional} />;
		case "date":
			return <DateControl field={text} optional={optional} />;
		case "embargo":
			return <LineControl field={text} type="date" optional={optional} />;
		case "url":
			return <LineControl field={text} dir="ltr" optional={optional} />;
		case "file":
			return <FileControl field={text} />;
		case "document":
			return <DocumentControl field={text} />;
		default:
			return <LineControl field={text} dir="auto" optional={optional} />;
	}
}
