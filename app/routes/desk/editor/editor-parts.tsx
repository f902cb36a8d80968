import {
	controlNamed,
	controlsOf,
	type FormField,
	howField,
	isRowList,
	type ListField,
	type TextField,
} from "#app/library/form/practice-form.ts";
import { type FieldName, fieldsByPart, optionsOf, sections } from "#app/library/record/field-lookup.ts";
import { principles } from "#app/reference/codes.ts";
import {
	AskChoice,
	AskDocument,
	AskFile,
	AskLine,
	AskOne,
	AskSome,
	AskText,
	AskTyped,
	AskZone,
	TypedLists,
} from "#app/routes/desk/editor/editor-fields.tsx";
import { AskFiles } from "#app/routes/desk/editor/editor-files.tsx";
import { AskAreas, AskCountries, AskPrinciples } from "#app/routes/desk/editor/editor-lists.tsx";
import { AskList } from "#app/routes/desk/editor/editor-row-lists.tsx";
import { useEditor } from "#app/routes/desk/editor/editor-state.tsx";
import { fieldName } from "#app/routes/library/practice/field-name.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The parts of the form in their order, and the controls of each. */
export const parts = fieldsByPart.map(({ part, names }) => ({
	part,
	names,
	fields: names.flatMap((name): FormField[] => [
		...controlsOf(name).map(([control]) => control),
		...(name === "principles" ? principles.map(howField) : []),
	]),
}));

export function EditorParts() {
	const { messages } = useI18n();
	return (
		<>
			{parts.map(({ part, names }) => (
				<section key={part} aria-labelledby={`part-${part}`}>
					<h2 id={`part-${part}`}>{messages.editor.parts[part]}</h2>
					{names.map((name) => (
						<AskField key={name} name={name} />
					))}
				</section>
			))}
			<TypedLists />
		</>
	);
}

/** A field of the registry: its control, or those of its parts. */
function AskField({ name }: { name: FieldName }) {
	const optional = optionsOf(name).tier !== "snapshot";
	return (
		<>
			{controlsOf(name).map(([control]) => (
				<AskControl key={control} field={control} optional={optional} />
			))}
		</>
	);
}

/** A control, in the way of its kind. @param optional said of fields that a short profile need not state */
function AskControl({ field, optional }: { field: FormField; optional: boolean }) {
	const { options } = useEditor();
	const { messages } = useI18n();
	const { editor, states } = messages;
	if (field === "files") return <AskFiles />;
	if (isRowList(field)) return <AskList list={field} />;
	const { kind, of, rows = 2, among = [] } = controlNamed(field);
	const [text, list] = [field as TextField, field as ListField];
	switch (kind) {
		case "title":
			return <AskLine field={text} dir="auto" />;
		case "summary":
			return <AskText field={text} rows={rows} />;
		case "section":
			return <AskText field={text} rows={rows} markdown optional={optional} />;
		case "code":
			return of ? <AskOne field={text} options={options[of]} optional={optional} /> : null;
		case "choice": {
			const audiences = among.map((value) => ({
				value,
				label: states.audience[value as keyof typeof states.audience],
			}));
			return of ? <AskChoice field={text} options={of === "audiences" ? audiences : options[of]} /> : null;
		}
		case "codes":
			return of ? <AskSome field={list} options={options[of]} optional={optional} /> : null;
		case "sections":
			return (
				<AskSome
					field={list}
					options={sections.map((value) => ({ value, label: fieldName(messages, value) }))}
					optional={optional}
				/>
			);
		case "yesNo": {
			const once = { value: "no", label: editor.once };
			return <AskOne field={text} options={[once, { value: "yes", label: editor.everyYear }]} optional={optional} />;
		}
		case "language":
			return <AskOne field={text} options={options.languages} />;
		case "countries":
			return <AskCountries />;
		case "areas":
			return <AskAreas />;
		case "principles":
			return <AskPrinciples />;
		case "country":
			return <AskTyped field={text} list="countries" />;
		case "currency":
			return <AskTyped field={text} list="currencies" />;
		case "email":
			return <AskLine field={text} type="email" dir="ltr" />;
		case "amount":
		case "number":
			return <AskLine field={text} dir="ltr" inputMode="decimal" optional={optional} />;
		case "year":
		case "count":
			return <AskLine field={text} dir="ltr" inputMode="numeric" optional={optional} />;
		case "date":
		case "url":
		case "moment":
			return <AskLine field={text} dir="ltr" optional={optional} />;
		case "zone":
			return <AskZone />;
		case "file":
			return <AskFile field={text} />;
		case "document":
			return <AskDocument field={text} />;
		default:
			return <AskLine field={text} dir="auto" optional={optional} />;
	}
}
