import { data, type HeadersFunction, redirect } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { retryAfter, setCookies, waitSentence } from "#app/http/account-forms.server.ts";
import { problemSentence } from "#app/http/read-form.server.ts";
import { type LinkPurpose, type OpenedLink, openOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { WeakPassword } from "#app/identity/person/passwords.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** The headers of a page behind a one-time link: those of the form if it says when to try again. */
export const linkHeaders: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
	actionHeaders.has("retry-after") ? actionHeaders : loaderHeaders;

/**
 * Reads a page behind a one-time link without using the link up, because mail scanners and consoles open links too.
 * @param read returns the page; null if the link is not for it
 */
export function linkPage<Page extends object>(
	purposes: readonly LinkPurpose[],
	read: (link: Extract<OpenedLink, { outcome: "valid" }>) => Page | null,
) {
	return async ({ services, context, params }: Visit) => {
		const requested = { token: params.token ?? "", purposes, address: context.address };
		const link = await openOneTimeLink(services.identity, requested);
		if (link.outcome === "too-many-tries") throw data(null, retryAfter(link));
		const page = link.outcome === "valid" ? read(link) : null;
		return page ? data({ dead: false as const, ...page }) : data({ dead: true as const }, { status: 404 });
	};
}

/** Leads to a page with the cookies of the session that was started. */
export function signedIn(path: string, { cookie, deviceCookie }: { cookie: string; deviceCookie: string | null }) {
	return redirect(path, { status: 303, headers: setCookies(cookie, deviceCookie) });
}

/**
 * Returns the problems of a form with a new password, and the status to send the page with.
 * @param waitField the field that says when to try again
 */
export function passwordProblems(
	messages: Messages,
	result: WeakPassword | TooManyTries | { outcome: "link-dead" | "head-exists" },
	waitField = "password",
): [{ problems: Record<string, string> }, { status: number; headers?: Record<string, string> }] {
	switch (result.outcome) {
		case "weak-password":
			return [{ problems: { password: problemSentence(messages, result.problem) } }, { status: 422 }];
		case "too-many-tries":
			return [{ problems: { [waitField]: waitSentence(messages, result) } }, retryAfter(result)];
		default:
			// The loader shows that the link is no longer valid.
			return [{ problems: {} }, { status: 404 }];
	}
}
