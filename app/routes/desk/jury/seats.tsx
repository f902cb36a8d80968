import { useLoaderData } from "@remix-run/react";
import { ownSeats } from "#app/awards/juries/juries.server.ts";
import { seatPath } from "#app/awards/juries/jury.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CallStatus } from "#app/views/award/call-parts.tsx";
import { SeatStatus } from "#app/views/award/jury-status.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { type Column, ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ juries }) => juries.own);

export const loader = loaderFor("signed-in", async ({ actor, services, url, locale }) => {
	const rows = (await ownSeats(actor, services)).map(({ call, category, ...seat }) => ({
		...{ ...seat, call: textFor(call, locale), category: textFor(category, locale) },
	}));
	return ordered(seatColumns, { rows }, url.searchParams, locale);
});

type Row = Pick<Awaited<ReturnType<typeof ownSeats>>[number], "id" | "state" | "phase"> & {
	call: ReturnType<typeof textFor>;
	category: ReturnType<typeof textFor>;
};

const seatColumns: Column<Row>[] = [
	{
		key: "category",
		label: ({ awards }) => awards.manage.category,
		cell: ({ id, category }) => <Category id={id} category={category} />,
		sort: ({ category }) => category.text,
	},
	{
		key: "call",
		label: ({ awards }) => awards.manage.columns.title,
		cell: ({ call }) => <LangText lang={call.language}>{call.text}</LangText>,
		sort: ({ call }) => call.text,
	},
	{ key: "seat", label: ({ juries }) => juries.seat, cell: ({ state }) => <SeatStatus state={state} /> },
	{
		key: "phase",
		label: ({ awards }) => awards.manage.columns.phase,
		cell: ({ phase }) => <CallStatus phase={phase} />,
	},
];

function Category({ id, category }: Pick<Row, "id" | "category">) {
	return (
		<a className="breaks" href={`/${useI18n().locale}${seatPath(id)}`}>
			<LangText lang={category.language}>{category.text}</LangText>
		</a>
	);
}

/** The juries on which the reader sits or sat. */
export default function Seats() {
	const { rows, sort } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { juries } = messages;
	return (
		<Main page className="desk">
			<DeskHead countries={[]} place={null} heading={juries.own} />
			<div className="stack gap">
				<DataTable
					columns={seatColumns}
					rows={rows}
					keyOf={({ id }) => id}
					page={{}}
					caption={juries.own}
					at={{ path: `/${locale}/desk/jury`, query: sort ? `sort=${sort}` : "" }}
					none={juries.none}
				/>
			</div>
		</Main>
	);
}
