import type { FormField } from "#app/library/practice-form.ts";
import type { EditorOptions } from "#app/routes/desk/editor-options.server.ts";
import { useEditor } from "#app/routes/desk/editor-state.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Beside a field: what somebody else saved there while this form was being filled in. Nothing when nobody did. */
export function TheirEdit({ field }: { field: FormField }) {
	const { conflict, options } = useEditor();
	const { editor } = useWords().messages;
	if (conflict?.takenOver.includes(field)) {
		return (
			<div className="remark remark-done" role="note">
				<p>{editor.takenOver}</p>
			</div>
		);
	}
	if (!conflict?.clashing.includes(field)) return null;
	const theirs = [conflict.theirs[field]].flat().filter(Boolean);
	return (
		<div className="remark" role="note">
			<p className="quiet">
				<b>{editor.theirs}</b>
				{conflict.savedBy && <span> · {conflict.savedBy}</span>}
			</p>
			{theirs.length === 0 && <p>{editor.theirsEmpty}</p>}
			{theirs.map((value) => (
				<p key={value} dir="auto" className="typed">
					{labelIn(options, field, value)}
				</p>
			))}
		</div>
	);
}

/** The label of a code; what is no code stands for itself. */
function labelIn(options: EditorOptions, field: FormField, value: string): string {
	const offered = Object.entries(options).find(
		([name]) => name === (field === "ownerCountry" ? "countries" : field),
	)?.[1];
	const all = (offered ?? []).flatMap((option) => ("options" in option ? option.options : [option]));
	return all.find((option) => option.value === value)?.label ?? value;
}
