import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { aboutNavigation, readPage } from "#app/views/page/about-pages.server.ts";

/** Serves the association's own pages, written in Markdown in `content/pages`. */
export const loader = loaderFor("everyone", async ({ context, params, locale }) => {
	const name = params.page ?? "about";
	const page = found(await readPage(locale, name, context.services.environment.OPERATOR));
	context.tags.add("pages");
	return { ...page, name, locale, navigation: await aboutNavigation(locale) };
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
	return (
		<AboutFrame page={page}>
			{/* The HTML was sanitised on the server; see platform/markdown.server.ts. */}
			{page.html && <div className="prose" dangerouslySetInnerHTML={{ __html: page.html }} />}
			{page.sections.map(({ id, title, html }) => (
				<Section key={id} id={id} title={title}>
					<div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
				</Section>
			))}
		</AboutFrame>
	);
}
