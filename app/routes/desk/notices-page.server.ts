import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { noticePage, noticesPerPage } from "#app/notifications/notices.server.ts";
import { requestedPage } from "#app/platform/address-query.ts";

/** A page of the actor's notices. @param params of the URL: which page, and what was just done */
export async function noticesPage({ actor, services, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const page = requestedPage(params);
	const madeAt = services.clock.now();
	const { notices, total } = await noticePage(actor, services, page);
	return {
		notices: notices.map(({ facts, ...notice }) => ({
			...notice,
			facts,
			countries: facts.country
				? [{ code: facts.country, name: services.reference.countryName(facts.country, locale) }]
				: [],
			help: facts.help ? services.reference.label("offers", facts.help, locale) : null,
		})),
		total,
		page,
		pages: Math.ceil(total / noticesPerPage),
		madeAt,
		allRead: params.get("done") === "read",
	};
}

export type NoticesData = Awaited<ReturnType<typeof noticesPage>>;
