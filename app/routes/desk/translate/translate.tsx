import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { discardAutosave } from "#app/library/drafting/autosaves.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { maxFormEntries } from "#app/library/form/practice-form-fields.ts";
import { removeTranslation } from "#app/library/translation/remove-translation.server.ts";
import { saveTranslation } from "#app/library/translation/save-translation.server.ts";
import { submitTranslation } from "#app/routes/desk/translate/submit-translation.server.ts";
import { Translation } from "#app/routes/desk/translate/translation.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type BeforeTranslation as Page, translatePage } from "#app/views/editing/translate-page.server.ts";
import { WithdrawnNotice } from "#app/views/editing/withdrawn-notice.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ translations, desk }, page) =>
	translations.edit.title(page?.title || desk.untitled, page?.language ?? ""),
);

/** Forms that were sent and not saved, by the context of their request, for the loader that shows them again. */
const answers = new WeakMap<object, Parameters<typeof translatePage>[2]["unsaved"]>();

export const loader = loaderFor("signed-in", async ({ actor, services, context, url, params, pid, locale }) => {
	const answer = answers.get(context);
	const { language = "" } = params;
	const page = found(
		await translatePage(actor, services, {
			pid,
			language,
			locale,
			...(answer ? { unsaved: answer } : {}),
		}),
	);
	const { searchParams } = url;
	const justSaved = searchParams.has("saved");
	return { ...page, justSaved, settled: justSaved || searchParams.has("discarded") };
});

export const action = actionFor(
	"signed-in",
	async ({ actor, services, context, params, pid, form, locale }) => {
		const { language = "" } = params;
		const here = `/${locale}/desk/practices/${pid}/translate/${language}`;
		if (form.get("intent") === "begin") {
			found(await startNewVersion(actor, services, { pid }));
			return redirect(here, 303);
		}
		if (form.get("intent") === "discard") {
			await discardAutosave(actor, services, { pid, language, kept: String(form.get("kept") ?? "") });
			return redirect(`${here}?discarded=1`, 303);
		}
		if (form.get("intent") === "remove") {
			const { outcome } = found(await removeTranslation(actor, services, { pid, language }));
			const removed = new URLSearchParams({ removed: language });
			return redirect(outcome === "removed" ? `/${locale}/desk/practices/${pid}/translate?${removed}` : here, 303);
		}
		const result = found(await saveTranslation(actor, services, { pid, language, form }));
		switch (result.outcome) {
			case "locked":
				return redirect(here, 303);
			case "saved":
				if (form.get("intent") === "submit") {
					const done = await submitTranslation(actor, services, pid);
					return redirect(`/${locale}/desk/practices/${pid}/progress${done ? `?done=${done}` : ""}`, 303);
				}
				return redirect(form.get("intent") === "preview" ? previewOf(locale, pid, language) : `${here}?saved=1`, 303);
			case "stepped":
			case "unsaved": {
				const { outcome, ...unsaved } = result;
				answers.set(context, unsaved);
				const status = unsaved.conflict ? 409 : outcome === "unsaved" ? 422 : 200;
				return data({ outcome, problems: unsaved.problems }, { status: outcome === "stepped" ? 200 : status });
			}
		}
	},
	{ maxFields: maxFormEntries },
);

function previewOf(locale: string, pid: string, language: string): string {
	return `/${locale}/desk/practices/${pid}/preview?text=${language}`;
}

export default function Translate() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	if (page.kind !== "draft") return <BeforeTranslation page={page} />;
	const unsaved = answer && { problems: answer.problems };
	return <Translation page={page} unsaved={unsaved} settled={page.settled} justSaved={page.justSaved} />;
}

/** Shown instead of the form where there is no draft, or where it cannot be edited now. */
function BeforeTranslation({ page }: { page: Page }) {
	const { locale, messages } = useI18n();
	const { translations, desk, common } = messages;
	const { edit } = translations;
	const here = `/${locale}/desk/practices/${page.pid}`;
	return (
		<PlainPage title={edit.title(page.title || desk.untitled, page.language)}>
			{page.withdrawn && <WithdrawnNotice language={page.language} withdrawn={page.withdrawn} />}
			{page.kind === "locked" ? (
				<>
					<p className="lead">{edit.locked}</p>
					<p>
						<a href={here}>{edit.openDraft}</a>
					</p>
				</>
			) : (
				<>
					<p className="lead">{edit.beginLead(page.liveVersion)}</p>
					<form method="post" className="row">
						<SubmitButton intent="begin">{edit.begin(page.language)}</SubmitButton>
						<a href={`${here}/translate`}>{common.cancel}</a>
					</form>
				</>
			)}
		</PlainPage>
	);
}
