import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { Sources } from "#app/ui/list/cite.tsx";
import { signatoryNames } from "#app/views/member/map-countries.ts";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { aboutNavigation, type PageFigure, readPage } from "#app/views/page/about-pages.server.ts";

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
		...{ name, locale, navigation: await aboutNavigation(locale) },
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
			{/* The HTML was sanitised on the server; see platform/text/markdown.server.ts. */}
			{page.html && <div className="prose" dangerouslySetInnerHTML={{ __html: page.html }} />}
			{page.sections.map(({ id, title, html, figures }) => (
				<Section key={id} id={id} title={title}>
					<div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
					{figures.length > 0 && <PageFigures figures={figures} />}
					{id === "sources" && <Sources sources={page.sources} />}
				</Section>
			))}
		</AboutFrame>
	);
}

function PageFigures({ figures }: { figures: PageFigure[] }) {
	return (
		<dl className="figures">
			{figures.map(({ value, label }) => (
				<div key={label}>
					<dt>{label}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
