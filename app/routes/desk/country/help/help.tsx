import { useLoaderData } from "@remix-run/react";
import { casePath } from "#app/cases/country-case.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { ownNeedPath } from "#app/library/help/need.ts";
import { offersPath } from "#app/library/help/offer.ts";
import { type HelpPage, helpPage } from "#app/routes/desk/country/help/help-page.server.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta<typeof loader>(({ exchange }, page) => exchange.help.title(page?.country.name ?? ""));

export const loader = loaderFor("signed-in", helpPage);

/** Help that a country asks for and offers, and its introductions to other countries. */
export default function CountryHelp() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { help, board } = messages.exchange;
	return (
		<CountryListPage country={page.country} heading={help.title(page.country.name)} lead={help.lead}>
			<p className="row no-print">
				<a href={`/${locale}/exchange`}>{board.title}</a>
				<a href={`/${locale}/members`}>{messages.members.title}</a>
			</p>
			<Needs page={page} />
			<Introductions page={page} />
			{page.offers && <Offers page={page} offers={page.offers} />}
		</CountryListPage>
	);
}

function Needs({ page: { country, mayFileNeeds, needs } }: { page: HelpPage }) {
	const { locale, messages } = useI18n();
	const { needs: words } = messages.exchange;
	const { columns } = words;
	return (
		<Section id="needs" title={words.section} className="stack">
			<p className="muted">{words.lead}</p>
			{mayFileNeeds ? (
				<p>
					<ButtonLink href={`/${locale}/desk/country/${country.code}/needs/new`}>{words.add}</ButtonLink>
				</p>
			) : (
				<Notice wait>{words.mayNotFile}</Notice>
			)}
			{needs.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					caption={words.caption}
					columns={[columns.title, columns.state, columns.expires, columns.changed]}
					rows={needs.map(({ id, title, state, expiresOn, changedOn }) => ({
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
		</Section>
	);
}

/** The practices of the country, with the help that it offers on each. */
function Offers({
	page: { country },
	offers: { count, practices },
}: {
	page: HelpPage;
	offers: NonNullable<HelpPage["offers"]>;
}) {
	const { locale, messages } = useI18n();
	const { offers: words } = messages.exchange;
	return (
		<Section id="offers" title={words.section} className="stack">
			<p className="muted">{words.lead}</p>
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
		</Section>
	);
}

/** What the country asked of others, and what others asked of it. */
function Introductions({ page: { country, given, taken } }: { page: HelpPage }) {
	const { locale, messages } = useI18n();
	const { list } = messages.introductions;
	const { columns } = list;
	const lists = [
		{ caption: list.given(country.name), rows: given },
		{ caption: list.taken(country.name), rows: taken },
	].filter(({ rows }) => rows.length > 0);
	return (
		<Section id="introductions" title={list.section} className="stack">
			<p className="muted">{list.lead}</p>
			{lists.length === 0 && <p>{list.none}</p>}
			{lists.map(({ caption, rows }) => (
				<section key={caption}>
					<h3>{caption}</h3>
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
		</Section>
	);
}
