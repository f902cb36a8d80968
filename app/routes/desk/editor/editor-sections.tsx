import type { FormProblem } from "#app/library/form/practice-form.ts";
import { controlOf, rowControl } from "#app/library/form/practice-form-fields.ts";
import type { Field } from "#app/library/record/completeness.ts";
import { fullFields, snapshotFields } from "#app/library/record/completeness.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import type { Messages } from "#app/messages/index.ts";
import type { EditorView } from "#app/routes/desk/editor/editor-view.ts";
import { Meter } from "#app/ui/form/progress.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { EditorPage } from "#app/views/editing/editor-page.server.ts";
import { parts } from "#app/views/editing/editor-parts.tsx";

/** The table of contents of the form, with the progress of each part and of the whole. */
export function EditorSections({ page, problems }: { page: EditorPage; problems: FormProblem[] }) {
	const { messages } = useI18n();
	const { editor } = messages;
	const { done, total, missing, missingForFull, full } = page.progress;
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
				<Meter share={done / total}>{editor.forSnapshot(done, total)}</Meter>
				<Meter share={full.done / full.total}>{editor.forFull(full.done, full.total)}</Meter>
				<p className="quiet">
					{missing.length > 0
						? editor.missingForSnapshot(missing.length)
						: isEditable(page.state) && (page.mayPublish ? editor.ready : editor.readyToSubmit)}{" "}
					{missing.length === 0 && missingForFull.length > 0 && editor.missingForFull(missingForFull.length)}
				</p>
			</div>
		</nav>
	);
}

/** Shows one section at a time, or all of them. Sends the form and saves nothing, so that nothing typed is lost. */
export function ViewButtons({ view }: { view: EditorView | null }) {
	const { editor } = useI18n().messages;
	const offered = (["one", "all"] as const).filter((one) => one !== view);
	return (
		<>
			{offered.map((one) => (
				<button
					key={one}
					className={`button button-line small view-${view ? "chosen" : one}`}
					type="submit"
					form="practice"
					name="intent"
					value="stay"
					formAction={`?view=${one}`}
				>
					{editor.view[one]}
				</button>
			))}
		</>
	);
}

function stateOf(fields: readonly string[], page: EditorPage, problems: FormProblem[], { editor }: Messages) {
	const wrong = problems.filter(({ field }) => fields.includes(rowControl(field)?.list ?? field)).length;
	if (wrong > 0) return { wrong: true, words: editor.toCorrect(wrong) };
	const lacking = new Set<Field>([...page.progress.missing, ...page.progress.missingForFull]);
	const here = expectedFields(page).filter((field) => fields.includes(controlOf(field) ?? ""));
	const done = here.filter((field) => !lacking.has(field)).length;
	if (here.length === 0) return { wrong: false, words: isAnyFilled(fields, page) ? editor.complete : editor.empty };
	if (done === here.length) return { wrong: false, words: editor.complete };
	return { wrong: false, words: done === 0 ? editor.empty : editor.filled(done, here.length) };
}

/** The fields of a full case; the document is expected of best practices only. */
function expectedFields({ values }: EditorPage): Field[] {
	return [...snapshotFields, ...fullFields].filter((field) => field !== "document" || values.kind === "best-practice");
}

function isAnyFilled(fields: readonly string[], { values }: EditorPage): boolean {
	return fields.some((field) => values[field as keyof EditorPage["values"]]?.length > 0);
}
