import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { directoryColumns } from "#app/routes/members/directory-columns.tsx";
import { directoryPage } from "#app/routes/members/directory-page.server.ts";
import { MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, url, locale } = visit;
	for (const tag of ["members", "library"]) context.tags.add(tag);
	const page = await visit.remember(() => directoryPage(context, url.searchParams, locale));
	const address = `${context.origin}/${locale}/members`;
	return { ...ordered(directoryColumns, page, url.searchParams, locale), locale, address };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { members, site } = messagesFor(page.locale);
	const title = site.pageTitle(members.title);
	return pageMeta({ ...page, title, heading: members.title, description: members.description });
};

export default function Directory() {
	const page = useLoaderData<typeof loader>();
	const { map, rows, day, isToday, filter, sort } = page;
	const { locale, messages } = useI18n();
	const { members } = messages;
	const params = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
	if (!isToday) params.set("on", day);
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
			<Filters />
			{rows.length > 0 ? (
				<DataTable
					columns={directoryColumns}
					rows={rows}
					keyOf={({ code }) => code}
					page={page}
					caption={members.caption}
					sorting={{ path: `/${locale}/members`, params, sort }}
				/>
			) : (
				<p>{members.noneFit}</p>
			)}
		</Main>
	);
}

function Filters() {
	const { regions, classes, filter, day, sort } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { common, members, states } = messages;
	return (
		<FilterForm action={`/${locale}/members`} values={{ ...filter, on: day }} button={members.showDay}>
			<Select name="region" label={members.region} options={regions} empty={common.all} />
			<Select name="class" label={members.class} options={optionsOf(classes, states.memberClass)} empty={common.all} />
			<TextInput name="on" label={members.day} type="date" />
			{(sort.by !== "country" || sort.descending) && (
				<input type="hidden" name="sort" value={`${sort.descending ? "-" : ""}${sort.by}`} />
			)}
		</FilterForm>
	);
}
