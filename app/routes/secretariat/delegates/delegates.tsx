import { useLoaderData } from "@remix-run/react";
import { attendances, registrationStates } from "#app/forum/registration/registration.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { delegatesPage } from "#app/routes/secretariat/delegates/delegates-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { delegateColumns } from "#app/views/registration/delegate-columns.tsx";
import { EventLine } from "#app/views/registration/registration-parts.tsx";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ registration }) => registration.delegates.title);

export const loader = loaderFor("secretariat", async (visit) =>
	ordered(delegateColumns, await delegatesPage(visit), visit.url.searchParams, visit.locale),
);

/** The delegates of an event, with the files for badges and for the door. */
export default function Delegates() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { delegates: words, places } = messages.registration;
	const { event, overview, rows, attended } = page;
	const here = `/${locale}/secretariat/delegates/${event.id}`;
	const query = new URLSearchParams(page.filters);
	if (page.sort) query.set("sort", page.sort);
	const at = { path: here, query: query.toString() };
	return (
		<SecretariatPage
			heading={words.title}
			over={<EventLine event={event} />}
			actions={
				<>
					<ButtonLink href={`${here}/new`}>{words.register}</ButtonLink>
					<a href={`${here}/check-in`}>{words.checkIn}</a>
					<a href={`${here}/attendance`}>{words.fromFile}</a>
				</>
			}
		>
			<DoneNotice sentences={words.done} />
			<p>{words.counts({ seated: overview.seated, waiting: overview.waiting, attended })}</p>
			{overview.left !== null && event.seats !== null && (
				<p className="quiet">{places.left(overview.left, event.seats)}</p>
			)}
			<Filters at={at} />
			<p className="quiet">{words.found(rows.length)}</p>
			<DataTable
				columns={delegateColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={page}
				caption={words.title}
				at={at}
				none={words.none}
				files
			/>
			<p>
				<a href={`${here}.csv?state=seated&attendance=on-site&columns=name,office,country`}>{words.badges}</a>
			</p>
			<p className="hint">{words.badgesHint}</p>
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { countries } = useLoaderData<typeof loader>();
	const { common, registration } = useI18n().messages;
	const { states, attendanceLabels, columns, fields } = registration;
	return (
		<TableFilters at={at} keeps={["sort"]} label={common.filter}>
			<FilterSelect name="state" label={columns.state} options={optionsOf(registrationStates, states)} />
			<FilterSelect name="attendance" label={columns.attendance} options={optionsOf(attendances, attendanceLabels)} />
			<FilterSelect
				name="country"
				label={fields.delegation}
				options={[...countries, { value: "guest", label: fields.guest }]}
			/>
		</TableFilters>
	);
}
