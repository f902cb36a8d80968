import type { Visit } from "#app/http/access.server.ts";
import { leftOutPractices } from "#app/library/discovery/left-out-practices.server.ts";
import { maxListed, otherVersions, requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { choiceOf } from "#app/views/practice/practices-to-add.server.ts";

/** Practices collected from several searches: `?p=4F7K-2&p=…`. */
export async function listPage({ actor, services, locale }: Visit, params: URLSearchParams) {
	const requested = requestedPractices(params.getAll("p"));
	const first = requested.slice(0, maxListed);
	const pids = first.flatMap(({ pid }) => pid ?? []);
	const cards = await cardsFor(actor, services, locale, pids);
	const leftOut = first.filter(({ pid }) => !cards.some((card) => card.pid === pid));
	return {
		practices: cards.map((card) => choiceOf(card, { locale, reference: services.reference })),
		otherVersions: otherVersions(first, cards),
		...(await leftOutPractices(actor, services, leftOut, locale)),
		requestedCount: requested.length,
		/** Of the practices in the URL, found or not: the page changes with each of them. */
		pids,
	};
}
