import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { queryParameters } from "#app/platform/address-query.ts";
import { directoryColumns } from "#app/routes/members/directory-columns.tsx";
import { directoryPage } from "#app/routes/members/directory-page.server.ts";
import { MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, url, locale } = visit;
	for (const tag of ["members", "library"]) context.tags.add(tag);
	const page = await visit.remember(() => directoryPage(context, url.searchParams, locale));
	const address = `${context.origin}/${locale}/members`;
	const shown = ordered(directoryColumns, page, url.searchParams, locale);
	const { filter, isToday, day, sort } = shown;
	const query = queryParameters({ ...filter, on: isToday ? undefined : day, sort }).toString();
	return { ...shown, query, locale, address };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { members, site } = messagesFor(page.locale);
	const title = site.pageTitle(members.title);
	return pageMeta({ ...page, title, heading: members.title, description: members.description });
};

export default function Directory() {
	const page = useLoaderData<typeof loader>();
	const { map, rows, day, isToday } = page;
	const { locale, messages } = useI18n();
	const { members } = messages;
	const at = { path: `/${locale}/members`, query: page.query };
	return (
		<Main page className="section">
			<div className="section-head">
				<h1>{members.title}</h1>
				<MapKey countries={map} />
			</div>
			<p className="lead">{members.lead}</p>
			{!isToday && (
				<Notice>
					<p>
						{members.asOf(day)} <a href={`/${locale}/members`}>{members.showToday}</a>
					</p>
				</Notice>
			)}
			<div className="gap-small">
				<MemberMap countries={map} />
			</div>
			<Filters at={at} />
			<DataTable
				columns={directoryColumns}
				rows={rows}
				keyOf={({ code }) => code}
				page={page}
				caption={members.caption}
				at={at}
				none={members.noneFit}
			/>
		</Main>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { regions, classes, filter, day } = useLoaderData<typeof loader>();
	const { common, members, states } = useI18n().messages;
	return (
		<TableFilters at={at} keeps={["sort"]} values={{ ...filter, on: day }} clear={false} button={members.showDay}>
			<Select name="region" label={members.region} options={regions} empty={common.all} />
			<Select name="class" label={members.class} options={optionsOf(classes, states.memberClass)} empty={common.all} />
			<TextInput name="on" label={members.day} type="date" />
		</TableFilters>
	);
}
