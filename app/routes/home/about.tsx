import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { signatoryNames } from "#app/views/member/map-countries.ts";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { aboutNavigation, readPage } from "#app/views/page/about-pages.server.ts";
import { PageText } from "#app/views/page/page-text.tsx";

/** Pages that have become sections of the page about the association. */
const sectionOf: Readonly<Record<string, string>> = { aims: "aims", "declaration-2019": "declaration" };

/** Serves the association's own pages, written in Markdown in `content/pages`. */
export const loader = loaderFor("everyone", async ({ context, params, locale }) => {
	const name = params.page ?? "about";
	if (sectionOf[name]) throw redirect(`/${locale}/about#${sectionOf[name]}`, 301);
	const { actor, services } = context;
	const page = found(await readPage(locale, name, services.environment.OPERATOR));
	for (const tag of ["pages", "members"]) context.tags.add(tag);
	const members = name === "about" ? await memberDirectory(actor, services, {}, locale) : [];
	return {
		...page,
		name,
		locale,
		navigation: await aboutNavigation(locale),
		signatories: signatoryNames(members, services.reference, locale),
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page
		? [
				{ title: messagesFor(page.locale).site.pageTitle(page.title) },
				{ name: "description", content: page.description },
			]
		: [];

export default function About() {
	const page = useLoaderData<typeof loader>();
	const { signatories } = page;
	return (
		<AboutFrame page={page} mark={signatories.length > 0 && <SignatoriesMark names={signatories} />}>
			<PageText page={page} />
		</AboutFrame>
	);
}
