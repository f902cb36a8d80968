/** A letter as the areas hand it in and as its words are chosen. Each kind's facts have a shape of their own. */

/**
 * Sent by night to people of the secretariat; sent to members about a matter; sent to owners once a year; sent to somebody about one notice,
 * about those of a day, or about what their saved searches found; sent to somebody whose own account changed.
 */
export const emailKinds = [
	"digest",
	"reminder",
	"notice",
	"notices-daily",
	"ask-owners",
	"saved-searches",
	"account",
] as const;
export type EmailKind = (typeof emailKinds)[number];

export const emailStates = ["queued", "sent", "failed"] as const;
export type EmailState = (typeof emailStates)[number];

/**
 * Why a letter was not sent: nobody to send it to; it will never be taken there; no server took it for a week; its
 * reader turned such letters off meanwhile, or may no longer see what it tells.
 */
export const emailFailures = ["no-address", "refused", "unreachable", "withheld"] as const;
export type EmailFailure = (typeof emailFailures)[number];

/** What the words of a letter are chosen by. */
type EmailToWrite = {
	kind: EmailKind;
	locale: string;
	member: string | null;
	accountId: string | null;
	payload: unknown;
};

/** A letter in words. */
type EmailText = {
	subject: string;
	text: string;
	/** Where a mail reader may post to, so that one click turns such letters off. */
	unsubscribe?: string;
};

/** The words for a letter: chosen when it is sent, in its language. Null where it is not to be sent any more. */
export type EmailWriter = (email: EmailToWrite) => Promise<EmailText | null>;
