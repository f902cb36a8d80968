import { useLoaderData } from "@remix-run/react";
import { delegationsOf } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { eventCountColumns } from "#app/views/registration/event-counts.tsx";
import { type EventInShort, eventInShort } from "#app/views/registration/event-in-short.server.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta<typeof loader>(({ registration }, page) =>
	registration.delegations.title(page?.country.name ?? ""),
);

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale }) => {
	const { code = "" } = params;
	const delegations = found(await delegationsOf(actor, services, code));
	return {
		country: { code, name: services.reference.countryName(code, locale) },
		rows: delegations.map(({ event, ...counts }) => ({ event: eventInShort(event, locale), ...counts })),
	};
});

const columns = eventCountColumns<{ country: { code: string } }>((event, page) => (
	<EventLink event={event} country={page.country.code} />
));

function EventLink({ event, country }: { event: EventInShort; country: string }) {
	const { locale } = useI18n();
	return (
		<a href={`/${locale}/desk/country/${country}/delegations/${event.slug}`}>
			<LangText lang={event.title.language}>{event.title.text}</LangText>
		</a>
	);
}

/** The events to which a country can send a delegation. */
export default function Delegations() {
	const page = useLoaderData<typeof loader>();
	const { delegations } = useI18n().messages.registration;
	return (
		<CountryListPage country={page.country} heading={delegations.title(page.country.name)} lead={delegations.lead}>
			<DataTable
				columns={columns}
				rows={page.rows}
				keyOf={({ event }) => event.id}
				page={page}
				caption={delegations.title(page.country.name)}
				none={delegations.none}
			/>
		</CountryListPage>
	);
}
