import type { VersionState } from "#app/library/record/version-state.ts";

/** Who reads which remark, and under which name its author goes. One rule for pages, notices and commands. */

export const commentSides = ["reviewer", "secretariat", "author"] as const;
export type CommentSide = (typeof commentSides)[number];
export type CommentVisibility = "inside" | "both";

/** Who reads the remarks of a version. */
export type CommentReader =
	| { side: "secretariat"; accountId: string }
	/** Those who work on the record. */
	| { side: "author"; accountId: string; versionState: VersionState; submittedAt: Date | null }
	| {
			side: "reviewer";
			accountId: string;
			/** The revision that is open to them; null when they are not asked. */
			open: number | null;
			/** The newest revision on which they have answered; null for none. */
			answered: number | null;
	  };

/** What the rules look at of a remark. */
export type ReadableComment = {
	side: CommentSide;
	authorId: string;
	visibility: CommentVisibility;
	/** Of the version, that its author read. */
	revision: number;
	createdAt: Date;
};

/** The secretariat has said what is to become of the version; until then reviews are not for its authors. */
const decided: readonly VersionState[] = [
	"changes-requested",
	"accepted",
	"declined",
	"published",
	"superseded",
	"withdrawn",
];

/**
 * Whether a remark exists for a reader.
 * @param root the remark that it answers; the remark itself where it answers none
 */
export function mayReadComment(reader: CommentReader, comment: ReadableComment, root: ReadableComment): boolean {
	return readsOne(reader, root) && (comment === root || readsOne(reader, comment));
}

function readsOne(reader: CommentReader, comment: ReadableComment): boolean {
	if (reader.side === "secretariat") return true;
	if (reader.side === "author")
		return (
			comment.authorId === reader.accountId || (comment.visibility === "both" && isReleased(reader, comment.createdAt))
		);
	if (comment.authorId === reader.accountId) return true;
	// Nobody is led by what another reviewer wrote before they have answered themselves.
	if (comment.side === "reviewer") return reader.answered !== null && comment.revision <= reader.answered;
	return comment.revision <= Math.max(reader.open ?? 0, reader.answered ?? 0);
}

/**
 * Whether what was written for the authors has reached them: the secretariat has decided since, or it is from before
 * they handed the version in again.
 */
export function isReleased(
	{ versionState, submittedAt }: { versionState: VersionState; submittedAt: Date | null },
	writtenAt: Date,
): boolean {
	return decided.includes(versionState) || (submittedAt !== null && writtenAt < submittedAt);
}

/** What a reader is told of who wrote something. */
export type WriterName =
	| { who: "you" | "secretariat" | "author" }
	| { who: "reviewer"; place: number }
	| { who: "named"; name: string };

/** What the rules look at of whoever wrote something. */
export type Writer = {
	side: CommentSide;
	accountId: string;
	name: string | null;
	/** Of a reviewer: which one of the version, and whether authors are told the name. */
	place: number;
	named: boolean;
};

/** The secretariat knows everybody, others know their own side; a reviewer is a number, unless they agreed to be named. */
export function writerName(reader: Pick<CommentReader, "side" | "accountId">, writer: Writer): WriterName {
	const named = (): WriterName => (writer.name === null ? { who: "author" } : { who: "named", name: writer.name });
	if (writer.accountId === reader.accountId) return { who: "you" };
	if (writer.side === "reviewer") {
		const told = reader.side === "secretariat" || writer.named;
		return told && writer.name !== null ? named() : { who: "reviewer", place: writer.place };
	}
	if (writer.side === "secretariat") return reader.side === "secretariat" ? named() : { who: "secretariat" };
	return reader.side === "reviewer" ? { who: "author" } : named();
}

/** Who may settle a remark, or open it again: whoever wrote it, the secretariat, and the authors whom it is for. */
export function mayResolve(reader: CommentReader, root: ReadableComment): boolean {
	if (!readsOne(reader, root)) return false;
	return reader.side !== "reviewer" || root.authorId === reader.accountId;
}

/** How far an answer reaches: authors speak to all; others as they say, and never further than what they answer. */
export function visibilityOfAnswer(
	side: CommentSide,
	root: Pick<ReadableComment, "visibility">,
	wanted: CommentVisibility,
): CommentVisibility {
	if (side === "author") return "both";
	return root.visibility === "inside" ? "inside" : wanted;
}
