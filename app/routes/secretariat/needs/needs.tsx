import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { topicStates } from "#app/library/help/need.ts";
import { listTopics } from "#app/library/help/needs.server.ts";
import { queryParameters, requestedPage } from "#app/platform/address-query.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import type { Column } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ needs }) => needs.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const params = url.searchParams;
	const state = topicStates.find((one) => one === params.get("state"));
	const list = found(await listTopics(actor, services, { state, page: requestedPage(params) }));
	const country = (code: string) => ({ code, name: services.reference.countryName(code, locale) });
	return {
		...list,
		state,
		needs: list.needs.map(({ id, title, languages, countries, state, updatedAt }) => ({
			id,
			title,
			languages,
			state,
			changedOn: dayOf(updatedAt),
			countries: countries.map(country),
		})),
	};
});

/** Topics that people look for and the library does not cover yet. */
export default function Needs() {
	const { needs: rows, total, page, pages, state, counts } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { needs } = messages;
	const here = `/${locale}/secretariat/needs`;
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return (
		<SecretariatPage heading={needs.title} actions={<ButtonLink href={`${here}/new`}>{needs.add}</ButtonLink>}>
			<p className="lead">{needs.lead}</p>
			<nav className="no-print parts-nav" aria-label={needs.filter}>
				<ul className="views">
					{[undefined, ...topicStates].map((one) => (
						<li key={one ?? "all"}>
							<a href={one ? `${here}?state=${one}` : here} aria-current={one === state ? "page" : undefined}>
								{one ? needs.states[one] : needs.all}{" "}
								<small className="quiet">{needs.count(one ? counts[one] : all)}</small>
							</a>
						</li>
					))}
				</ul>
			</nav>
			<p className="quiet">{needs.found(total)}</p>
			<DataTable
				columns={needColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={{}}
				caption={needs.caption}
				at={{ path: here, query: queryParameters({ state }).toString() }}
				none={all === 0 ? needs.none : needs.noneFit}
				pages={{ page, pages }}
			/>
		</SecretariatPage>
	);
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["needs"][number];

const needColumns: Column<Row>[] = [
	{
		key: "title",
		label: ({ needs }) => needs.columns.title,
		cell: (row) => <Title row={row} />,
	},
	{
		key: "countries",
		label: ({ needs }) => needs.columns.countries,
		cell: ({ countries }) =>
			countries.length > 0 && (
				<ul className="parties">
					{countries.map(({ code, name }) => (
						<li key={code} className="place">
							<Flag code={code} /> {name}
						</li>
					))}
				</ul>
			),
	},
	{
		key: "languages",
		label: ({ needs }) => needs.columns.languages,
		text: ({ languages }, { formats }) =>
			languages.length > 0 ? formats.list(languages.map((tag) => formats.language(tag))) : null,
	},
	{
		key: "state",
		label: ({ needs }) => needs.columns.state,
		cell: ({ state }) => <State group="need" code={state} />,
	},
	{
		key: "changed",
		label: ({ needs }) => needs.columns.changed,
		cell: ({ changedOn }) => <DateText date={changedOn} length="short" />,
	},
];

function Title({ row: { id, title } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<a className="breaks" href={`/${locale}/secretariat/needs/${id}`}>
			<bdi>{title}</bdi>
		</a>
	);
}
