import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import type { MergedEdits } from "#app/views/page/merge-edits.ts";

/** Says that another person saved first. Their values are marked beside the fields, or listed `below`. */
export function ConflictNotice({ by, below = false }: { by: string | null; below?: boolean }) {
	const { contacts } = useI18n().messages;
	const person = by ?? contacts.anotherPerson;
	return (
		<Notice wait>
			<p role="alert">{below ? contacts.conflictBelow(person) : contacts.conflict(person)}</p>
		</Notice>
	);
}

/**
 * Returns notes for the fields that another person changed, keyed by field.
 * @param labelOf returns the label of a code
 */
export function editNotes(
	{ theirs, takenOver }: MergedEdits,
	labelOf: (field: string, value: string) => string,
): Record<string, ReactNode> {
	return Object.fromEntries([
		...Object.entries(theirs).map(([field, value]) => [
			field,
			<Theirs key={field} value={value === "" ? null : labelOf(field, value)} />,
		]),
		...takenOver.map((field) => [field, <TakenOver key={field} />]),
	]);
}

function Theirs({ value }: { value: string | null }) {
	const { contacts } = useI18n().messages;
	return (
		<div className="remark" role="note">
			<p className="quiet">
				<b>{contacts.theirs}</b>
			</p>
			<p className="typed" dir="auto">
				{value ?? contacts.nothing}
			</p>
		</div>
	);
}

function TakenOver() {
	const { contacts } = useI18n().messages;
	return (
		<div className="remark remark-done" role="note">
			<p>{contacts.takenOver}</p>
		</div>
	);
}
