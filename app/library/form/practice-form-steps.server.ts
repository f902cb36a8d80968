import { titleFromName } from "#app/documents/file-name.ts";
import { type FieldKey, partsOfKey, readFieldKey, rowAt } from "#app/library/form/field-key.ts";
import { isFormField, maxRows, type PracticeFormValues, type Row } from "#app/library/form/practice-form-fields.ts";
import { afterStep, type ListStep, listStep } from "#app/library/form/practice-form-rows.ts";
import { likelyKind } from "#app/library/record/practice-file.ts";

/** The action of a button within the form, which changes what is typed and saves nothing. */
export type FormStep =
	| ListStep
	| { step: "line"; field: "countries" }
	/** Shows the form again as typed. */
	| { step: "stay" }
	/** Adds an uploaded file to the list. */
	| { step: "take"; file: string }
	/** Uses the other person's text in a conflict. */
	| { step: "theirs"; key: FieldKey };

/** Reads the button that sent a form; null if it is not a button within the form. */
export function stepOf(intent: string): FormStep | null {
	if (intent === "line.countries") return { step: "line", field: "countries" };
	if (intent === "stay") return { step: "stay" };
	const [, file] = /^take\.files\.([0-9a-f-]{36})$/.exec(intent) ?? [];
	if (file) return { step: "take", file };
	const key = intent.startsWith("theirs.") ? readFieldKey(intent.slice("theirs.".length)) : null;
	return key ? { step: "theirs", key } : listStep(intent);
}

/**
 * Applies a button to the form as shown.
 * @param theirs the record as it is saved now
 * @param uploads the files uploaded to the practice
 */
export function formWithStep<Shown extends { values: PracticeFormValues; conflict: { clashing: FieldKey[] } | null }>(
	step: FormStep,
	shown: Shown,
	theirs: PracticeFormValues,
	uploads: readonly UploadedFileInfo[] = [],
): Shown {
	const { values, conflict } = shown;
	if (step.step === "stay") return shown;
	if (step.step === "take") return { ...shown, values: { ...values, files: filesWith(values, step.file, uploads) } };
	if (step.step === "line") return { ...shown, values: { ...values, countries: [...values.countries, ""] } };
	if (step.step !== "theirs") return { ...shown, values: afterStep(values, step) };
	const clashing = conflict?.clashing.filter((key) => key !== step.key) ?? [];
	return {
		...shown,
		values: withTheirs(values, theirs, step.key),
		conflict: conflict && clashing.length > 0 ? { ...conflict, clashing } : null,
	};
}

/** The data that the row of a new file needs. */
export type UploadedFileInfo = { id: string; originalName: string; mediaType: string };

function filesWith({ files, originalLanguage }: PracticeFormValues, id: string, uploads: readonly UploadedFileInfo[]) {
	const sent = uploads.find((one) => one.id === id);
	const exists = files.some(({ file }) => file === id);
	if (!sent || exists || files.length >= maxRows.files) return files;
	return [...files, newFileRow(sent, originalLanguage)];
}

/** The row that a new file gets: its title is its name, for the author to improve. */
function newFileRow({ id, originalName, mediaType }: UploadedFileInfo, language: string): Row<"files"> {
	const title = titleFromName(originalName);
	const kind = likelyKind(mediaType);
	return { id: "", file: id, title, language, kind, licence: "", visibility: "public", credit: "", alternative: "" };
}

function withTheirs(mine: PracticeFormValues, theirs: PracticeFormValues, key: FieldKey): PracticeFormValues {
	const { field, item } = partsOfKey(key);
	if (item === null) return { ...mine, [field]: theirs[field] };
	const row = rowAt(theirs, key);
	const rows = (mine[field] as Record<string, string>[]).flatMap((own) => (own.id !== item ? [own] : row ? [row] : []));
	return { ...mine, [field]: rows };
}

/**
 * The conflicts that the form names and that still exist.
 * @param named the names as the form sends them, separated by spaces
 */
export function clashesIn(named: string, mine: PracticeFormValues, theirs: PracticeFormValues): FieldKey[] {
	const keys = named
		.slice(0, 10_000)
		.split(" ")
		.flatMap((text) => readFieldKey(text) ?? []);
	return [...new Set(keys)].filter(
		(key) => JSON.stringify(valueAt(mine, key)) !== JSON.stringify(valueAt(theirs, key)),
	);
}

function valueAt(values: PracticeFormValues, key: FieldKey): unknown {
	return rowAt(values, key) ?? (isFormField(key) ? values[key] : undefined);
}
