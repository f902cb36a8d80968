import { useLoaderData } from "@remix-run/react";
import { listEvents } from "#app/forum/events/events.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { eventColumns } from "#app/routes/secretariat/events/event-columns.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { shownEvent } from "#app/views/event/shown-event.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ forum }) => forum.list.title);

export const loader = loaderFor("secretariat", async ({ actor, services, url, locale }) => {
	const around = { reference: services.reference, locale, now: services.clock.now() };
	const rows = (await listEvents(actor, services)).map((event) => ({ ...shownEvent(event, around), id: event.id }));
	return ordered(eventColumns, { rows }, url.searchParams, locale);
});

/** All events, with drafts and cancelled ones. */
export default function SecretariatEvents() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { list, desk } = messages.forum;
	const here = `/${locale}/secretariat/events`;
	return (
		<SecretariatPage heading={list.title} actions={<ButtonLink href={`${here}/new`}>{desk.newTitle}</ButtonLink>}>
			<DataTable
				columns={eventColumns}
				rows={page.rows}
				keyOf={({ id }) => id}
				page={page}
				caption={list.title}
				at={{ path: here, query: page.sort ? `sort=${page.sort}` : "" }}
				none={desk.none}
			/>
		</SecretariatPage>
	);
}
