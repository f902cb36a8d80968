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
