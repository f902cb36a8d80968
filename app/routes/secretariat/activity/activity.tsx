import { useLoaderData } from "@remix-run/react";
import { maxExported } from "#app/activity/export-activity.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { activityColumns } from "#app/routes/secretariat/activity/activity-columns.tsx";
import { activityPage } from "#app/routes/secretariat/activity/activity-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import { addressWith, type TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ audit }) => audit.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const page = found(await activityPage(actor, services, url.searchParams, locale));
	return { ...page, limits: maxExported };
});

export default function ActivityLog() {
	const page = useLoaderData<typeof loader>();
	const { rows, next, query, paged, limits } = page;
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const at = { path: `/${locale}/secretariat/activity`, query };
	return (
		<SecretariatPage heading={audit.title}>
			<p className="lead">{audit.lead}</p>
			<Filters at={at} />
			<DataTable
				columns={activityColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={page}
				caption={audit.title}
				at={at}
				none={audit.none}
				files
			/>
			<p className="hint no-print">{messages.exports.activity.limits(limits.csv, limits.xlsx)}</p>
			<p className="row">
				{next && <a href={addressWith(at, { before: next })}>{audit.older}</a>}{" "}
				{paged && <a href={addressWith(at, {})}>{audit.newest}</a>}
			</p>
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { members, people } = useLoaderData<typeof loader>();
	const { audit } = useI18n().messages;
	const { fields, subjects } = audit;
	const kinds = Object.entries(subjects).map(([value, label]) => ({ value, label }));
	return (
		<TableFilters at={at} clearLabel={audit.showAll}>
			<Select name="member" label={fields.member} options={members} empty={audit.any} />
			<Select
				name="person"
				label={fields.person}
				options={[{ value: "system", label: audit.system }, ...people]}
				empty={audit.any}
			/>
			<Select name="subject" label={fields.subject} options={kinds} empty={audit.any} />
			<TextInput name="from" label={fields.from} type="date" />
			<TextInput name="to" label={fields.to} type="date" />
		</TableFilters>
	);
}
