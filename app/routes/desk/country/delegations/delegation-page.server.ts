import { delegationOf } from "#app/forum/registration/registrations.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { delegateRow } from "#app/views/registration/delegate-row.server.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";

/** The delegation in the URL, for the focal points of its country. */
export async function delegationPage({ actor, services, params, locale }: Visit) {
	const { code: country = "", slug = "" } = params;
	const { event, rows, overview, seated, mayRegister } = found(await delegationOf(actor, services, { country, slug }));
	return {
		overview,
		seated,
		mayRegister,
		all: false,
		event: eventInShort(event, locale),
		country: { code: country, name: services.reference.countryName(country, locale) },
		/** The id of the next registration, so that sending the form twice registers once. */
		id: crypto.randomUUID() as string,
		rows: rows.map((one) => delegateRow(one, services.reference, locale)),
	};
}
