import type { ReactNode } from "react";
import { Main } from "#app/ui/frame/frame.tsx";
import { Toc } from "#app/ui/frame/toc.tsx";
import type { PageNavigation } from "#app/views/page/about-pages.server.ts";

/** A page of text about the association or this site, or of help, with its contents and the other pages beside it on wide screens. */
export function AboutFrame({
	page,
	mark,
	children,
}: {
	page: {
		/** As in its URL. */
		name: string;
		title: string;
		/** In place of the title. */
		heading?: string;
		description: string;
		navigation: PageNavigation;
		sections: { id: string; title: string }[];
	};
	/** A picture beside the heading. */
	mark?: ReactNode;
	children: ReactNode;
}) {
	return (
		<Main page className="section about">
			<div className={mark ? "about-head hero" : "about-head"}>
				<div>
					<h1>{page.heading ?? page.title}</h1>
					<p className="lead">{page.description}</p>
				</div>
				{mark}
			</div>
			{page.sections.length > 2 && <Toc items={page.sections.map(({ id, title }) => ({ id, label: title }))} />}
			<div className="about-body">{children}</div>
			<nav className="about-pages" aria-label={page.navigation.label}>
				{page.navigation.groups.map(({ title, pages }) => (
					<div key={title}>
						<h2 className="small-head">{title}</h2>
						<ul>
							{pages.map(({ name, title, href }) => (
								<li key={name}>
									<a href={href} aria-current={name === page.name ? "page" : undefined}>
										{title}
									</a>
								</li>
							))}
						</ul>
					</div>
				))}
			</nav>
		</Main>
	);
}
