import type { FormProblem } from "#app/library/practice-form.ts";
import type { UnsavedForm } from "#app/library/save-practice-form.server.ts";
import { ConflictNotice } from "#app/routes/desk/conflict-notice.tsx";
import type { EditorPage } from "#app/routes/desk/editor-page.server.ts";
import { EditorParts, parts } from "#app/routes/desk/editor-parts.tsx";
import { EditorSections } from "#app/routes/desk/editor-sections.tsx";
import { EditorProvider, type EditorState, sentenceOf } from "#app/routes/desk/editor-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Main } from "#app/ui/frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Place, Shelf } from "#app/ui/place.tsx";
import { SaveBar } from "#app/ui/save-bar.tsx";
import { Status } from "#app/ui/status.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The form of a practice: one page, one form, whatever was typed into it. */
export function PracticeEditor({
	page,
	unsaved,
	justSaved,
}: {
	page: EditorPage;
	/** What was sent and not saved. */
	unsaved: UnsavedForm | undefined;
	justSaved: boolean;
}) {
	const { locale, messages } = useWords();
	const { values, revision, base } = unsaved ?? page;
	const { problems = [], conflict = null } = unsaved ?? {};
	const state: EditorState = { values, problems, conflict, options: page.options };
	const errors = inFormOrder(problems).map((problem) => ({
		id: problem.field === "form" ? "practice" : problem.field,
		message: sentenceOf(messages, problem),
	}));
	return (
		<EditorProvider value={state}>
			<Main>
				<div className="page">
					<EditorHead page={page} />
					<div className="editor">
						<EditorSections page={page} problems={problems} />
						{/* Without what the address says besides: a fragment would lead past the errors. */}
						<form id="practice" method="post" action={`/${locale}/desk/practices/${page.pid}`} noValidate>
							<ErrorSummary title={messages.editor.errorsTitle(errors.length)} errors={errors} />
							<ConflictNotice />
							<input type="hidden" name="revision" value={revision} />
							<input type="hidden" name="base" value={base} />
							<EditorParts />
						</form>
					</div>
				</div>
				<EditorBar page={page} unsaved={unsaved !== undefined} justSaved={justSaved} />
			</Main>
		</EditorProvider>
	);
}

function inFormOrder(problems: FormProblem[]): FormProblem[] {
	const order: string[] = parts.flatMap(({ fields }) => fields);
	return [...problems].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

function EditorHead({ page }: { page: EditorPage }) {
	const { messages } = useWords();
	const { desk, editor, states } = messages;
	const kind = page.options.kind.find(({ value }) => value === page.values.kind)?.label;
	return (
		<div className="editor-head">
			<Place countries={page.countries}>
				<span>{kind}</span> <span>{states.version.draft}</span> <Shelf pid={page.pid} />
			</Place>
			<h1>{page.title || desk.untitled}</h1>
			{page.liveVersion && <Notice>{editor.beginVersionLead(page.liveVersion)}</Notice>}
		</div>
	);
}

/** Saving comes first: it is what Enter in a field does. */
function EditorBar({ page, unsaved, justSaved }: { page: EditorPage; unsaved: boolean; justSaved: boolean }) {
	const { messages, formats } = useWords();
	const { editor } = messages;
	const time = `${formats.moment(page.updatedAt)} UTC`;
	const saved = page.savedBy ? editor.savedBy(page.savedBy, time) : justSaved ? editor.savedNow : editor.saved(time);
	return (
		<SaveBar
			status={unsaved ? <Status code="late">{editor.notSaved}</Status> : <Status code="running">{saved}</Status>}
		>
			<button className="button small" type="submit" form="practice" name="intent" value="save">
				{editor.saveDraft}
			</button>
			<button className="button button-line small" type="submit" form="practice" name="intent" value="preview">
				{editor.preview}
			</button>
			{page.mayPublish && (
				<button className="button button-line small" type="submit" form="practice" name="intent" value="publish">
					{editor.publish}
				</button>
			)}
		</SaveBar>
	);
}
