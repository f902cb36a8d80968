/** An email as the other areas queue it and as its text is chosen. Each kind has its own shape of facts. */

/**
 * In order: sent nightly to secretariat staff; sent to members about a case; sent to owners once a year; sent to a
 * person about a single notice, about the notices of a day, about new results of their saved searches, or about a week of
 * what they follow; sent to a person whose own account changed; the last one to a person whose account was erased; sent to the sender of a message or of a request for an
 * account; sent to somebody who asked the owner of a practice a question; sent nightly to heads about problems of the
 * installation.
 */
export const emailKinds = [
	"digest",
	"reminder",
	"notice",
	"notices-daily",
	"ask-owners",
	"saved-searches",
	"weekly-digest",
	"account",
	"erasure",
	"enquiry",
	"question",
	"installation",
] as const;
export type EmailKind = (typeof emailKinds)[number];

export const emailStates = ["queued", "sent", "failed"] as const;
export type EmailState = (typeof emailStates)[number];

/**
 * Why an email was not sent: it has no recipient; the server refuses it for good; no server accepted it for a week; the
 * recipient has turned such emails off or may no longer see their subject.
 */
export const emailFailures = ["no-address", "refused", "unreachable", "withheld"] as const;
export type EmailFailure = (typeof emailFailures)[number];

/** What the text of an email depends on. */
type EmailToWrite = {
	kind: EmailKind;
	locale: string;
	member: string | null;
	accountId: string | null;
	payload: unknown;
};

type EmailText = {
	subject: string;
	text: string;
	/** RFC 8058: an address to which a mail reader may post, so that one click unsubscribes. */
	unsubscribe?: string;
};

/**
 * Writes the text of an email, in the recipient's language, at the moment it is sent. Null if the email should not be
 * sent any more.
 */
export type EmailWriter = (email: EmailToWrite) => Promise<EmailText | null>;
