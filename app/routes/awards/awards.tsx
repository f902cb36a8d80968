import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { announcedCalls } from "#app/awards/calls/calls.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { queryParameters } from "#app/platform/address-query.ts";
import { recognitionsPage } from "#app/routes/awards/awards-page.server.ts";
import { recognitionColumns } from "#app/routes/awards/recognition-columns.tsx";
import { unAwardCategories } from "#app/routes/awards/un-awards.server.ts";
import { Select } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { SourcesLine } from "#app/views/member/sources-line.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { LocalWords } from "#app/views/recognition/recognition-list.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import { FileLinks } from "#app/views/table/file-links.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, url, locale } = visit;
	for (const tag of ["recognitions", "library", "members"]) context.tags.add(tag);
	const [page, un, announced] = await Promise.all([
		recognitionsPage(visit),
		unAwardCategories(locale),
		announcedCalls(visit.services),
	]);
	const calls = announced.map((call) => shownCall(call, locale));
	const shown = ordered(recognitionColumns, page, url.searchParams, locale);
	const query = queryParameters({ ...shown.filter, sort: shown.sort }).toString();
	return { ...shown, calls, un, query, locale, address: `${context.origin}/${locale}/awards` };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { recognitions, site } = messagesFor(page.locale);
	const { title, lead: description } = recognitions.page;
	return pageMeta({ ...page, title: site.pageTitle(title), heading: title, description });
};

/** Awards that practices and countries have received, and the categories of the United Nations’ own. */
export default function Awards() {
	const { page: words } = useI18n().messages.recognitions;
	return (
		<Main page className="section">
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<Calls />
			<Recognitions />
			<UnAwards />
		</Main>
	);
}

/** The association’s own calls, the newest first; without what the clock changes, since the page is cached. */
function Calls() {
	const { calls } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { awards } = messages;
	if (calls.length === 0) return null;
	return (
		<Section id="calls" title={awards.calls} className="gap">
			<ul className="lined">
				{calls.map(({ slug, title, closes, demonstration }) => (
					<li key={slug}>
						<a href={`/${locale}${callPath(slug)}`}>
							<LangText lang={title.language}>{title.text}</LangText>
						</a>{" "}
						<span className="quiet">
							{awards.glance.closes} <WallTime at={closes} />
						</span>{" "}
						{demonstration && <span className="sample">{awards.demonstration}</span>}
					</li>
				))}
			</ul>
		</Section>
	);
}

function Recognitions() {
	const { rows, query } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.recognitions;
	const at = { path: `/${locale}/awards`, query, hash: "#recognitions" };
	return (
		<Section id="recognitions" title={words.title} className="gap">
			<p className="muted">{words.lead}</p>
			<Filters at={at} />
			<p className="quiet">{words.found(rows.length)}</p>
			<DataTable
				columns={recognitionColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={{}}
				caption={words.caption}
				at={at}
				none={words.noneFit}
			/>
			<FileLinks at={{ path: `${at.path}/recognitions`, query }} />
		</Section>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { filter, options } = useLoaderData<typeof loader>();
	const { accounts, common, fields } = useI18n().messages;
	return (
		<TableFilters at={at} keeps={["sort"]} values={filter} clear={at.query !== "" && at.path}>
			<Select name="year" label={common.partialDate.year} options={options.year} empty={common.all} />
			<Select name="country" label={accounts.fields.country} options={options.country} empty={common.all} />
			<Select name="body" label={fields.recognitions.columns.body} options={options.body} empty={common.all} />
		</TableFilters>
	);
}

function UnAwards() {
	const { un } = useLoaderData<typeof loader>();
	const words = useI18n().messages.recognitions.un;
	return (
		<Section id="un" title={words.title} className="gap">
			<div className="prose">
				<p>{words.lead}</p>
				<h3>{words.categories}</h3>
			</div>
			{un.map(({ year, categories, sources }) => (
				<details key={year} className="fold">
					<summary>{words.year({ year, count: categories.length })}</summary>
					<ul>
						{categories.map((category) => (
							<li key={category.text}>
								<LocalWords of={category} />
							</li>
						))}
					</ul>
					<SourcesLine sources={sources} />
				</details>
			))}
			<p className="quiet">{words.otherYears}</p>
		</Section>
	);
}
