import { controlOf, type FormProblem } from "#app/library/practice-form.ts";
import type { Messages } from "#app/messages/index.ts";
import type { EditorPage } from "#app/routes/desk/editor-page.server.ts";
import { parts } from "#app/routes/desk/editor-parts.tsx";
import { Meter } from "#app/ui/progress.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The parts of the form with what each still lacks, and how far the whole is. */
export function EditorSections({ page, problems }: { page: EditorPage; problems: FormProblem[] }) {
	const { messages } = useWords();
	const { desk, editor } = messages;
	const { done, asked, missing, missingForFull } = page.progress;
	return (
		<nav className="sections" aria-labelledby="sections">
			<div className="sticky">
				<h2 className="small-head" id="sections">
					{editor.sections}
				</h2>
				<ol>
					{parts.map(({ part, fields }) => {
						const state = stateOf(fields, page, problems, messages);
						return (
							<li key={part}>
								<a href={`#part-${part}`}>
									{editor.parts[part]} <small className={state.wrong ? "over" : undefined}>{state.words}</small>
								</a>
							</li>
						);
					})}
				</ol>
				<Meter share={done / asked}>{desk.fields(done, asked)}</Meter>
				<p className="quiet">
					{missing.length > 0 ? editor.missingForSnapshot(missing.length) : editor.ready}{" "}
					{missing.length === 0 && missingForFull.length > 0 && editor.missingForFull(missingForFull.length)}
				</p>
			</div>
		</nav>
	);
}

function stateOf(fields: string[], page: EditorPage, problems: FormProblem[], { editor }: Messages) {
	const wrong = problems.filter(({ field }) => fields.includes(field)).length;
	if (wrong > 0) return { wrong: true, words: editor.toMend(wrong) };
	const missing = page.progress.missing.filter((field) => fields.includes(controlOf(field) ?? "")).length;
	if (missing > 0) return { wrong: false, words: editor.missing(missing) };
	const filled = fields.some((field) => page.values[field as keyof typeof page.values]?.length > 0);
	return { wrong: false, words: filled ? editor.complete : editor.empty };
}
