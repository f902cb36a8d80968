import type { attentionKinds, Code } from "#app/reference/codes.ts";

export type AttentionKind = Code<typeof attentionKinds>;

/** Something that is due with a member, or soon will be. */
export type AttentionDue = {
	kind: AttentionKind;
	/** Kind and occasion: the same matter has the same key every day, the next one of its kind another. */
	key: string;
	dueOn: string;
	/** Ids of what it is about. */
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
