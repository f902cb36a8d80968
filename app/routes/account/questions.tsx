import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { ownQuestionPath } from "#app/library/questions/question.ts";
import { ownConversations } from "#app/library/questions/questions.server.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ questions }) => questions.own.title);

export const loader = loaderFor("signed-in", async ({ actor, services, done }) => ({
	forgotten: done === "forgotten",
	conversations: await ownConversations(actor, services),
}));

/** The questions that a person asked with their account. */
export default function OwnQuestions() {
	const { forgotten, conversations } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { asked, own, states } = messages.questions;
	return (
		<PlainPage over={<BackLink />} title={own.title}>
			{forgotten && <FlashNotice>{asked.forgottenAccount}</FlashNotice>}
			{conversations.length === 0 ? (
				<p>{own.empty}</p>
			) : (
				<ul className="lined own-questions">
					{conversations.map(({ threadId, excerpt, language, state, askedOn }) => (
						<li key={threadId}>
							<h2>
								<a href={`/${locale}${ownQuestionPath(threadId)}`}>
									<LangText lang={language}>{excerpt}</LangText>
								</a>
							</h2>
							<Dots items={[states[state], own.askedOn(askedOn)]} />
						</li>
					))}
				</ul>
			)}
			<p>
				<a href={`/${locale}/library`}>{own.find}</a>
			</p>
		</PlainPage>
	);
}
