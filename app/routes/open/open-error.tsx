import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { isProblemCode, problemStatus } from "#app/open/problems.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { aboutNavigation } from "#app/views/page/about-pages.server.ts";

/** What an error of the API means: its `type` is the URL of this page. */
export const loader = loaderFor("everyone", async ({ context, params, locale }) => {
	const { code } = params;
	if (!isProblemCode(code)) notFound();
	context.tags.add("pages");
	return { locale, code, status: problemStatus[code], navigation: await aboutNavigation(locale) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { open, site } = messagesFor(page.locale);
	return [{ title: site.pageTitle(open.problems[page.code].title) }, { name: "robots", content: "noindex" }];
};

export default function OpenError() {
	const { code, status, navigation } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { title, detail } = messages.open.problems[code];
	return (
		<AboutFrame page={{ name: "open", title, description: detail, navigation, sections: [] }}>
			<p>
				<code dir="ltr">
					{status} {code}
				</code>
			</p>
			<p>
				<a href={`/${locale}/open`}>{messages.open.title}</a>
			</p>
		</AboutFrame>
	);
}
