import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openEmailLink, turnOffEmails } from "#app/exchange/following/turn-off-emails.server.ts";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ notices }) => notices.unsubscribe.title);

/** Shows which emails the link would turn off. Mail scanners open the link too, so loading the page changes nothing. */
export const loader = loaderFor("everyone", async ({ services, params }) => {
	const link = await openEmailLink(services, params.token ?? "");
	return data({ link }, { status: link ? 200 : 404 });
});

/** Called by the page's button or by a mail program (RFC 8058). Only the token counts; the body is ignored. */
export const action = requestActionFor("everyone", async ({ services, params }) => {
	const done = found(await turnOffEmails(services, params.token ?? ""));
	return { done };
});

export default function Unsubscribe() {
	const { link } = useLoaderData<typeof loader>();
	const { dead, settingsLink } = useI18n().messages.notices.unsubscribe;
	if (!link) return <InvalidLink text={dead} next={{ path: "account/notifications", label: settingsLink }} />;
	return <TurnOff {...link} />;
}

function TurnOff({ scope, off }: NonNullable<Awaited<ReturnType<typeof openEmailLink>>>) {
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.notices.unsubscribe;
	const { asks, done, already, settings, settingsLink } = wordsOf(scope);

	function wordsOf(of: typeof scope) {
		if (of === "saved-searches")
			return {
				...messages.savedSearches.unsubscribe,
				settings: "searches",
				settingsLink: messages.savedSearches.title,
			};
		if (of === "weekly-digest")
			return { ...messages.following.unsubscribe, settings: "following", settingsLink: messages.following.title };
		return { ...words, settings: "notifications" };
	}

	return (
		<PlainPage title={words.title}>
			{off ? (
				<FlashNotice>{answer ? done : already}</FlashNotice>
			) : (
				<form method="post" className="form">
					<p>{asks}</p>
					<p>
						<SubmitButton name="List-Unsubscribe" value="One-Click">
							{words.button}
						</SubmitButton>
					</p>
				</form>
			)}
			<p>
				<Filled
					sentence={words.back(place(0))}
					parts={[
						<a key="settings" href={`/${locale}/account/${settings}`}>
							{settingsLink}
						</a>,
					]}
				/>
			</p>
		</PlainPage>
	);
}
