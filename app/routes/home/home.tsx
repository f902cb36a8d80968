import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import type { BeforeAfter } from "#app/library/discovery/featured-practice.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { homePage } from "#app/routes/home/home-page.server.ts";
import { Doors, Figures, HomeMembers } from "#app/routes/home/home-parts.tsx";
import { type BarSeries, Bars } from "#app/ui/charts/bars.tsx";
import { LineageTree } from "#app/ui/charts/lineage.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes, Dots, Place } from "#app/ui/frame/place.tsx";
import { SearchBox, SearchExamples } from "#app/ui/frame/search-box.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { WaysIn } from "#app/views/page/ways-in.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { ShortLineageLinks } from "#app/views/practice/lineage-links.tsx";
import type { ListedPractice } from "#app/views/practice/listed-practice.ts";
import { PracticeEntries } from "#app/views/practice/practice-entry.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

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
					<div className={page.featured ? "split split-even" : undefined}>
						{page.featured && <Featured {...page.featured} />}
						<PracticeEntries practices={page.newest} after={page.after} />
					</div>
					<CountryNotes countries={page.newest.flatMap(({ countries }) => countries)} />
				</div>
			</section>
			<section className="section" aria-labelledby="lineage">
				<div className={page.family ? "page split" : "page"}>
					{page.family ? <Lineage /> : <h2 id="lineage">{home.figuresTitle}</h2>}
					<Figures figures={page.figures} side={page.family !== null} />
				</div>
			</section>
			<HomeMembers map={page.map} members={page.members} />
			<Doors />
			<section className="section">
				<div className="page">
					<WaysIn title={home.takePart} />
				</div>
			</section>
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
			<SignatoriesMark
				names={signatories.map(({ iso2, name, shortName }) => ({ code: iso2, short: shortName ?? name, full: name }))}
			/>
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

/** A featured practice with the results measured before and after its introduction. */
function Featured({ practice, results }: { practice: ListedPractice; results: BeforeAfter[] }) {
	const { messages } = useI18n();
	const { language, startYear } = practice;
	return (
		<article className="feature">
			<Place countries={practice.countries} />
			<h3>
				<PracticeLink practice={{ pid: practice.pid, title: practice.title, language }} />
			</h3>
			<AccessTags marks={practice.marks} />
			<p className="prose">
				<LangText lang={language}>{practice.summary}</LangText>
			</p>
			<Bars caption={messages.home.featuredCaption} series={results.map((result) => barSeries(result, language))} />
			<Dots
				items={[
					practice.kind,
					startYear !== null && messages.common.since(String(startYear)),
					<Evidence key="evidence" level={practice.evidence} />,
				]}
			/>
		</article>
	);
}

function barSeries({ id, title, unit, figures }: BeforeAfter, language: string): BarSeries {
	return {
		id,
		title: <LangText lang={language}>{title}</LangText>,
		...(unit ? { unit } : {}),
		figures: figures.map(({ value, date }, index) => ({
			value,
			...(date ? { date } : {}),
			relation: index === 0 ? "before" : "after",
		})),
	};
}
