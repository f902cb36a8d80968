import { useLoaderData } from "@remix-run/react";
import { maxExported } from "#app/activity/export-activity.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { activityPage } from "#app/routes/secretariat/activity/activity-page.server.ts";
import { ActivityTable } from "#app/routes/secretariat/activity/activity-table.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { FileLinks } from "#app/views/table/file-links.tsx";

export const meta = workingMeta(({ audit }) => audit.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const page = found(await activityPage(actor, services, url.searchParams, locale));
	return { ...page, limits: maxExported };
});

export default function ActivityLog() {
	const { entries, next, filter, paged, limits } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const here = `/${locale}/secretariat/activity`;
	const requested = Object.entries(filter).flatMap(([name, value]) =>
		value ? [[name, value] as [string, string]] : [],
	);
	const hrefWith = (more: [string, string][]) => `${here}?${new URLSearchParams([...requested, ...more])}`;
	return (
		<SecretariatPage heading={audit.title}>
			<p className="lead">{audit.lead}</p>
			<Filters />
			{entries.length > 0 ? <ActivityTable entries={entries} /> : <p>{audit.none}</p>}
			<FileLinks href={here} query={requested.length > 0 ? `?${new URLSearchParams(requested)}` : ""} />
			<p className="hint no-print">{messages.exports.activity.limits(limits.csv, limits.xlsx)}</p>
			<p className="row">
				{next && <a href={hrefWith([["before", next]])}>{audit.older}</a>}{" "}
				{paged && <a href={hrefWith([])}>{audit.newest}</a>}
			</p>
		</SecretariatPage>
	);
}

function Filters() {
	const { filter, members, people } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const { fields, subjects } = audit;
	const here = `/${locale}/secretariat/activity`;
	const kinds = Object.entries(subjects).map(([value, label]) => ({ value, label }));
	return (
		<FilterForm
			action={here}
			values={filter}
			clear={Object.values(filter).some(Boolean) && here}
			clearLabel={audit.showAll}
		>
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
		</FilterForm>
	);
}
