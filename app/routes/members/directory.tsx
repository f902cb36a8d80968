import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { useClassLabel } from "#app/routes/members/class-label.tsx";
import { type DirectoryColumn, type DirectoryRow, directoryPage } from "#app/routes/members/directory-page.server.ts";
import { sortLink, type TableSort } from "#app/routes/members/table-sort.ts";
import { pageMeta } from "#app/routes/page-meta.ts";
import { MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, url, locale } = visit;
	for (const tag of ["members", "library"]) context.tags.add(tag);
	const page = await visit.remember(() => directoryPage(context, url.searchParams, locale));
	return { ...page, locale, address: `${context.origin}/${locale}/members` };
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
			{rows.length > 0 ? <DirectoryTable {...page} /> : <p>{members.noneFit}</p>}
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

type DirectoryTableProps = {
	rows: DirectoryRow[];
	sort: TableSort<DirectoryColumn>;
	filter: { region: string; class: string };
	day: string;
	isToday: boolean;
};

/** Counts exist only for today, so for a past day the table shows just the register's columns. */
const ofTheDay: DirectoryColumn[] = ["country", "class", "status", "since"];
const counted: DirectoryColumn[] = ["practices", "given", "taken"];

/** The member directory as a table sorted by its headings. */
function DirectoryTable({ rows, sort, filter, day, isToday }: DirectoryTableProps) {
	const { locale, messages } = useI18n();
	const { members } = messages;
	const classLabel = useClassLabel();
	const names = isToday ? [...ofTheDay, ...counted] : ofTheDay;
	const params = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
	if (!isToday) params.set("on", day);
	const columns = names.map(
		(name): Column => ({
			label: members.columns[name],
			number: counted.includes(name),
			...sortLink(`/${locale}/members`, params, sort, name),
		}),
	);
	return (
		<Table
			caption={members.caption}
			columns={columns}
			rows={rows.map((row) => ({ key: row.code, cells: names.map((name) => cell(name, row, isToday ? null : day)) }))}
		/>
	);

	function cell(name: DirectoryColumn, row: DirectoryRow, on: string | null) {
		const page = `/${locale}/members/${row.code}${on ? `?on=${on}` : ""}`;
		switch (name) {
			case "country":
				return <PlaceLink country={row} href={page} />;
			case "class":
				return classLabel(row);
			case "status":
				return <State group="memberStatus" code={row.status} />;
			case "since":
				return (
					<a href={`${page}#${row.eventId}`}>
						<DateText date={row.since} />
					</a>
				);
			default:
				return row[name] > 0 ? row[name] : null;
		}
	}
}
