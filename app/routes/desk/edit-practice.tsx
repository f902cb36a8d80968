import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { savePracticeForm } from "#app/library/save-practice-form.server.ts";
import { startNewVersion } from "#app/library/start-new-version.server.ts";
import { BeginVersion } from "#app/routes/desk/begin-version.tsx";
import { editorPage } from "#app/routes/desk/editor-page.server.ts";
import { pidOf } from "#app/routes/desk/pid-of.ts";
import { PracticeEditor } from "#app/routes/desk/practice-editor.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ editor, desk }) => editor.editTitle(page?.title || desk.untitled));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const page = await editorPage(actor, args.context.services, pidOf(args.params), locale);
	if (!page) throw data(null, { status: 404 });
	return { ...page, justSaved: new URL(args.request.url).searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const pid = pidOf(args.params);
	const { services, requestId } = args.context;
	const form = await readFormData(args.request);
	const here = `/${locale}/desk/practices/${pid}`;

	if (form.get("intent") === "begin") {
		const begun = await startNewVersion(actor, services, { pid, requestId });
		if (begun.outcome === "not-found" || begun.outcome === "not-allowed") throw data(null, { status: 404 });
		return redirect(here, 303);
	}
	const result = await savePracticeForm(actor, services, { pid, form, requestId });
	if (result.outcome === "not-found") throw data(null, { status: 404 });
	if (result.outcome === "unsaved") return data(result, { status: result.conflict ? 409 : 422 });
	return redirect(next[String(form.get("intent"))]?.(here) ?? `${here}?saved=1`, 303);
}

/** Where the buttons lead that do more than save. */
const next: Record<string, (here: string) => string> = {
	preview: (here) => `${here}/preview`,
	publish: (here) => `${here}/publish`,
};

export default function EditPractice() {
	const page = useLoaderData<typeof loader>();
	const unsaved = useActionData<typeof action>();
	if (page.kind === "published") return <BeginVersion page={page} />;
	return <PracticeEditor page={page} unsaved={unsaved} justSaved={page.justSaved} />;
}
