import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type FieldKey, readFieldKey } from "#app/library/form/field-key.ts";
import { fieldText } from "#app/library/form/field-text.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { type CommentAccess, commentAccess } from "#app/library/review/comment-reader.server.ts";
import {
	type CommentSide,
	mayReadComment,
	mayResolve,
	type WriterName,
	writerName,
} from "#app/library/review/comment-rules.ts";
import { findQuote } from "#app/library/review/find-quote.ts";
import { readable } from "#app/library/review/locked-comment.server.ts";
import type { PracticeComment } from "#app/platform/prisma/client.ts";

/** A comment on a field, or an answer to one, as its reader may see it. */
export type CommentEntry = {
	id: string;
	by: WriterName;
	at: Date;
	text: string;
	side: CommentSide;
	/** Visible to reviewers and secretariat only. */
	inside: boolean;
};

/** A comment with its answers, the earliest first. */
export type CommentView = CommentEntry & {
	field: FieldKey;
	/** Language of the text that it is about. */
	language: string;
	/** The passage that the comment is about; empty if it is about the whole field. */
	quote: string;
	/** Where the passage is in the text that the reader sees, or what became of it; null without a passage. */
	words: { found: "words" } | { found: "changed"; now: string } | { found: "gone" } | null;
	/** The revision of the version that the writer read. */
	revision: number;
	resolvedAt: Date | null;
	mayResolve: boolean;
	mayAnswer: boolean;
	answers: CommentEntry[];
};

/** The comments on a version in the order in which they were made; null for people who may not see them. */
export async function commentsOf(
	actor: Actor,
	services: Pick<LibraryServices, "database">,
	versionId: string,
): Promise<{ place: CommentAccess; record: PracticeRecord; comments: CommentView[] } | null> {
	const { prisma } = services.database;
	const place = await commentAccess(prisma, actor, versionId);
	if (!place) return null;
	const record = await recordBefore(services, place);
	const rows = await prisma.practiceComment.findMany({
		where: { versionId },
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
	});
	const threads = threadsFor(place, rows);
	const shown = threads.flatMap(({ root, answers }) => [root, ...answers]);
	const writers = await writersOf(services, shown);
	const comments = threads.flatMap(({ root, answers }) => {
		const field = readFieldKey(root.field);
		return field ? [commentView(place, { root, answers, field }, record, writers)] : [];
	});
	return { place, record, comments };
}

/** A reviewer reads the submission; everyone else the present version. */
async function recordBefore({ database }: Pick<LibraryServices, "database">, { reader, version }: CommentAccess) {
	const submission = reader.side === "reviewer" ? await latestSubmission(database.prisma, version.id) : null;
	return submission?.record ?? storedRecord(version);
}

type Thread = { root: PracticeComment; answers: PracticeComment[] };

function threadsFor({ reader }: CommentAccess, rows: PracticeComment[]): Thread[] {
	return rows
		.filter(({ parentId }) => parentId === null)
		.flatMap((root) => {
			const first = readable(root);
			if (!mayReadComment(reader, first, first)) return [];
			const answers = rows.filter((row) => row.parentId === root.id && mayReadComment(reader, readable(row), first));
			return [{ root, answers }];
		});
}

type Writers = { names: ReadonlyMap<string, string>; reviews: ReadonlyMap<string, { place: number; named: boolean }> };

async function writersOf(
	services: Pick<LibraryServices, "database">,
	shown: readonly PracticeComment[],
): Promise<Writers> {
	const requests = [...new Set(shown.flatMap(({ requestId }) => requestId ?? []))];
	const [names, reviews] = await Promise.all([
		accountNames(
			services,
			shown.map(({ authorId }) => authorId),
		),
		requests.length > 0
			? services.database.prisma.review.findMany({
					where: { requestId: { in: requests } },
					select: { requestId: true, place: true, named: true },
				})
			: [],
	]);
	return { names, reviews: new Map(reviews.map(({ requestId, ...review }) => [requestId, review])) };
}

function commentView(
	place: CommentAccess,
	{ root, answers, field }: Thread & { field: FieldKey },
	record: PracticeRecord,
	writers: Writers,
): CommentView {
	const { reader, review } = place;
	const { quote, locale: language, revision, resolvedAt } = root;
	const mayAnswer = reader.side !== "reviewer" || review !== null;
	return {
		...commentEntry(place, root, writers),
		field,
		language,
		quote,
		revision,
		resolvedAt,
		mayAnswer,
		words: quote === "" ? null : wordsNow(fieldText(record, language, field), root),
		mayResolve: mayResolve(reader, readable(root)),
		answers: answers.map((answer) => commentEntry(place, answer, writers)),
	};
}

function wordsNow(text: string, root: PracticeComment): CommentView["words"] {
	const found = findQuote(text, root);
	return found.found === "words" ? { found: "words" } : found;
}

function commentEntry({ reader }: CommentAccess, row: PracticeComment, { names, reviews }: Writers): CommentEntry {
	const { id, createdAt: at, text, visibility, authorId: accountId } = row;
	const { side } = readable(row);
	const { place, named } = reviews.get(row.requestId ?? "") ?? { place: 0, named: false };
	const by = writerName(reader, { side, accountId, name: names.get(accountId) ?? null, place, named });
	return { id, by, at, text, side, inside: visibility === "inside" };
}
