import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, formAction } from "#app/http/form-action.server.ts";
import { conversationForms, conversationPage } from "#app/routes/library/questions/conversation.server.ts";
import { ConversationPage } from "#app/routes/library/questions/conversation.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ questions }) => questions.asked.title);

export const loader = loaderFor("signed-in", ({ actor: person, context, id: threadId, locale }) =>
	conversationPage(context, { person, threadId }, locale),
);

export const action = formAction("signed-in", (visit) => {
	const { actor: person, id: threadId, locale } = visit;
	return conversationForms(visit, { person, threadId }, done("forgotten", `/${locale}/account/questions`));
});

/** A conversation, for the person whose account asked. */
export default function AskedByAccount() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { title } = useI18n().messages.questions.own;
	return <ConversationPage page={page} answer={answer} over={<BackLink list={{ path: "/questions", title }} />} />;
}
