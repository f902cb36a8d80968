import type { VersionState } from "#app/library/record/version-state.ts";

/** Who reads which comment, and under which name its writer appears. One rule for pages, notices and commands. */

export const commentSides = ["reviewer", "secretariat", "author"] as const;
export type CommentSide = (typeof commentSides)[number];
export type CommentVisibility = "inside" | "both";

/** Who reads the comments of a version. */
export type CommentReader =
	| { side: "secretariat"; accountId: string }
	/** The people who work on the record. */
	| { side: "author"; accountId: string; versionState: VersionState; submittedAt: Date | null }
	| {
			side: "reviewer";
			accountId: string;
			/** The revision open for their review; null if they have no open review. */
			open: number | null;
			/** The newest revision on which they have answered; null for none. */
			answered: number | null;
	  };

/** The parts of a comment that the rules depend on. */
export type ReadableComment = {
	side: CommentSide;
	authorId: string;
	visibility: CommentVisibility;
	/** The version's revision that the writer read. */
	revision: number;
	createdAt: Date;
};

/** States in which the secretariat has decided; until then reviews are not shown to the authors. */
const decided: readonly VersionState[] = [
	"changes-requested",
	"accepted",
	"scheduled",
	"declined",
	"published",
	"superseded",
	"withdrawn",
];

/**
 * Whether a comment exists for a reader.
 * @param root the comment that it answers; the comment itself if it answers none
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
	// Reviewers see each other's comments only after they have answered themselves, so as not to be influenced.
	if (comment.side === "reviewer") return reader.answered !== null && comment.revision <= reader.answered;
	return comment.revision <= Math.max(reader.open ?? 0, reader.answered ?? 0);
}

/**
 * Whether a comment for the authors is released to them: the secretariat has decided since, or they have resubmitted
 * the version since.
 */
export function isReleased(
	{ versionState, submittedAt }: { versionState: VersionState; submittedAt: Date | null },
	writtenAt: Date,
): boolean {
	return decided.includes(versionState) || (submittedAt !== null && writtenAt < submittedAt);
}

/** How the writer of a text is named to a reader. */
export type WriterName =
	| { who: "you" | "secretariat" | "author" }
	| { who: "reviewer"; place: number }
	| { who: "named"; name: string };

/** The facts about a comment's writer that the rules depend on. */
export type Writer = {
	side: CommentSide;
	accountId: string;
	name: string | null;
	/** For reviewers: their number on the version, and whether authors see their name. */
	place: number;
	named: boolean;
};

/**
 * The secretariat sees every name, others the names of their own side. Reviewers appear as a number unless they agreed
 * to be named.
 */
export function writerName(reader: Pick<CommentReader, "side" | "accountId">, writer: Writer): WriterName {
	const named = (): WriterName => (writer.name === null ? { who: "author" } : { who: "named", name: writer.name });
	if (writer.accountId === reader.accountId) return { who: "you" };
	if (writer.side === "reviewer") {
		const nameShown = reader.side === "secretariat" || writer.named;
		return nameShown && writer.name !== null ? named() : { who: "reviewer", place: writer.place };
	}
	if (writer.side === "secretariat") return reader.side === "secretariat" ? named() : { who: "secretariat" };
	return reader.side === "reviewer" ? { who: "author" } : named();
}

/** Who may resolve or reopen a comment: its writer, the secretariat, and the authors it is addressed to. */
export function mayResolve(reader: CommentReader, root: ReadableComment): boolean {
	if (!readsOne(reader, root)) return false;
	return reader.side !== "reviewer" || root.authorId === reader.accountId;
}

/**
 * Visibility of a reply: authors always write to everybody; others choose, but never more widely than the comment they
 * reply to.
 */
export function visibilityOfAnswer(
	side: CommentSide,
	root: Pick<ReadableComment, "visibility">,
	wanted: CommentVisibility,
): CommentVisibility {
	if (side === "author") return "both";
	return root.visibility === "inside" ? "inside" : wanted;
}
