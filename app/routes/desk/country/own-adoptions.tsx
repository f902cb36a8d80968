import type { CountryPageData } from "#app/routes/desk/country/country-page.server.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText, LangText, place, WithTitle } from "#app/ui/text/text.tsx";
import { AdoptionTable } from "#app/views/adoption/adoption-table.tsx";

/** What the country adopted and what others adopted from it, with the way to file an adoption. */
export function OwnAdoptions({ page }: { page: CountryPageData }) {
	const { locale, messages } = useI18n();
	const { desk, record } = messages.adoptions;
	const { adopted, mayFile, name, shared } = page;
	const lists = [
		{ caption: desk.adopted(name), side: "source" as const, adoptions: adopted },
		{ caption: desk.shared(name), side: "adopter" as const, adoptions: shared },
	].filter(({ adoptions }) => adoptions.length > 0);
	return (
		<Section id="adoptions" title={desk.title}>
			{lists.length === 0 && <p className="muted">{desk.none}</p>}
			{lists.map(({ caption, side, adoptions }) => (
				<div key={caption} className="gap-small">
					<h3>{caption}</h3>
					<AdoptionTable caption={caption} adoptions={adoptions} sides={[side]} />
				</div>
			))}
			{page.drafts.length > 0 && <Drafts drafts={page.drafts} />}
			{mayFile && (
				<p className="row gap-small">
					<a className="button button-line small" href={`/${locale}/desk/adoptions/new`}>
						{record}
					</a>
				</p>
			)}
		</Section>
	);
}

/** Adoptions that published sources name and the country has not recorded. Its focal point may file them. */
function Drafts({ drafts }: { drafts: CountryPageData["drafts"] }) {
	const { locale, messages } = useI18n();
	const { desk } = messages.adoptions;
	return (
		<div className="gap-small">
			<h3>{desk.drafts.title}</h3>
			<p className="muted">{desk.drafts.lead}</p>
			<ul className="lined lined-tight gap-small">
				{drafts.map(({ key, country, practice, text, date, certainty, href }) => (
					<li key={key}>
						<a href={`/${locale}${href}`}>
							{practice ? (
								<WithTitle sentence={desk.drafts.ofPractice(place(0), country)} of={practice} />
							) : (
								desk.drafts.ofCountry(country)
							)}
						</a>
						<Dots
							items={[
								<Term key="certainty" group="certainty" code={certainty} />,
								...(date ? [<DateText key="date" date={date} />] : []),
								...(text
									? [
											<LangText key="text" lang={text.language}>
												{text.words}
											</LangText>,
										]
									: []),
							]}
						/>
					</li>
				))}
			</ul>
		</div>
	);
}
