import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dropBuffer } from "#app/library/drafting/draft-buffer.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { mostEditorFields } from "#app/library/form/practice-form.ts";
import { removeTranslation } from "#app/library/translation/remove-translation.server.ts";
import { saveTranslation } from "#app/library/translation/save-translation.server.ts";
import { HeldForm } from "#app/routes/desk/editor/held-form.tsx";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { BeforeTranslation } from "#app/routes/desk/translate/before-translation.tsx";
import { translatePage } from "#app/routes/desk/translate/translate-page.server.ts";
import { Translation } from "#app/routes/desk/translate/translation.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ editor, translations, desk }) => {
		if (!page || page.kind === "held") return editor.heldTitle;
		return translations.edit.title(page.title || desk.untitled, page.language);
	});

/** What requests brought that were not saved, for the page that shows it again. */
const answers = new WeakMap<object, Parameters<typeof translatePage>[2]["unsaved"] | "held">();

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const answer = answers.get(args.context);
	if (answer === "held") return { kind: "held" as const };
	const actor = signedIn(args, locale);
	const { pid, language } = asked(args);
	const page = await translatePage(actor, args.context.services, {
		pid,
		language,
		locale,
		...(answer ? { unsaved: answer } : {}),
	});
	if (!page) throw data(null, { status: 404 });
	const { searchParams } = new URL(args.request.url);
	const justSaved = searchParams.has("saved");
	return { ...page, justSaved, settled: justSaved || searchParams.has("discarded") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const { pid, language } = asked(args);
	const form = await readFormData(args.request, mostEditorFields);
	// Whoever was signed out while they wrote gets back what they wrote, and not a page that asks for a password.
	if (args.context.actor.kind !== "person" && form.has("revision")) {
		answers.set(args.context, "held");
		const entries = [...form].map(([name, value]): [string, string] => [name, String(value)]);
		return data({ outcome: "held" as const, entries }, { status: 401 });
	}
	const actor = signedIn(args, locale);
	const { services, requestId } = args.context;
	const here = `/${locale}/desk/practices/${pid}/translate/${language}`;
	if (form.get("intent") === "begin") {
		const begun = await startNewVersion(actor, services, { pid, requestId });
		if (begun.outcome === "not-found" || begun.outcome === "not-allowed") throw data(null, { status: 404 });
		return redirect(here, 303);
	}
	if (form.get("intent") === "discard") {
		await dropBuffer(actor, services, { pid, language, kept: String(form.get("kept") ?? "") });
		return redirect(`${here}?discarded=1`, 303);
	}
	if (form.get("intent") === "remove") {
		const { outcome } = await removeTranslation(actor, services, { pid, language, requestId });
		if (outcome === "not-found") throw data(null, { status: 404 });
		const removed = new URLSearchParams({ removed: language });
		return redirect(outcome === "removed" ? `/${locale}/desk/practices/${pid}/translate?${removed}` : here, 303);
	}
	const result = await saveTranslation(actor, services, { pid, language, form, requestId });
	switch (result.outcome) {
		case "not-found":
			throw data(null, { status: 404 });
		case "locked":
			return redirect(here, 303);
		case "saved":
			return redirect(form.get("intent") === "preview" ? previewOf(locale, pid, language) : `${here}?saved=1`, 303);
		case "stepped":
		case "unsaved": {
			const { outcome, ...unsaved } = result;
			answers.set(args.context, unsaved);
			const status = unsaved.conflict ? 409 : outcome === "unsaved" ? 422 : 200;
			return data({ outcome, problems: unsaved.problems }, { status: outcome === "stepped" ? 200 : status });
		}
	}
}

function previewOf(locale: string, pid: string, language: string): string {
	return `/${locale}/desk/practices/${pid}/preview?text=${language}`;
}

function asked({ params }: Pick<LoaderFunctionArgs, "params">) {
	return { pid: pidOf(params), language: params.language ?? "" };
}

export default function Translate() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	if (page.kind === "held") return <HeldForm entries={answer?.outcome === "held" ? answer.entries : []} />;
	if (page.kind !== "draft") return <BeforeTranslation page={page} />;
	const unsaved = answer && answer.outcome !== "held" ? { problems: answer.problems } : undefined;
	return <Translation page={page} unsaved={unsaved} settled={page.settled} justSaved={page.justSaved} />;
}
