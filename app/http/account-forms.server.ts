import type { Visit } from "#app/http/access.server.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** Returns the sentence to show after too many attempts. Send the page with status 429 and Retry-After. */
export function waitSentence({ account }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return account.signIn.tooMany(Math.ceil(retryAfterSeconds / 60));
}

/** Returns the sentence to show after too many enquiries. Send the page with status 429 and Retry-After. */
export function enquiryWait({ contact }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return contact.tooMany(Math.ceil(retryAfterSeconds / 60));
}

/** Returns headers that set several cookies at once; null entries are skipped. */
export function setCookies(...cookies: (string | null)[]): Headers {
	return new Headers(
		cookies.flatMap((cookie) => (cookie === null ? [] : [["set-cookie", cookie] as [string, string]])),
	);
}

export function retryAfter({ retryAfterSeconds }: TooManyTries): { status: 429; headers: Record<string, string> } {
	return { status: 429, headers: { "retry-after": String(retryAfterSeconds) } };
}

/** Where a form comes from, for the limits on attempts and the session. */
export function senderOf({ context, request }: Pick<Visit, "context" | "request">) {
	return { address: context.address, cookieHeader: request.headers.get("cookie") };
}
