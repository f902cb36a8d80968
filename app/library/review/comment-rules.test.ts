import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { versionStates } from "#app/library/record/version-state.ts";
import {
	type CommentReader,
	commentSides,
	isReleased,
	mayReadComment,
	mayResolve,
	type ReadableComment,
	visibilityOfAnswer,
	writerName,
} from "#app/library/review/comment-rules.ts";

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const comment = (more: Partial<ReadableComment> = {}): ReadableComment => ({
	side: "reviewer",
	authorId: "r1",
	visibility: "both",
	revision: 3,
	createdAt: day(10),
	...more,
});
const secretariat: CommentReader = { side: "secretariat", accountId: "o" };
const author: CommentReader = {
	side: "author",
	accountId: "a",
	versionState: "changes-requested",
	submittedAt: day(5),
};
const reviewer = (more: Partial<Extract<CommentReader, { side: "reviewer" }>> = {}): CommentReader => ({
	side: "reviewer",
	accountId: "r2",
	open: 3,
	answered: null,
	...more,
});
const reads = (reader: CommentReader, one: ReadableComment, root = one) => mayReadComment(reader, one, root);

describe("the readers of a comment", () => {
	it("the secretariat reads every comment", () => {
		for (const visibility of ["inside", "both"] as const)
			for (const side of commentSides) expect(reads(secretariat, comment({ visibility, side }))).toBe(true);
	});

	it("authors read comments addressed to them, once the secretariat has decided", () => {
		expect(reads(author, comment())).toBe(true);
		expect(reads(author, comment({ visibility: "inside" }))).toBe(false);
		const states = versionStates.filter((versionState) => reads({ ...author, versionState }, comment()));
		expect(states).toEqual([
			"changes-requested",
			"accepted",
			"scheduled",
			"published",
			"superseded",
			"withdrawn",
			"declined",
		]);
	});

	it("authors can still read comments that they were shown after they resubmit the version", () => {
		const again: CommentReader = { ...author, versionState: "in-review", submittedAt: day(20) };
		expect(reads(again, comment({ createdAt: day(10) }))).toBe(true);
		expect(reads(again, comment({ createdAt: day(21) }))).toBe(false);
		expect(reads(again, comment({ createdAt: day(10), visibility: "inside" }))).toBe(false);
	});

	it("a reviewer reads another reviewer's comment only after their own answer, and none about later versions of the text", () => {
		expect(reads(reviewer(), comment())).toBe(false);
		expect(reads(reviewer({ accountId: "r1" }), comment())).toBe(true);
		expect(reads(reviewer({ open: null, answered: 3 }), comment({ visibility: "inside" }))).toBe(true);
		expect(reads(reviewer({ open: null, answered: 3 }), comment({ revision: 4 }))).toBe(false);
		// Asked again: the first round is open to them, the second is not.
		expect(reads(reviewer({ open: 5, answered: 3 }), comment({ revision: 3 }))).toBe(true);
		expect(reads(reviewer({ open: 5, answered: 3 }), comment({ revision: 5 }))).toBe(false);
	});

	it("a reviewer reads answers in threads that they can read, and what the secretariat writes to reviewers", () => {
		const answer = comment({ side: "author", authorId: "a", revision: 5 });
		const mine = comment({ authorId: "r2" });
		expect(reads(reviewer({ open: 5, answered: 3 }), answer, mine)).toBe(true);
		expect(reads(reviewer({ open: null, answered: 3 }), answer, mine)).toBe(false);
		expect(reads(reviewer(), answer, comment())).toBe(false);
		expect(reads(reviewer(), comment({ side: "secretariat", authorId: "o", visibility: "inside" }))).toBe(true);
		expect(reads(reviewer({ open: null }), comment({ side: "secretariat", authorId: "o" }))).toBe(false);
	});

	it("no internal comment ever reaches the authors' side", () => {
		const any = fc.record({
			side: fc.constantFrom("reviewer" as const, "secretariat" as const),
			authorId: fc.constantFrom("r1", "o"),
			visibility: fc.constantFrom("inside" as const, "both" as const),
			revision: fc.integer({ min: 1, max: 5 }),
			createdAt: fc.integer({ min: 1, max: 28 }).map(day),
		});
		const anyAuthor = fc.record({
			side: fc.constant("author" as const),
			accountId: fc.constantFrom("a", "b"),
			versionState: fc.constantFrom(...versionStates),
			submittedAt: fc.option(fc.integer({ min: 1, max: 28 }).map(day)),
		});
		fc.assert(
			fc.property(anyAuthor, any, any, (reader, root, answer) => {
				if (root.visibility === "inside") {
					expect(reads(reader, root)).toBe(false);
					expect(reads(reader, answer, root)).toBe(false);
				}
				if (answer.visibility === "inside") expect(reads(reader, answer, root)).toBe(false);
				if (reads(reader, root)) expect(isReleased(reader, root.createdAt)).toBe(true);
			}),
		);
	});
});

describe("the name of the writer", () => {
	const writer = { side: "reviewer" as const, accountId: "r1", name: "Leyla Expert", place: 2, named: false };
	it("is replaced by a number for authors and other reviewers, unless the reviewer agreed to be named", () => {
		for (const reader of [author, reviewer()]) {
			expect(writerName(reader, writer)).toEqual({ who: "reviewer", place: 2 });
			expect(writerName(reader, { ...writer, named: true })).toEqual({ who: "named", name: "Leyla Expert" });
		}
		expect(writerName(secretariat, writer)).toEqual({ who: "named", name: "Leyla Expert" });
		expect(writerName(reviewer({ accountId: "r1" }), writer)).toEqual({ who: "you" });
	});

	it("is replaced by the writer's side for people of another side", () => {
		const officer = { ...writer, side: "secretariat" as const, accountId: "o2", name: "Omar Officer" };
		expect(writerName(author, officer)).toEqual({ who: "secretariat" });
		expect(writerName(reviewer(), officer)).toEqual({ who: "secretariat" });
		expect(writerName(secretariat, officer)).toEqual({ who: "named", name: "Omar Officer" });
		const colleague = { ...writer, side: "author" as const, accountId: "a2", name: "Amina Author" };
		expect(writerName(author, colleague)).toEqual({ who: "named", name: "Amina Author" });
		expect(writerName(reviewer(), colleague)).toEqual({ who: "author" });
	});
});

describe("a thread", () => {
	it("can be resolved by its writer, the secretariat, and the authors it is addressed to", () => {
		expect(mayResolve(secretariat, comment({ visibility: "inside" }))).toBe(true);
		expect(mayResolve(author, comment())).toBe(true);
		expect(mayResolve(author, comment({ visibility: "inside" }))).toBe(false);
		expect(mayResolve(reviewer({ accountId: "r1" }), comment())).toBe(true);
		expect(mayResolve(reviewer({ open: null, answered: 3 }), comment())).toBe(false);
	});

	it("is never revealed by an answer", () => {
		expect(visibilityOfAnswer("author", comment(), "inside")).toBe("both");
		expect(visibilityOfAnswer("reviewer", comment(), "inside")).toBe("inside");
		expect(visibilityOfAnswer("secretariat", comment(), "both")).toBe("both");
		expect(visibilityOfAnswer("secretariat", comment({ visibility: "inside" }), "both")).toBe("inside");
	});
});
