import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { ownNeedPath } from "#app/library/help/need.ts";
import { needsOfCountry } from "#app/library/help/needs.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ exchange }, page) => exchange.needs.title(page?.country.name ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale }) => {
	const { code = "" } = params;
	const { needs, mayFile } = found(await needsOfCountry(actor, services, code));
	return {
		country: { code, name: services.reference.countryName(code, locale) },
		mayFile,
		needs: needs.map(({ id, title, state, expiresOn, updatedAt }) => ({
			...{ id, title, state, expiresOn: state === "open" ? expiresOn : null, changedOn: dayOf(updatedAt) },
		})),
	};
});

/** The needs of a country in every state. */
export default function CountryNeeds() {
	const { country, needs: rows, mayFile } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { needs: words } = messages.exchange;
	const here = `/${locale}/desk/country/${country.code}`;
	const { columns } = words;
	return (
		<CountryListPage
			country={country}
			heading={words.title(country.name)}
			lead={words.lead}
			action={
				mayFile && (
					<p>
						<ButtonLink href={`${here}/needs/new`}>{words.add}</ButtonLink>
					</p>
				)
			}
		>
			{!mayFile && <Notice wait>{words.mayNotFile}</Notice>}
			{rows.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					caption={words.caption}
					columns={[columns.title, columns.state, columns.expires, columns.changed]}
					rows={rows.map(({ id, title, state, expiresOn, changedOn }) => ({
						key: id,
						cells: [
							<a key="title" href={`/${locale}${ownNeedPath(country.code, id)}`}>
								<bdi>{title}</bdi>
							</a>,
							<State key="state" group="need" code={state} />,
							expiresOn && <DateText key="expires" date={expiresOn} length="short" />,
							<DateText key="changed" date={changedOn} length="short" />,
						],
					}))}
				/>
			)}
			<p>
				<a href={`/${locale}/exchange`}>{messages.exchange.board.title}</a>
			</p>
		</CountryListPage>
	);
}
