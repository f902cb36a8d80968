import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { offersPath } from "#app/library/help/offer.ts";
import { countryOffersPage } from "#app/routes/desk/country/offers/offers-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta<typeof loader>(({ exchange }, page) => exchange.offers.title(page?.country.name ?? ""));

export const loader = loaderFor("signed-in", countryOffersPage);

/** The practices of a country, with the help that it offers on each. */
export default function CountryOffers() {
	const { country, count, practices } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { offers: words } = messages.exchange;
	return (
		<CountryListPage country={country} heading={words.title(country.name)} lead={words.lead}>
			{practices.length === 0 ? (
				<p>
					{words.noPractices} <a href={`/${locale}/desk/practices/new`}>{messages.desk.write}</a>
				</p>
			) : (
				<>
					<p className="quiet">{words.count(count)}</p>
					<Table
						caption={words.caption}
						columns={[words.columns.practice, words.columns.live, words.columns.act]}
						rows={practices.map(({ pid, title, language, offers }) => ({
							key: pid,
							cells: [
								<PracticeLink key="practice" practice={{ pid, title, language }} />,
								offers.length > 0 && (
									<ul key="offers" className="parties">
										{offers.map(({ formLabel, until }) => (
											<li key={formLabel}>{words.formUntil(formLabel, until)}</li>
										))}
									</ul>
								),
								<a key="act" href={`/${locale}${offersPath(country.code, pid)}`}>
									{words.manage}
									<span className="visually-hidden"> {title}</span>
								</a>,
							],
						}))}
					/>
				</>
			)}
		</CountryListPage>
	);
}
