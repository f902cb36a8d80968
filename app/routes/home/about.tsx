import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isLocale, messagesFor } from "#app/messages/index.ts";
import { readPage } from "#app/routes/home/about-pages.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";

/** The association's own pages: Markdown in `content/pages`. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	if (!isLocale(params.locale)) throw data(null, { status: 404 });
	const page = await readPage(params.locale, params.page ?? "about");
	if (!page) throw data(null, { status: 404 });
	context.tags.add("pages");
	return { ...page, locale: params.locale };
}

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
			{/* Cleaned on the server: see platform/markdown.server.ts. */}
			<div className="prose gap" dangerouslySetInnerHTML={{ __html: page.html }} />
		</Main>
	);
}
