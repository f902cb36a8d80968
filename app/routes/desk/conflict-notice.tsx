import { fieldWords, useEditor } from "#app/routes/desk/editor-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Somebody else saved meanwhile: says so, and where both wrote. */
export function ConflictNotice() {
	const { conflict, options } = useEditor();
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
							{conflict.clashing.map((field) => (
								<li key={field}>
									<a href={`#${field}`}>{fieldWords(messages, field, options).label}</a>
								</li>
							))}
						</ul>
					</>
				)}
			</div>
		</Notice>
	);
}
