import type { ReactNode } from "react";
import { Main } from "#app/ui/frame/frame.tsx";
import { Toc } from "#app/ui/frame/toc.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { AboutNavigation } from "#app/views/page/about-pages.server.ts";

/** A page about the association or this site, with its contents and the other pages beside it on wide screens. */
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
		navigation: AboutNavigation;
		sections: { id: string; title: string }[];
	};
	/** A picture beside the heading. */
	mark?: ReactNode;
	children: ReactNode;
}) {
	const { locale, messages } = useI18n();
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
			<nav className="about-pages" aria-label={messages.layout.aboutPages.label}>
				{page.navigation.map(({ group, pages }) => (
					<div key={group}>
						<h2 className="small-head">{messages.layout.aboutPages[group]}</h2>
						<ul>
							{pages.map(({ name, title }) => (
								<li key={name}>
									<a
										href={`/${locale}/about${name === "about" ? "" : `/${name}`}`}
										aria-current={name === page.name ? "page" : undefined}
									>
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
