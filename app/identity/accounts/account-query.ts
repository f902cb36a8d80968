import type { Role } from "#app/identity/person/actor.ts";
import { queryParameters, requestedPage } from "#app/platform/address-query.ts";
import { roles } from "#app/reference/codes.ts";

/** `invited` until the person has set a password. */
export const accountStates = ["invited", "active", "disabled"] as const;
export type AccountState = (typeof accountStates)[number];

/** Which accounts are asked for; all of them where nothing is named. */
export type AccountQuery = {
	/** A part of the name or of the e-mail address. */
	text: string;
	role: Role | undefined;
	/** A country (ISO 3166-1 alpha-2) that a role is held for; together with `role`, that role. */
	member: string | undefined;
	state: AccountState | undefined;
	/** From 1. */
	page: number;
};

/** Characters of a text that is looked for. */
const maxTextLength = 100;

/** What an address asks for. Never fails: what can't be meant is left out. */
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

/** The parameters of the address that asks for it. */
export function accountQueryParameters({ text, ...query }: AccountQuery): URLSearchParams {
	return queryParameters({ q: text, ...query });
}
