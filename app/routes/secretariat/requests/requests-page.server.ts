import { requestStates } from "#app/cases/case-rules.ts";
import { type RequestItem, type RequestQuery, requestsFor } from "#app/cases/cases.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { requestTypes } from "#app/reference/codes.ts";
import { requestRow } from "#app/views/case/request-row.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

const perPage = 50;

/** Loads the list of requests that match a URL. Unknown values are ignored, so no URL fails. */
export async function requestsPage({ actor, services, url, locale }: Visit) {
	const { searchParams: search } = url;
	const query = queryOf(search);
	const page = requestedPage(search);
	const { requests, total } = await requestsFor(actor, services, { ...query, which: "all", page, perPage });
	const { reference } = services;
	const subjects = await requestSubjects(actor, services, requests, locale);
	return {
		requests: requests.map((request) => describe(request)),
		total,
		page,
		pages: Math.max(1, Math.ceil(total / perPage)),
		/** The active filters as a query string. */
		address: addressOf(query),
		types: requestTypes.map((value) => ({ value, label: reference.label("requestTypes", value, locale) })),
		states: requestStates
			.filter((value) => value !== "draft")
			.map((value) => ({ value, label: messagesFor(locale).states.request[value] })),
		countries: countryOptions(reference, locale),
	};

	function describe(request: RequestItem) {
		const { member } = request;
		const country = member ? { code: member, name: reference.countryName(member, locale) } : null;
		const { pid = null, title = null, path } = subjects.get(request.id) ?? {};
		return {
			...request,
			/** Path of the page on which the request is worked on, without the language. */
			path: path ?? "",
			/** The pid of the practice that the request is about. */
			pid,
			row: requestRow(messagesFor(locale), { ...request, title: title ?? pid, country: country?.name ?? null }),
			country,
		};
	}
}

export type RequestsPage = Awaited<ReturnType<typeof requestsPage>>;
export type ListedRequest = RequestsPage["requests"][number];

type ListQuery = Pick<RequestQuery, "type" | "state" | "member" | "assigned" | "late">;

function queryOf(search: URLSearchParams): ListQuery {
	const among = <T extends string>(values: readonly T[], name: string) =>
		values.find((value) => value === search.get(name));
	const member = search.get("member") ?? "";
	return {
		type: among(requestTypes, "type"),
		state: among([...requestStates, "any"] as const, "state"),
		member: /^[A-Z]{2}$/.test(member) ? member : undefined,
		assigned: among(["me", "nobody"] as const, "assigned"),
		late: search.get("late") === "yes" || undefined,
	};
}

function addressOf({ late, ...query }: ListQuery): string {
	const entries = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
	return new URLSearchParams([...entries, ...(late ? [["late", "yes"]] : [])] as [string, string][]).toString();
}
