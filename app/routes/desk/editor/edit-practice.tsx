import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { cleanName } from "#app/documents/file-name.ts";
import { dropBuffer } from "#app/library/drafting/draft-buffer.server.ts";
import { savePracticeForm } from "#app/library/drafting/save-practice-form.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { BeginVersion } from "#app/routes/desk/editor/begin-version.tsx";
import { readEditorForm } from "#app/routes/desk/editor/editor-form.server.ts";
import { editorPage } from "#app/routes/desk/editor/editor-page.server.ts";
import { type TypedAnswers, workOnRemarks } from "#app/routes/desk/editor/editor-remarks.server.ts";
import { HeldForm } from "#app/routes/desk/editor/held-form.tsx";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { PracticeEditor } from "#app/routes/desk/editor/practice-editor.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ editor, desk }) => {
		return page?.kind === "held" ? editor.heldTitle : editor.editTitle(page?.title || desk.untitled);
	});

/** Requests that brought a form of somebody who is no longer signed in. */
const held = new WeakSet<object>();

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	if (held.has(args.context)) return { kind: "held" as const };
	const actor = signedIn(args, locale);
	const page = await editorPage(actor, args.context.services, pidOf(args.params), locale);
	if (!page) throw data(null, { status: 404 });
	const { searchParams } = new URL(args.request.url);
	const justSaved = searchParams.has("saved");
	const unsent = searchParams.get("unsent");
	return { ...page, justSaved, unsent, settled: justSaved || searchParams.has("discarded") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const pid = pidOf(args.params);
	const { form, fileProblem } = await readEditorForm(args);
	// Whoever was signed out while they wrote gets back what they wrote, and not a page that asks for a password.
	if (args.context.actor.kind !== "person" && form.has("revision")) {
		held.add(args.context);
		const entries = [...form].map(([name, value]): [string, string] => [name, String(value)]);
		return data({ outcome: "held" as const, entries }, { status: 401 });
	}
	const actor = signedIn(args, locale);
	const { services, requestId } = args.context;
	const here = `/${locale}/desk/practices/${pid}`;

	if (form.get("intent") === "begin") {
		const begun = await startNewVersion(actor, services, { pid, requestId });
		if (begun.outcome === "not-found" || begun.outcome === "not-allowed") throw data(null, { status: 404 });
		return redirect(here, 303);
	}
	if (form.get("intent") === "discard") {
		await dropBuffer(actor, services, { pid, kept: String(form.get("kept") ?? "") });
		return redirect(`${here}?discarded=1`, 303);
	}
	const answers = await workOnRemarks(args.context, form, locale);
	const result = await savePracticeForm(actor, services, { pid, form, locale, requestId });
	switch (result.outcome) {
		case "not-found":
			throw data(null, { status: 404 });
		case "stepped":
			return data({ ...result, fileProblem, answers }, { status: fileProblem || hasProblem(answers) ? 422 : 200 });
		case "unsaved":
			return data({ ...result, answers }, { status: result.conflict ? 409 : 422 });
		case "saved":
			// Another page would lose what is typed there.
			if (Object.keys(answers.typed).length > 0) return data({ outcome: "answering" as const, answers });
			return redirect(nextPage(here, form), 303);
	}
}

function hasProblem({ problems }: TypedAnswers): boolean {
	return Object.keys(problems).length > 0;
}

/** Where saving leads. A file that was chosen and not sent did not come with the form: its author is told. */
function nextPage(here: string, form: FormData): string {
	const unsent = String(form.get("file") ?? "");
	if (unsent) return `${here}?${new URLSearchParams({ saved: "1", unsent: cleanName(unsent) })}`;
	return next[String(form.get("intent"))]?.(here) ?? `${here}?saved=1`;
}

/** Where the buttons lead that do more than save. */
const next: Record<string, (here: string) => string> = {
	preview: (here) => `${here}/preview`,
	publish: (here) => `${here}/publish`,
	progress: (here) => `${here}/progress`,
};

export default function EditPractice() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const entries = answer?.outcome === "held" ? answer.entries : [];
	if (page.kind === "held") return <HeldForm entries={entries} />;
	if (page.kind === "published") return <BeginVersion page={page} />;
	const unsaved = answer?.outcome === "held" || answer?.outcome === "answering" ? undefined : answer;
	const answers = answer && "answers" in answer ? answer.answers : undefined;
	const saved = page.justSaved || answer?.outcome === "answering";
	return <PracticeEditor page={page} unsaved={unsaved} {...page} justSaved={saved} answers={answers} />;
}
