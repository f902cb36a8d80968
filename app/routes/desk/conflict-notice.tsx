import { isFormField, type NamedList, type PracticeFormValues } from "#app/library/practice-form.ts";
import type { MergeKey } from "#app/library/practice-form-merge.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { EditorOptions } from "#app/routes/desk/editor-options.server.ts";
import { fieldWords, useEditor } from "#app/routes/desk/editor-state.tsx";
import { anchorOf } from "#app/routes/desk/their-edit.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Somebody else saved meanwhile: says so, and where both wrote. */
export function ConflictNotice() {
	const { conflict, options, values } = useEditor();
	const { messages } = useWords();
	if (!conflict) return null;
	const { editor, desk } = messages;
	return (
		<Notice wait>
			<div role="alert">
				<p>{editor.conflictBy(conflict.savedBy ?? desk.unknownPerson)}</p>
				{conflict.clashing.length > 0 && (
					<>
						<p>
							<b>{editor.conflictFields}</b>
						</p>
						<ul>
							{conflict.clashing.map((key) => (
								<li key={key}>
									<a href={`#${anchorOf(key, values)}`}>{nameOf(messages, key, values, options)}</a>
								</li>
							))}
						</ul>
						{/* Goes along, so that a button within the form does not make them forgotten. */}
						<input type="hidden" name="clashing" value={conflict.clashing.join(" ")} />
					</>
				)}
			</div>
		</Notice>
	);
}

function nameOf(messages: Messages, key: MergeKey, values: PracticeFormValues, options: EditorOptions): string {
	if (isFormField(key)) return fieldWords(messages, key, options).label;
	const [list, id] = key.split("/", 2) as [NamedList, string];
	const index = values[list].findIndex((row) => row.id === id);
	return messages.editor.item[list](index + 1);
}
