import { delegatesOf } from "#app/forum/registration/registrations.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { delegateRow } from "#app/views/registration/delegate-row.server.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";

/** The filters of the table of delegates. */
const filters = ["state", "attendance", "country"] as const;

/** Everybody who registered for the event in the URL and fits its filters. */
export async function delegatesPage({ actor, services, id, url, locale }: Visit<Person>) {
	const { event, rows, overview } = found(await delegatesOf(actor, services, id));
	const wanted = Object.fromEntries(filters.map((name) => [name, url.searchParams.get(name) ?? ""]));
	const all = rows.map((one) => delegateRow(one, services.reference, locale));
	const countries = new Map(all.flatMap(({ country }) => (country ? [[country.code, country.name]] : [])));
	return {
		overview,
		all: true,
		event: eventInShort(event, locale),
		countries: [...countries].map(([value, label]) => ({ value, label })),
		attended: all.filter(({ attendedAt }) => attendedAt !== null).length,
		rows: all.filter(
			({ state, attendance, country }) =>
				(!wanted.state || wanted.state === state) &&
				(!wanted.attendance || wanted.attendance === attendance) &&
				(!wanted.country || wanted.country === (country?.code ?? "guest")),
		),
		/** The filters, as a query string. */
		filters: new URLSearchParams(filters.flatMap((name) => (wanted[name] ? [[name, wanted[name]]] : []))).toString(),
	};
}
