import type { attentionKinds, Code } from "#app/reference/codes.ts";

export type AttentionKind = Code<typeof attentionKinds>;

/** Something that is or soon will be due for a member. */
export type AttentionDue = {
	kind: AttentionKind;
	/** Kind and occasion: the same case keeps its key every day, the next of its kind has another. */
	key: string;
	dueOn: string;
	/** Ids of what it concerns. */
	about: {
		contact?: string;
		agreement?: string;
		event?: string;
		pending?: string;
		email?: string;
		request?: string;
		contribution?: string;
	};
};

/** Whether a case of this kind has a deadline. A missing document is about an event of the past. */
export function hasDeadline(kind: AttentionKind): boolean {
	return kind !== "instrument-not-on-file";
}
