import { useLoaderData } from "@remix-run/react";
import { eventsWithDelegates } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { eventCountColumns } from "#app/views/registration/event-counts.tsx";
import { type EventInShort, eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ registration }) => registration.events.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale }) => {
	const events = found(await eventsWithDelegates(actor, services));
	return { rows: events.map(({ event, ...counts }) => ({ event: eventInShort(event, locale), ...counts })) };
});

const columns = eventCountColumns<unknown>((event) => <EventLink event={event} />);

function EventLink({ event }: { event: EventInShort }) {
	const { locale } = useI18n();
	return (
		<a href={`/${locale}/secretariat/delegates/${event.id}`}>
			<LangText lang={event.title.language}>{event.title.text}</LangText>
		</a>
	);
}

/** The association's events, each leading to its delegates. */
export default function Events() {
	const { rows } = useLoaderData<typeof loader>();
	const { events: words } = useI18n().messages.registration;
	return (
		<SecretariatPage heading={words.title}>
			<DataTable
				columns={columns}
				rows={rows}
				keyOf={({ event }) => event.id}
				page={{}}
				caption={words.title}
				none={words.none}
			/>
		</SecretariatPage>
	);
}
