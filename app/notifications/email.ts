/** Emails, as other areas queue them and write their texts. Each kind has its own shape of facts. */

/** Stored with each email, so a kind keeps its name. */
export const emailKinds = [
	// To the secretariat, each night.
	"digest",
	// To a member about a case.
	"reminder",
	// To one person: about a single notice, or the notices of a day.
	"notice",
	"notices-daily",
	// The yearly confirmation request to the owners of practices.
	"ask-owners",
	// To one person: new results of their saved searches, or a week of news about what they follow.
	"saved-searches",
	"weekly-digest",
	// To a person whose own account was changed, or erased.
	"account",
	"erasure",
	// To the sender of a message or of a request for an account.
	"enquiry",
	// To somebody without an account who asked the owner of a practice a question.
	"question",
	// To a delegate of an event, who has no account.
	"registration",
	// To heads, each night, about problems of the installation.
	"installation",
] as const;
export type EmailKind = (typeof emailKinds)[number];

export const emailStates = ["queued", "sent", "failed"] as const;
export type EmailState = (typeof emailStates)[number];

/**
 * Why an email was not sent: it has no recipient; the server refuses it for good; no server accepted it for a week,
 * whether none could be reached or all said to try again; or it was withheld, because the recipient has turned off such
 * emails or may no longer see the subject, or because the matter is settled. Withheld emails are no faults.
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
	/** RFC 8058: a URL to which an email program may post, so that one click unsubscribes. */
	unsubscribe?: string;
};

/**
 * Writes the text of an email, in the recipient's language, at the moment it is sent. Null if the email should no
 * longer be sent.
 */
export type EmailWriter = (email: EmailToWrite) => Promise<EmailText | null>;
