import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { readPage } from "#app/routes/home/about-pages.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";

/** Serves the association's own pages, written in Markdown in `content/pages`. */
export const loader = loaderFor("everyone", async ({ context, params, locale }) => {
	const page = found(await readPage(locale, params.page ?? "about"));
	context.tags.add("pages");
	return { ...page, locale };
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
		<Main page className="section">
			<h1>{page.title}</h1>
			<p className="lead">{page.description}</p>
			{/* The HTML was sanitised on the server; see platform/markdown.server.ts. */}
			<div className="prose gap" dangerouslySetInnerHTML={{ __html: page.html }} />
		</Main>
	);
}
