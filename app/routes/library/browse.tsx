import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowseCode, browsePage } from "#app/routes/library/browse-page.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes, Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { PracticeEntries } from "#app/views/practice/practice-entry.tsx";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, locale } = visit;
	context.tags.add("library");
	const page = await visit.remember(() => browsePage(context, locale));
	return { ...page, locale, address: `${context.origin}/${locale}/library` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { browse, site } = messagesFor(page.locale);
	return pageMeta({ ...page, title: site.pageTitle(browse.title), heading: browse.title, description: browse.lead });
};

export default function Browse() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { browse, home } = messages;
	const search = `/${locale}/search`;
	return (
		<Main page className="section">
			<h1>{browse.title}</h1>
			<p className="lead">{browse.lead}</p>
			<Codes id="themes" title={browse.byTheme} lead={browse.byThemeLead} param="function" codes={page.functions} />
			<Codes
				id="countries"
				title={browse.byCountry}
				lead={browse.byCountryLead}
				param="country"
				codes={page.countries}
				flags
			/>
			<Codes
				id="principles"
				title={browse.byPrinciple}
				lead={browse.byPrincipleLead}
				param="principle"
				codes={page.principles}
			/>
			<section className="gap" aria-labelledby="newest">
				<div className="section-head">
					<h2 id="newest">{browse.newest}</h2>
					<p>
						<a href={`${search}?sort=newest`} rel="nofollow">
							{home.allPractices(page.practices)}
						</a>
					</p>
				</div>
				<PracticeEntries practices={page.newest} />
			</section>
			<CountryNotes countries={page.countries} />
		</Main>
	);
}

type CodesProps = { id: string; title: string; lead: string; param: string; codes: BrowseCode[]; flags?: boolean };

/** Codes with the number of practices of each; each link searches for them. */
function Codes({ id, title, lead, param, codes, flags = false }: CodesProps) {
	const { locale, messages } = useI18n();
	return (
		<Section id={id} title={title} className="gap">
			<p className="muted">{lead}</p>
			{codes.length === 0 && <p>{messages.common.noResult}</p>}
			<ul className="roll">
				{codes.map(({ code, label, count }) => (
					<li key={code}>
						{flags && <Flag code={code} />}{" "}
						<a href={`/${locale}/search?${new URLSearchParams({ [param]: code })}`} rel="nofollow">
							{label}
						</a>{" "}
						<span className="quiet">{messages.common.practices(count)}</span>
					</li>
				))}
			</ul>
		</Section>
	);
}
