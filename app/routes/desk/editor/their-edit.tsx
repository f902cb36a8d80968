import { isFormField, type NamedList, type PracticeFormValues, type RowList } from "#app/library/form/practice-form.ts";
import type { MergeKey } from "#app/library/form/practice-form-merge.server.ts";
import type { EditorOptions } from "#app/routes/desk/editor/editor-options.server.ts";
import { columnLabel, useEditor } from "#app/routes/desk/editor/editor-state.tsx";
import { TheirNote } from "#app/routes/desk/editor/kept-notices.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/**
 * Beside a field or a row: what somebody else saved there while this form was being filled in, and a button that takes
 * it. Nothing when nobody did.
 */
export function TheirEdit({ of }: { of: MergeKey }) {
	const { conflict, here } = useEditor();
	const lines = useLines(of);
	return (
		<TheirNote of={of} conflict={conflict} href={`${here}#${of.split("/")[0]}`}>
			{lines.length > 0 &&
				lines.map((line) => (
					<p key={line} dir="auto" className="typed">
						{line}
					</p>
				))}
		</TheirNote>
	);
}

/** What stands there, in words: a line for each value, or for each column of a row. */
function useLines(of: MergeKey): string[] {
	const { conflict, options } = useEditor();
	const { messages } = useWords();
	if (!conflict?.clashing.includes(of)) return [];
	const { theirs } = conflict;
	if (!isFormField(of)) {
		const [list, id] = of.split("/", 2) as [NamedList, string];
		const row = (theirs[list] as Record<string, string>[]).find((one) => one.id === id) ?? {};
		return filled(row).map(([column, value]) => {
			return `${columnLabel(messages, list, column)}: ${labelOf(options, column, value)}`;
		});
	}
	const value = theirs[of];
	if (typeof value === "string") return value ? [labelOf(options, of, value)] : [];
	return (value as (string | Record<string, string>)[]).map((one) =>
		typeof one === "string"
			? labelOf(options, of, one)
			: filled(one)
					.map(([column, text]) => labelOf(options, column, text))
					.join(" · "),
	);
}

function filled(row: Record<string, string>): [string, string][] {
	return Object.entries(row).filter(([column, value]) => column !== "id" && value !== "");
}

/** Which options stand behind a field or a column. */
const optionsOf: Partial<Record<string, keyof EditorOptions>> = {
	ownerCountry: "countries",
	country: "countries",
	fromCountry: "countries",
	toCountry: "countries",
	currency: "currencies",
	code: "sdgs",
	role: "partnerRole",
	need: "conditionNeed",
	certainty: "certainty",
};

/** The label of a code; what is no code stands for itself. */
export function labelOf(options: EditorOptions, field: string, value: string): string {
	const name = optionsOf[field] ?? field;
	const offered =
		name in options
			? options[name as keyof EditorOptions]
			: [...options.legalType, ...options.conditionType, ...options.ownerType];
	return offered.find((option) => option.value === value)?.label ?? value;
}

/** Where a field or a row stands in the form, as an id. */
export function anchorOf(of: MergeKey, values: PracticeFormValues): string {
	if (isFormField(of)) return of;
	const [list, id] = of.split("/", 2) as [RowList, string];
	const index = (values[list] as { id?: string }[]).findIndex((row) => row.id === id);
	return index < 0 ? list : `${list}.${index}.row`;
}
