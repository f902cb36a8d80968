import type { FieldKey } from "#app/library/form/field-key.ts";
import { isFormField, type PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import type { NamedList } from "#app/library/record/field-lookup.ts";
import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { SavedByOtherNotice } from "#app/views/editing/autosave-notices.tsx";
import { controlWords, useEditor } from "#app/views/editing/editor-state.tsx";
import { anchorOf } from "#app/views/editing/their-edit.tsx";
import type { EditorOptions } from "#app/views/page/editor-options.server.ts";
import { listWords } from "#app/views/practice/field-name.ts";

/** Says that another person has saved in the meantime, and lists the fields that both changed. */
export function ConflictNotice() {
	const { conflict, options, values } = useEditor();
	const { messages } = useI18n();
	if (!conflict) return null;
	const { editor, desk } = messages;
	const clashing = conflict.clashing.map((key) => ({
		key,
		href: `#${anchorOf(key, values)}`,
		name: nameOf(messages, key, values, options),
	}));
	return <SavedByOtherNotice lead={editor.conflictBy(conflict.savedBy ?? desk.unknownPerson)} clashing={clashing} />;
}

function nameOf(messages: Messages, key: FieldKey, values: PracticeFormValues, options: EditorOptions): string {
	if (isFormField(key)) return controlWords(messages, key, options).label;
	const [list, id] = key.split("/", 2) as [NamedList, string];
	const index = values[list].findIndex((row) => row.id === id);
	return listWords(messages, list).item(index + 1);
}
