import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowseCode, browsePage } from "#app/routes/library/browse-page.server.ts";
import { Bar } from "#app/ui/charts/bars.tsx";
import { PlatePicture } from "#app/ui/charts/plate.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes } from "#app/ui/frame/place.tsx";
import { SearchBox, SearchExamples } from "#app/ui/frame/search-box.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { InFocus, PlateList } from "#app/views/practice/plate-list.tsx";
import { ShapesOf } from "#app/views/practice/practice-picture.tsx";

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
	const { focus, newest, adopted } = page;
	const search = `/${locale}/search`;
	const examples = home.examples.map((one) => ({ ...one, href: `${search}?q=${encodeURIComponent(one.query)}` }));
	const layers = page.principles.map(({ code }) => ({
		lead: null,
		plate: { kind: "principles" as const, shown: [code] },
	}));
	return (
		<Main>
			<section className="library-head" aria-labelledby="library">
				<div className="page">
					<h1 id="library">{browse.title}</h1>
					<p className="lead">{browse.lead}</p>
					<SearchBox action={search} label={browse.searchLabel} />
					<SearchExamples examples={examples} />
				</div>
			</section>
			<div className="page">
				<ShapesOf practices={[...(focus ? [focus] : []), ...newest, ...adopted, ...layers]} />
				{focus && (
					<section className="section" aria-labelledby="focus">
						<h2 className="small-head" id="focus">
							{browse.inFocus}
						</h2>
						<InFocus practice={focus} />
					</section>
				)}
				<section className="section" aria-labelledby="newest">
					<div className="section-head">
						<h2 id="newest">{browse.newest}</h2>
						<p>
							<a href={`${search}?sort=newest`} rel="nofollow">
								{home.allPractices(page.practices)}
							</a>
						</p>
					</div>
					<PlateList practices={newest} />
				</section>
				{adopted.length > 0 && (
					<section className="section" aria-labelledby="adopted">
						<div className="section-head">
							<h2 id="adopted">{browse.mostAdopted}</h2>
						</div>
						<PlateList practices={adopted} lines={page.adoptedIn} />
					</section>
				)}
				<section className="section" aria-labelledby="ways">
					<h2 id="ways">{browse.waysIn}</h2>
					<div className="ways">
						<ByType codes={page.functions} />
						<ByCountry codes={page.countries} />
						<ByPrinciple codes={page.principles} />
					</div>
				</section>
			</div>
		</Main>
	);
}

/** With more types than this, the others are folded. */
const typesShown = 7;

/** Types of service as a chart that is its own list of links. */
function ByType({ codes }: { codes: BrowseCode[] }) {
	const { messages } = useI18n();
	const { browse, common } = messages;
	const [shown, folded] = [codes.slice(0, typesShown), codes.slice(typesShown)];
	const most = Math.max(1, ...codes.map(({ count }) => count));
	return (
		<section aria-labelledby="themes">
			<h3 id="themes">{browse.byTheme}</h3>
			{codes.length === 0 && <p>{common.noResult}</p>}
			<Ranked codes={shown} most={most} />
			{folded.length > 0 && (
				<details>
					<summary>{browse.moreTypes(folded.length)}</summary>
					<Ranked codes={folded} most={most} />
				</details>
			)}
		</section>
	);
}

/** The longest bar in per cent of its column, so that its number fits beside it. */
const longestBar = 60;

function Ranked({ codes, most }: { codes: BrowseCode[]; most: number }) {
	const { formats } = useI18n();
	return (
		<ul className="ranked">
			{codes.map(({ code, label, count }) => (
				<li key={code}>
					<SearchLink param="function" code={code} label={label} />
					<span className="bar">
						<Bar width={Math.max(2, Math.round((count / most) * longestBar))} /> <b>{formats.number(count)}</b>
					</span>
				</li>
			))}
		</ul>
	);
}

function ByCountry({ codes }: { codes: BrowseCode[] }) {
	const { locale, messages } = useI18n();
	const { browse } = messages;
	return (
		<section aria-labelledby="countries">
			<h3 id="countries">{browse.byCountry}</h3>
			<form action={`/${locale}/search`}>
				<label className="visually-hidden" htmlFor="country">
					{browse.byCountry}
				</label>
				<div className="searchbox">
					<select className="input" id="country" name="country">
						{codes.map(({ code, label, count }) => (
							<option key={code} value={code}>
								{browse.countryCount(label, count)}
							</option>
						))}
					</select>
					<SecondaryButton>{browse.show}</SecondaryButton>
				</div>
			</form>
			<CountryNotes countries={codes} />
		</section>
	);
}

function ByPrinciple({ codes }: { codes: BrowseCode[] }) {
	const { formats, messages } = useI18n();
	return (
		<section aria-labelledby="principles">
			<h3 id="principles">{messages.browse.byPrinciple}</h3>
			<ul className="principle-index">
				{codes.map(({ code, label, count }) => (
					<li key={code}>
						<PlatePicture plate={{ kind: "principles", shown: [code] }} />
						<p>
							<SearchLink param="principle" code={code} label={label} />{" "}
							<span className="quiet">{formats.number(count)}</span>
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function SearchLink({ param, code, label }: { param: string; code: string; label: string }) {
	const { locale } = useI18n();
	return (
		<a href={`/${locale}/search?${new URLSearchParams({ [param]: code })}`} rel="nofollow">
			{label}
		</a>
	);
}
