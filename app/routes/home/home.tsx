import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { homePage } from "#app/routes/home/home-page.server.ts";
import { Doors, HomeMembers, SiteFigures } from "#app/routes/home/home-parts.tsx";
import { LineageTree } from "#app/ui/charts/lineage.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes } from "#app/ui/frame/place.tsx";
import { SearchBox, SearchExamples } from "#app/ui/frame/search-box.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { ShortLineageLinks } from "#app/views/practice/lineage-links.tsx";
import { InFocus, PlateList } from "#app/views/practice/plate-list.tsx";
import { ShapesOf } from "#app/views/practice/practice-picture.tsx";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, locale } = visit;
	for (const tag of ["home", "members", "library"]) context.tags.add(tag);
	const page = await visit.remember(() => homePage(context, locale));
	return { ...page, locale, address: `${context.origin}/${locale}` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { home, site } = messagesFor(page.locale);
	return pageMeta({ ...page, title: home.title, description: site.description });
};

export default function Home() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { home } = messages;
	return (
		<Main>
			<Hero />
			<div className="band" />
			<section className="section" aria-labelledby="new">
				<div className="page">
					<div className="section-head">
						<h2 id="new">{home.newTitle}</h2>
						<p>
							<a href={`/${locale}/search?sort=newest`} rel="nofollow">
								{home.allPractices(page.figures.practices)}
							</a>
						</p>
					</div>
					<ShapesOf practices={[...(page.featured ? [page.featured] : []), ...page.newest]} />
					{page.featured && <InFocus practice={page.featured} />}
					<PlateList practices={page.newest} />
					<CountryNotes countries={page.newest.flatMap(({ countries }) => countries)} />
				</div>
			</section>
			<section className="section" aria-labelledby="lineage">
				<div className={page.family ? "page split" : "page"}>
					{page.family ? <Lineage /> : <h2 id="lineage">{home.figuresTitle}</h2>}
					<SiteFigures figures={page.figures} side={page.family !== null} />
				</div>
			</section>
			<HomeMembers map={page.map} members={page.members} />
			<Doors />
		</Main>
	);
}

function Hero() {
	const { figures, signatories } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { home } = messages;
	const search = `/${locale}/search`;
	const examples = home.examples.map((one) => ({ ...one, href: `${search}?q=${encodeURIComponent(one.query)}` }));
	return (
		<div className="page hero">
			<div>
				<h1>{home.headline}</h1>
				<p className="lead">{home.lead}</p>
				<SearchBox action={search} label={home.searchLabel(figures.practices)} />
				<SearchExamples examples={examples} />
			</div>
			<SignatoriesMark names={signatories} />
		</div>
	);
}

function Lineage() {
	const { family } = useLoaderData<typeof loader>();
	const { home } = useI18n().messages;
	if (!family) return null;
	return (
		<div>
			<h2 id="lineage">{home.lineageTitle}</h2>
			<p className="lead">{home.lineageLead}</p>
			<LineageTree nodes={family.nodes} edges={family.edges} />
			<ShortLineageLinks items={family.items} />
		</div>
	);
}
