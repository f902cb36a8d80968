import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { cleanName } from "#app/documents/file-name.ts";
import { discardAutosave } from "#app/library/drafting/autosaves.server.ts";
import { savePracticeForm } from "#app/library/drafting/save-practice-form.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { loaderFor, requestActionFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { type TypedAnswers, workOnComments } from "#app/routes/desk/editor/editor-comments.server.ts";
import { readEditorForm } from "#app/routes/desk/editor/editor-form.server.ts";
import { type BeginPage, editorPage } from "#app/routes/desk/editor/editor-page.server.ts";
import { PracticeEditor } from "#app/routes/desk/editor/practice-editor.tsx";
import { returnTypedForm, signedOutPage } from "#app/routes/desk/editor/signed-out-form.server.ts";
import { SignedOutForm } from "#app/routes/desk/editor/signed-out-form.tsx";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ editor, desk }) => {
		return page?.kind === "signed-out" ? editor.signedOutTitle : editor.editTitle(page?.title || desk.untitled);
	});

export const loader = loaderFor(
	"signed-in",
	async ({ actor, services, url, pid, locale }) => {
		const page = found(await editorPage(actor, services, pid, locale));
		const { searchParams } = url;
		const justSaved = searchParams.has("saved");
		const unsent = searchParams.get("unsent");
		return { ...page, justSaved, unsent, settled: justSaved || searchParams.has("discarded") };
	},
	{ signedOut: signedOutPage },
);

export const action = requestActionFor(
	"signed-in",
	async (visit) => {
		const { actor, services, context, pid, locale } = visit;
		const { form, fileProblem } = await readEditorForm(visit);
		const here = `/${locale}/desk/practices/${pid}`;

		if (form.get("intent") === "begin") {
			found(await startNewVersion(actor, services, { pid }));
			return redirect(here, 303);
		}
		if (form.get("intent") === "discard") {
			await discardAutosave(actor, services, { pid, kept: String(form.get("kept") ?? "") });
			return redirect(`${here}?discarded=1`, 303);
		}
		const answers = await workOnComments(context, form, locale);
		const result = found(await savePracticeForm(actor, services, { pid, form, locale }));
		switch (result.outcome) {
			case "stepped":
				return data({ ...result, fileProblem, answers }, { status: fileProblem || hasProblem(answers) ? 422 : 200 });
			case "unsaved":
				return data({ ...result, answers }, { status: result.conflict ? 409 : 422 });
			case "saved":
				// Stays on this page, so that answers which are typed and not sent are not lost.
				if (Object.keys(answers.typed).length > 0) return data({ outcome: "answering" as const, answers });
				return redirect(nextPage(here, form), 303);
		}
	},
	{ signedOut: async (visit) => returnTypedForm(visit, (await readEditorForm(visit)).form, "revision") },
);

function hasProblem({ problems }: TypedAnswers): boolean {
	return Object.keys(problems).length > 0;
}

/** The page after saving. A file that was chosen but not uploaded is named there, so that its author notices. */
function nextPage(here: string, form: FormData): string {
	const unsent = String(form.get("file") ?? "");
	if (unsent) return `${here}?${new URLSearchParams({ saved: "1", unsent: cleanName(unsent) })}`;
	return next[String(form.get("intent"))]?.(here) ?? `${here}?saved=1`;
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
	const entries = answer?.outcome === "signed-out" ? answer.entries : [];
	if (page.kind === "signed-out") return <SignedOutForm entries={entries} />;
	if (page.kind === "published") return <BeginVersion page={page} />;
	const unsaved = answer?.outcome === "signed-out" || answer?.outcome === "answering" ? undefined : answer;
	const answers = answer && "answers" in answer ? answer.answers : undefined;
	const saved = page.justSaved || answer?.outcome === "answering";
	return <PracticeEditor page={page} unsaved={unsaved} {...page} justSaved={saved} answers={answers} />;
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
				<button className="button" type="submit" name="intent" value="begin">
					{editor.beginVersion}
				</button>
				<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>
				<a href={`/${locale}/desk`}>{messages.common.cancel}</a>
			</form>
		</Main>
	);
}
