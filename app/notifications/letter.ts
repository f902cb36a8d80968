/** A letter as the areas hand it in and as its words are chosen. Each kind's facts have a shape of their own. */

/** Sent by night to people of the secretariat; sent to members about a matter. */
export const letterKinds = ["digest", "reminder"] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterStates = ["queued", "sent", "failed"] as const;
export type LetterState = (typeof letterStates)[number];

/** Why a letter was not sent: nobody to send it to; it will never be taken there; no server took it for a week. */
export const letterFailures = ["no-address", "refused", "unreachable"] as const;
export type LetterFailure = (typeof letterFailures)[number];

/** The words for a letter: chosen when it is sent, in its language. */
export type LetterWords = (letter: { kind: LetterKind; locale: string; member: string | null; due: unknown }) => {
	subject: string;
	text: string;
};
