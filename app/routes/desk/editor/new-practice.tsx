import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { form, formAction } from "#app/http/form-action.server.ts";
import { beginPractice } from "#app/library/drafting/begin-practice.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { newPracticeChoices, newPracticeSchema } from "#app/views/editing/new-practice-choices.server.ts";
import { NewPracticeFields } from "#app/views/editing/new-practice-fields.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ editor }) => editor.newTitle);

export const loader = loaderFor("author", ({ actor, services, locale }) => ({
	key: crypto.randomUUID() as string,
	...newPracticeChoices(actor, services.reference, locale),
}));

export const action = formAction("author", ({ actor, services, locale, messages }) =>
	form({
		schema: newPracticeSchema(actor, services.reference),
		missing: { title: messages.fields.title.missing },
		// Without a key (from a page that was opened before forms had keys), the minute is used instead.
		run: (practice, { key = services.clock.now().toISOString().slice(0, 16) }) =>
			beginPractice(actor, services, { practice, key }),
	}).answers({ begun: ({ pid }) => redirect(`/${locale}/desk/practices/${pid}`, 303) }),
);

export default function NewPractice() {
	const { key, ...choices } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { editor } = messages;
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
			problems={answer?.problems}
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
