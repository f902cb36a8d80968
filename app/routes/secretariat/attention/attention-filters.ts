import type { AttentionFilters } from "#app/membership/attention/attention-list.server.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { attentionKinds } from "#app/reference/codes.ts";
import { presentCode } from "#app/reference/former-codes.ts";

export const listStates = ["open", "gaps", "snoozed", "done", "all"] as const;
export const listSorts = ["soonest", "latest"] as const;

/** The list's filters as its URL and form hold them. Filters that are off are empty strings. */
export type RequestedFilters = {
	member: string;
	kind: string;
	/** An account id, `me` or `nobody`. */
	assigned: string;
	state: (typeof listStates)[number];
	dueBy: string;
	sort: (typeof listSorts)[number];
	/** Starts at 1. */
	page: number;
};

/** Reads the filters from a URL. Unknown values are ignored, so no URL fails. */
export function readFilters(params: URLSearchParams): RequestedFilters {
	const get = (name: string) => params.get(name)?.trim() ?? "";
	const dueBy = get("dueBy");
	const assigned = get("assigned");
	return {
		member: /^[A-Z]{2}$/.test(get("member")) ? get("member") : "",
		kind: attentionKinds.find((kind) => kind === presentCode(get("kind"))) ?? "",
		assigned: ["me", "nobody"].includes(assigned) || isUuid(assigned) ? assigned : "",
		state: listStates.find((state) => state === get("state")) ?? "open",
		dueBy: dueBy.length === 10 && lastDay(dueBy) === dueBy ? dueBy : "",
		sort: listSorts.find((sort) => sort === get("sort")) ?? "soonest",
		page: requestedPage(params),
	};
}

/** Converts the filters to the conditions that the attention list expects. */
export function conditionsOf({ member, kind, assigned, state, dueBy }: RequestedFilters): AttentionFilters {
	return {
		...(state === "gaps" ? { gap: true } : { state, gap: state === "open" ? false : undefined }),
		member: member || undefined,
		kind: attentionKinds.find((known) => known === kind),
		assignedTo: assigned || undefined,
		dueBy: dueBy || undefined,
	};
}

/** Returns the query string for these filters. It is empty for the list's default view. */
export function queryOf({ page: _, ...filters }: RequestedFilters): string {
	const defaults: Record<string, string> = { state: "open", sort: "soonest" };
	const set = Object.entries(filters).filter(([name, value]) => value !== "" && value !== defaults[name]);
	return new URLSearchParams(set).toString();
}
