import type { Role } from "#app/identity/person/actor.ts";
import { queryParameters, requestedPage } from "#app/platform/address-query.ts";
import { roles } from "#app/reference/codes.ts";

/**
 * An account is `invited` until the person has set a password, and `closed` if its second factor was lost with its key.
 * Lists without a state leave `erased` out.
 */
export const accountStates = ["invited", "active", "closed", "disabled", "erased"] as const;
export type AccountState = (typeof accountStates)[number];

/** Filters of the account list; without any, it shows all accounts. */
export type AccountQuery = {
	/** Part of the name or of the email address. */
	text: string;
	role: Role | undefined;
	/** A country (ISO 3166-1 alpha-2) for which any role is held, or `role` if that is set. */
	member: string | undefined;
	state: AccountState | undefined;
	/** Starts at 1. */
	page: number;
};

/** Maximum length of the search text, in characters. */
const maxTextLength = 100;

/** Reads the filters from URL parameters. Never fails: invalid values are ignored. */
export function readAccountQuery(parameters: URLSearchParams): AccountQuery {
	const text = (parameters.get("q") ?? "").replace(/\p{Cc}/gu, " ").trim();
	const member = parameters.get("member") ?? "";
	return {
		text: [...text].slice(0, maxTextLength).join(""),
		role: roles.find((role) => role === parameters.get("role")),
		member: /^[A-Z]{2}$/.test(member) ? member : undefined,
		state: accountStates.find((state) => state === parameters.get("state")),
		page: requestedPage(parameters),
	};
}

/** The inverse of `readAccountQuery`: the URL parameters for these filters. */
export function accountQueryParameters({ text, ...query }: AccountQuery): URLSearchParams {
	return queryParameters({ q: text, ...query });
}
