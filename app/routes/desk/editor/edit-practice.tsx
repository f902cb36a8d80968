import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { cleanName } from "#app/documents/file-name.ts";
import { loaderFor, requestActionFor, type Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { discardAutosave } from "#app/library/drafting/autosaves.server.ts";
import { savePracticeForm } from "#app/library/drafting/save-practice-form.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { readEditorForm } from "#app/routes/desk/editor/editor-form.server.ts";
import { type EditorView, editorAddress, editorView, rememberView } from "#app/routes/desk/editor/editor-view.ts";
import { PracticeEditor } from "#app/routes/desk/editor/practice-editor.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type TypedAnswers, workOnComments } from "#app/views/editing/editor-comments.server.ts";
import { type BeginPage, editorPage } from "#app/views/editing/editor-page.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ editor, desk }, page) =>
	editor.editTitle(page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", async (visit) => {
	const { actor, services, url, pid, locale } = visit;
	const page = found(await editorPage(actor, services, pid, locale));
	const { searchParams } = url;
	const justSaved = searchParams.has("saved");
	return {
		...page,
		view: editorView(visit),
		justSaved,
		incomplete: searchParams.has("incomplete"),
		unsent: searchParams.get("unsent"),
		settled: justSaved || searchParams.has("discarded"),
	};
});

export const action = requestActionFor(
	"signed-in",
	async (visit) => {
		const { actor, services, context, pid, locale } = visit;
		const { form, fileProblem } = await readEditorForm(visit);
		const here = `/${locale}/desk/practices/${pid}`;
		const view = editorView(visit);
		const remembered = form.get("intent") === "stay" ? rememberView(view, visit) : {};

		if (form.get("intent") === "begin") {
			found(await startNewVersion(actor, services, { pid }));
			return redirect(here, 303);
		}
		if (form.get("intent") === "discard") {
			await discardAutosave(actor, services, { pid, kept: String(form.get("kept") ?? "") });
			return redirect(editorAddress(here, view, { discarded: "1" }), 303);
		}
		const answers = await workOnComments(context, form, locale);
		const result = found(await savePracticeForm(actor, services, { pid, form, locale }));
		switch (result.outcome) {
			case "stepped":
				if (result.untouched && !fileProblem && !hasAnswers(answers))
					return redirect(editorAddress(here, view), { status: 303, headers: remembered });
				return data(
					{ ...result, fileProblem, answers },
					{ status: fileProblem || hasProblem(answers) ? 422 : 200, headers: remembered },
				);
			case "unsaved":
				// The button was pressed twice, or a colleague was faster.
				if (form.get("intent") === "submit" && result.problems.some(({ problem }) => problem === "locked"))
					return redirect(`${here}/progress`, 303);
				return data({ ...result, answers }, { status: result.conflict ? 409 : 422 });
			case "saved":
				// Stays on this page, so that answers which are typed and not sent are not lost.
				if (Object.keys(answers.typed).length > 0) return data({ outcome: "answering" as const, answers });
				if (form.get("intent") === "submit") return redirect(await submit(visit, result.revision, view), 303);
				return redirect(nextPage(here, view, form), 303);
		}
	},
	{ readForm: async (visit) => (await readEditorForm(visit)).form },
);

function hasProblem({ problems }: TypedAnswers): boolean {
	return Object.keys(problems).length > 0;
}

function hasAnswers({ typed, done }: TypedAnswers): boolean {
	return done !== null || Object.keys(typed).length > 0;
}

/** Submits what was just saved. @returns the page that shows the outcome */
async function submit(
	{ actor, services, pid, locale }: Visit & { pid: string },
	revision: number,
	view: EditorView | null,
): Promise<string> {
	const here = `/${locale}/desk/practices/${pid}`;
	const { outcome } = await sendToClearance(actor, services, { pid, revision });
	switch (outcome) {
		case "sent":
			return `${here}/progress?done=sent`;
		case "incomplete":
			return `${editorAddress(here, view, { saved: "1", incomplete: "1" })}#errors`;
		default:
			return `${here}/progress`;
	}
}

/** The page after saving. A file that was chosen but not uploaded is named there, so that its author notices. */
function nextPage(here: string, view: EditorView | null, form: FormData): string {
	const unsent = String(form.get("file") ?? "");
	if (unsent) return editorAddress(here, view, { saved: "1", unsent: cleanName(unsent) });
	return next[String(form.get("intent"))]?.(here) ?? editorAddress(here, view, { saved: "1" });
}

/** The pages to which the buttons lead that do more than save. */
const next: Record<string, (here: string) => string> = {
	preview: (here) => `${here}/preview`,
	publish: (here) => `${here}/publish`,
	progress: (here) => `${here}/progress`,
};

export default function EditPractice() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	if (page.kind === "published") return <BeginVersion page={page} />;
	const unsaved = answer?.outcome === "answering" ? undefined : answer;
	const answers = answer && "answers" in answer ? answer.answers : undefined;
	// The form is sent to the URL that it was loaded from, which may say that it was saved before.
	const state = answer
		? { settled: answer.outcome === "answering", justSaved: answer.outcome === "answering", incomplete: false }
		: page;
	const { settled, justSaved, incomplete } = state;
	return (
		<PracticeEditor
			page={page}
			view={page.view}
			unsaved={unsaved}
			failed={unsaved?.outcome === "unsaved"}
			settled={settled}
			justSaved={justSaved}
			incomplete={incomplete}
			answers={answers}
			unsent={page.unsent}
		/>
	);
}

/** Offers to begin a new version of a published practice; the live version stays published beside it. */
function BeginVersion({ page }: { page: BeginPage }) {
	const { locale, messages } = useI18n();
	const { editor, desk, translations } = messages;
	return (
		<Main page className="section">
			<h1>{editor.beginVersionTitle(page.title || desk.untitled)}</h1>
			<p className="lead">{page.withdrawn ? editor.beginAfterWithdrawal : editor.beginVersionLead(page.version)}</p>
			<form method="post" className="row gap">
				<SubmitButton intent="begin">{editor.beginVersion}</SubmitButton>
				<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>
				<a href={`/${locale}/desk`}>{messages.common.cancel}</a>
			</form>
		</Main>
	);
}
