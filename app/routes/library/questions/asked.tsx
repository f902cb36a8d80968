import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { conversationForms, conversationPage } from "#app/routes/library/questions/conversation.server.ts";
import { ConversationPage } from "#app/routes/library/questions/conversation.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingLinks, workingMeta } from "#app/views/page/working-page.ts";

export const links = workingLinks;
export const meta = workingMeta(({ questions }) => questions.asked.title);

/** The URL is a secret: no other site may learn it, and no search engine list it. */
export const headers: HeadersFunction = () => ({
	"referrer-policy": "same-origin",
	"x-robots-tag": "noindex, nofollow",
});

/** The page for people whose link no longer works because they deleted their data. */
const forgotten = "forgotten";

/** The page behind the links of emails, or the one that follows a question on a site that sends none; mail scanners open it too, so only its buttons change anything. */
export const loader = loaderFor("everyone", async ({ services, context, params, locale }) => {
	const { token = "" } = params;
	if (token === forgotten) return data({ forgotten: true as const, page: null });
	// Only invalid links count against the IP address.
	const attempt = await services.identity.limits.link(context.address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const page = await conversationPage(context, { token }, locale);
	if (!page) return data({ forgotten: false as const, page }, { status: 404 });
	await attempt.forgive();
	// No email brings the link back to people who were given it on this page.
	const address = page.byEmail ? null : `${context.origin}/${locale}/questions/${token}`;
	return data({ forgotten: false as const, page: { ...page, address } });
});

export const action = formAction("everyone", (visit) => {
	const { params, locale } = visit;
	const { token = "" } = params;
	return conversationForms(visit, { token }, redirect(`/${locale}/questions/${forgotten}`, 303));
});

/** A conversation, for whoever has its secret link. */
export default function Asked() {
	const { forgotten, page } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { asked } = messages.questions;
	if (page) return <ConversationPage page={page} answer={answer} address={page.address} />;
	const contact = { path: "about/contact", label: messages.contact.ways.othersLink };
	if (!forgotten) return <InvalidLink text={asked.dead} next={contact} />;
	return (
		<PlainPage title={asked.title}>
			<FlashNotice>{asked.forgotten}</FlashNotice>
			<p>
				<a href={`/${locale}/search`}>{messages.errors.search}</a>
			</p>
		</PlainPage>
	);
}
