import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { beginPractice } from "#app/library/drafting/begin-practice.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { sentenceOf } from "#app/views/editing/editor-state.tsx";
import { newPracticeChoices } from "#app/views/editing/new-practice-choices.server.ts";
import { NewPracticeFields } from "#app/views/editing/new-practice-fields.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ editor }) => editor.newTitle);

export const loader = loaderFor("author", ({ actor, services, locale }) => ({
	key: crypto.randomUUID() as string,
	...newPracticeChoices(actor, services.reference, locale),
}));

export const action = actionFor("author", async ({ actor, services, form, locale }) => {
	// Without a key (from a page that was opened before forms had keys), the minute is used instead.
	const key = String(form.get("key") || services.clock.now().toISOString().slice(0, 16));
	const result = found(await beginPractice(actor, services, { form, key }));
	if (result.outcome === "invalid") return data(result, { status: 422 });
	return redirect(`/${locale}/desk/practices/${result.pid}`, 303);
});

export default function NewPractice() {
	const { key, ...choices } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { editor } = messages;
	const problems = Object.fromEntries((answer?.problems ?? []).map((one) => [one.field, sentenceOf(messages, one)]));
	const values = answer?.values ?? {
		kind: "case-study",
		title: "",
		originalLanguage: locale,
		countries: choices.own[0]?.value ?? "",
	};
	return (
		<FormPage
			title={editor.newTitle}
			lead={editor.lead}
			values={values}
			problems={problems}
			labels={{ title: messages.fields.title }}
			button={editor.begin}
			after={
				<p>
					<a href={`/${locale}/desk/practices/from-file`}>{messages.fromFile.link}</a>
				</p>
			}
		>
			<input type="hidden" name="key" value={key} />
			<NewPracticeFields {...choices} />
		</FormPage>
	);
}
