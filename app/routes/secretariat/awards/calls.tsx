import { useLoaderData } from "@remix-run/react";
import { managedCallPath } from "#app/awards/calls/call.ts";
import { callsToManage } from "#app/awards/calls/calls.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CallStatus, WallTime } from "#app/views/award/call-parts.tsx";
import { type ShownCall, shownCall } from "#app/views/award/shown-call.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { type Column, ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ awards }) => awards.manage.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const calls = found(await callsToManage(actor, services));
	const rows = calls.map((call) => ({ ...shownCall(call, locale), id: call.id }));
	return ordered(callColumns, { rows }, url.searchParams, locale);
});

/** The calls for nominations, the newest first. */
export default function Calls() {
	const { rows, sort } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { manage } = messages.awards;
	const here = `/${locale}/secretariat/awards`;
	return (
		<SecretariatPage heading={manage.title} actions={<ButtonLink href={`${here}/new`}>{manage.add}</ButtonLink>}>
			<p className="lead">{manage.lead}</p>
			<DataTable
				columns={callColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={{}}
				caption={manage.title}
				at={{ path: here, query: sort ? `sort=${sort}` : "" }}
				none={manage.none}
			/>
		</SecretariatPage>
	);
}

type Row = ShownCall & { id: string };

const callColumns: Column<Row>[] = [
	{
		key: "title",
		label: ({ awards }) => awards.manage.columns.title,
		cell: (row) => <Title row={row} />,
		sort: ({ title }) => title.text,
	},
	{
		key: "phase",
		label: ({ awards }) => awards.manage.columns.phase,
		cell: ({ phase }) => <CallStatus phase={phase} />,
	},
	{
		key: "closes",
		label: ({ awards }) => awards.glance.closes,
		cell: ({ closes }) => <WallTime at={closes} />,
		sort: ({ closes }) => `${closes.day}T${closes.time}`,
		usual: "descending",
	},
	{
		key: "categories",
		label: ({ awards }) => awards.categories,
		text: ({ categories }) => categories.length,
		number: true,
	},
];

function Title({ row: { id, title } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<a className="breaks" href={`/${locale}${managedCallPath(id)}`}>
			<LangText lang={title.language}>{title.text}</LangText>
		</a>
	);
}
