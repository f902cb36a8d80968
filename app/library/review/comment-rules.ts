import type { VersionState } from "#app/library/record/version-state.ts";

/** Who reads which remark, and under which name its author goes. One rule for pages, notices and commands. */

export const remarkSides = ["reviewer", "secretariat", "author"] as const;
export type RemarkSide = (typeof remarkSides)[number];
export type RemarkVisibility = "inside" | "both";

/** Who reads the remarks of a version. */
export type RemarkReader =
	| { side: "secretariat"; accountId: string }
	/** Those who work on the record. */
	| { side: "author"; accountId: string; versionState: VersionState; handedInAt: Date | null }
	| {
			side: "reviewer";
			accountId: string;
			/** The revision that is open to them; null when they are not asked. */
			open: number | null;
			/** The newest revision on which they have answered; null for none. */
			answered: number | null;
	  };

/** What the rules look at of a remark. */
export type ReadableRemark = {
	side: RemarkSide;
	authorId: string;
	visibility: RemarkVisibility;
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
export function mayReadRemark(reader: RemarkReader, remark: ReadableRemark, root: ReadableRemark): boolean {
	return readsOne(reader, root) && (remark === root || readsOne(reader, remark));
}

function readsOne(reader: RemarkReader, remark: ReadableRemark): boolean {
	if (reader.side === "secretariat") return true;
	if (reader.side === "author")
		return (
			remark.authorId === reader.accountId || (remark.visibility === "both" && isReleased(reader, remark.createdAt))
		);
	if (remark.authorId === reader.accountId) return true;
	// Nobody is led by what another reviewer wrote before they have answered themselves.
	if (remark.side === "reviewer") return reader.answered !== null && remark.revision <= reader.answered;
	return remark.revision <= Math.max(reader.open ?? 0, reader.answered ?? 0);
}

/**
 * Whether what was written for the authors has reached them: the secretariat has decided since, or it is from before
 * they handed the version in again.
 */
export function isReleased(
	{ versionState, handedInAt }: { versionState: VersionState; handedInAt: Date | null },
	writtenAt: Date,
): boolean {
	return decided.includes(versionState) || (handedInAt !== null && writtenAt < handedInAt);
}

/** What a reader is told of who wrote something. */
export type WriterName =
	| { who: "you" | "secretariat" | "author" }
	| { who: "reviewer"; place: number }
	| { who: "named"; name: string };

/** What the rules look at of whoever wrote something. */
export type Writer = {
	side: RemarkSide;
	accountId: string;
	name: string | null;
	/** Of a reviewer: which one of the version, and whether authors are told the name. */
	place: number;
	named: boolean;
};

/** The secretariat knows everybody, others know their own side; a reviewer is a number, unless they agreed to be named. */
export function writerName(reader: Pick<RemarkReader, "side" | "accountId">, writer: Writer): WriterName {
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
export function maySettle(reader: RemarkReader, root: ReadableRemark): boolean {
	if (!readsOne(reader, root)) return false;
	return reader.side !== "reviewer" || root.authorId === reader.accountId;
}

/** How far an answer reaches: authors speak to all; others as they say, and never further than what they answer. */
export function visibilityOfAnswer(
	side: RemarkSide,
	root: Pick<ReadableRemark, "visibility">,
	wanted: RemarkVisibility,
): RemarkVisibility {
	if (side === "author") return "both";
	return root.visibility === "inside" ? "inside" : wanted;
}
