import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { directoryPage } from "#app/routes/members/directory-page.server.ts";
import { DirectoryTable } from "#app/routes/members/directory-table.tsx";
import { pageMeta } from "#app/routes/page-meta.ts";
import { MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

export const loader = loaderFor("everyone", async ({ context, url, locale }) => {
	for (const tag of ["members", "library"]) context.tags.add(tag);
	const page = await directoryPage(context, url.searchParams, locale);
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
	const { locale, messages } = useWords();
	const { members } = messages;
	return (
		<Main page className="section">
			<div className="section-head">
				<h1>{members.title}</h1>
				<MapKey />
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
	const { locale, messages } = useWords();
	const { common, members, states } = messages;
	return (
		<FilterForm
			className="row member-filters no-print"
			action={`/${locale}/members`}
			values={{ ...filter, on: day }}
			button={members.showDay}
		>
			<Select name="region" label={members.region} options={regions} empty={common.all} />
			<Select
				name="class"
				label={members.class}
				options={classes.map((value) => ({ value, label: states.memberClass[value] }))}
				empty={common.all}
			/>
			<TextInput name="on" label={members.day} type="date" />
			{(sort.by !== "country" || sort.descending) && (
				<input type="hidden" name="sort" value={`${sort.descending ? "-" : ""}${sort.by}`} />
			)}
		</FilterForm>
	);
}
