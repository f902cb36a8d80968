import { Section } from "#app/ui/frame/section.tsx";
import { Sources } from "#app/ui/list/cite.tsx";
import { Figures } from "#app/ui/list/figures.tsx";
import type { Page } from "#app/views/page/about-pages.server.ts";

/** The sections of a page from `content`. Its HTML was sanitised on the server; see platform/text/markdown.server.ts. */
export function PageText({ page }: { page: Page }) {
	return (
		<>
			{page.html && <div className="prose" dangerouslySetInnerHTML={{ __html: page.html }} />}
			{page.sections.map(({ id, title, html, figures }) => (
				<Section key={id} id={id} title={title}>
					<div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
					{figures.length > 0 && <Figures figures={figures} />}
					{id === "sources" && <Sources sources={page.sources} />}
				</Section>
			))}
		</>
	);
}
