import { useLoaderData } from "@remix-run/react";
import { casePath } from "#app/cases/country-case.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { type IntroductionItem, introductionsOfCountry } from "#app/library/help/introductions.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ introductions }, page) =>
	introductions.list.title(page?.country.name ?? ""),
);

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale }) => {
	const { code = "" } = params;
	const { taken, given } = found(await introductionsOfCountry(actor, services, code));
	const { reference } = services;
	const row = (country: (item: IntroductionItem) => string) => (item: IntroductionItem) => ({
		...{ id: item.id, title: item.title, state: item.state, sentOn: item.sentOn },
		country: reference.countryName(country(item), locale),
		form: reference.label("offers", item.form, locale),
	});
	return {
		country: { code, name: reference.countryName(code, locale) },
		taken: taken.map(row(({ responder }) => responder)),
		given: given.map(row(({ requester }) => requester)),
	};
});

/** What a country asked of others, and what others asked of it. */
export default function CountryIntroductions() {
	const { country, given, taken } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { list } = messages.introductions;
	const { columns } = list;
	const lists = [
		{ caption: list.given(country.name), rows: given },
		{ caption: list.taken(country.name), rows: taken },
	].filter(({ rows }) => rows.length > 0);
	return (
		<CountryListPage country={country} heading={list.title(country.name)} lead={list.lead}>
			<p className="row no-print">
				<a href={`/${locale}/members`}>{messages.members.title}</a>
				<a href={`/${locale}/exchange`}>{messages.exchange.board.title}</a>
			</p>
			{lists.length === 0 && <p>{list.none}</p>}
			{lists.map(({ caption, rows }) => (
				<section key={caption}>
					<h2>{caption}</h2>
					<Table
						caption={caption}
						columns={[columns.deliverable, columns.country, columns.form, columns.state, columns.sent]}
						rows={rows.map(({ id, title, country: other, form, state, sentOn }) => ({
							key: id,
							cells: [
								<a key="title" href={`/${locale}${casePath(id)}`}>
									<bdi>{title}</bdi>
								</a>,
								other,
								form,
								<State key="state" group="request" code={state} />,
								<DateText key="sent" date={sentOn} length="short" />,
							],
						}))}
					/>
				</section>
			))}
		</CountryListPage>
	);
}
