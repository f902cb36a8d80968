import { data, type HeadersFunction, redirect } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { retryAfter, setCookies, waitSentence } from "#app/http/account-forms.server.ts";
import { problems, wait } from "#app/http/form-action.server.ts";
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
 * What the outcomes mean that the forms with a new password have in common.
 * @param waitField the field that says when to try again
 */
export function passwordOutcomes(messages: Messages, waitField = "password") {
	// The loader shows that the link is no longer valid.
	const gone = { problems: {}, status: 404 } as const;
	return {
		"weak-password": ({ problem }: WeakPassword) => problems({ password: problemSentence(messages, problem) }),
		"too-many-tries": (result: TooManyTries) => wait(waitField, waitSentence(messages, result), result),
		"link-dead": gone,
		"head-exists": gone,
	};
}
