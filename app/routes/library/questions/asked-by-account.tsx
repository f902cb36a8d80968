import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { ownQuestionPath } from "#app/library/questions/question.ts";
import { conversationPage, workOnConversation } from "#app/routes/library/questions/conversation.server.ts";
import { ConversationPage } from "#app/routes/library/questions/conversation.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ questions }) => questions.asked.title);

export const loader = loaderFor("signed-in", ({ actor: person, context, id: threadId, locale }) =>
	conversationPage(context, { person, threadId }, locale),
);

export const action = actionFor("signed-in", async ({ actor: person, context, id: threadId, form, locale }) => {
	const answer = found(await workOnConversation(context, { person, threadId }, form, locale));
	if (!("done" in answer)) return data(answer, { status: answer.status });
	const { done } = answer;
	const path = done === "forgotten" ? "/account/questions" : ownQuestionPath(threadId);
	return redirect(`/${locale}${path}?done=${done}`, 303);
});

/** A conversation, for the person whose account asked. */
export default function AskedByAccount() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { title } = useI18n().messages.questions.own;
	return <ConversationPage page={page} answer={answer} over={<BackLink list={{ path: "/questions", title }} />} />;
}
