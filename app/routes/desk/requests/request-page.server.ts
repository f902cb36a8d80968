import type { AppLoadContext } from "@remix-run/node";
import { type AccessionView, accessionView } from "#app/membership/accession/accession-view.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { requestStates } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { RequestState } from "#app/requests/request-rules.ts";

export type RequestPage = AccessionView & {
	/** Labels of all states, which the timeline names as well. */
	states: Record<RequestState, string>;
};

/** A request with the labels of its states; null where the reader may not see it. */
export async function requestPage(
	{ actor, services }: AppLoadContext,
	id: string,
	locale: Locale,
): Promise<RequestPage | null> {
	const view = await accessionView(actor, services, id, locale);
	return view && { ...view, states: stateLabels(services.reference, locale) };
}

/** The labels of all states in a language. */
export function stateLabels(reference: Reference, locale: Locale): Record<RequestState, string> {
	const labels = requestStates.map((state) => [state, reference.label("requestStates", state, locale)]);
	return Object.fromEntries(labels) as Record<RequestState, string>;
}
