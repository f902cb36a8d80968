import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type FieldKey, readFieldKey } from "#app/library/form/field-key.ts";
import { fieldText, isWritten } from "#app/library/form/field-text.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { maxCommentLength, maxQuoteLength } from "#app/library/requests/review-rules.ts";
import { type CommentAccess, commentAccess } from "#app/library/review/comment-reader.server.ts";
import { findQuote, oneLine, type Quote, quoteContextLength } from "#app/library/review/find-quote.ts";
import { storable } from "#app/library/values/storable.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const commentForm = z.strictObject({
	versionId: z.uuid(),
	/** Made with the form, so that sending it twice adds one comment. */
	commentId: z.uuid(),
	/** The field's name in the practice's form. */
	field: z.string(),
	/** Language of the text that the writer read. */
	locale: z.string().max(35),
	/** The quoted passage, and the text around it if known; empty for the whole field. */
	words: z.string().max(maxQuoteLength),
	before: z.string().max(200).default(""),
	after: z.string().max(200).default(""),
	text: z.string().overwrite(severalLines).min(1).max(maxCommentLength),
	/** `inside`: reviewers and the secretariat only; `both`: also the authors. */
	visibility: z.enum(["inside", "both"]),
});
export type NewComment = z.input<typeof commentForm>;

export type AddCommentOutcome =
	| { outcome: "added"; commentId: string }
	/** The field does not contain the passage. */
	| { outcome: "words-not-there" }
	| { outcome: "not-found" };

/**
 * Comments on a field of a version, or on a passage in it: an invited reviewer, or the secretariat. Sending it twice
 * has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function addComment(
	actor: Actor,
	services: LibraryServices,
	input: NewComment,
): Promise<AddCommentOutcome> {
	const comment = commentForm.parse(input);
	const field = readFieldKey(comment.field);
	if (!field) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx) => {
		const place = await lockCommentAccess(tx, actor, comment.versionId);
		if (!place || !mayAdd(place)) return { outcome: "not-found" };
		const { reader, version, review, revision } = place;
		const earlier = await tx.practiceComment.findUnique({ where: { id: comment.commentId } });
		if (earlier) {
			const same = earlier.versionId === version.id && earlier.authorId === reader.accountId;
			return same ? { outcome: "added", commentId: earlier.id } : { outcome: "not-found" };
		}
		const quote = quoteIn(await recordRead(tx, place), field, comment);
		if (!quote) return { outcome: "words-not-there" };
		const { commentId, locale, text, visibility } = comment;
		await tx.practiceComment.create({
			data: {
				...(storable({ ...quote, text }) as Quote & { text: string }),
				id: commentId,
				versionId: version.id,
				pid: version.pid,
				requestId: review?.requestId ?? null,
				field,
				locale,
				revision,
				visibility,
				side: reader.side,
				authorId: reader.accountId,
				createdAt: services.clock.now(),
			},
		});
		await recordActivity(tx, actor, {
			verb: "remark.add",
			subjectType: "remark",
			subjectId: commentId,
			after: { practice: version.pid, field, visibility },
		});
		return { outcome: "added", commentId };
	});
}

/**
 * Locks the practice of a version, as every command on versions does, and returns the actor's access to its comments.
 */
export async function lockCommentAccess(
	tx: Transaction,
	actor: Actor,
	versionId: string,
): Promise<CommentAccess | null> {
	const version = await tx.practiceVersion.findUnique({ where: { id: versionId }, select: { pid: true } });
	if (!version) return null;
	await tx.$queryRaw`select pid from practice where pid = ${version.pid} for update`;
	return commentAccess(tx, actor, versionId);
}

function mayAdd({ reader, review }: CommentAccess): boolean {
	return reader.side === "secretariat" || (reader.side === "reviewer" && review !== null);
}

/** The text that the actor read: the submission for reviewers, the current text for the secretariat. */
async function recordRead(tx: Transaction, { reader, version }: CommentAccess): Promise<PracticeRecord> {
	const submission = reader.side === "reviewer" ? await latestSubmission(tx, version.id) : null;
	return submission?.record ?? storedRecord(version);
}

/** The passage as it occurs in the field, with the text around it; null if it does not occur. */
function quoteIn(
	record: PracticeRecord,
	field: FieldKey,
	{ words, before, after, locale }: z.output<typeof commentForm>,
): Quote | null {
	const quote = oneLine(words);
	const around = {
		quoteBefore: oneLine(before).slice(-quoteContextLength),
		quoteAfter: oneLine(after).slice(0, quoteContextLength),
	};
	if (quote === "") return { quote, quoteBefore: "", quoteAfter: "" };
	// Numbers and choices are shown there in the reader's language.
	if (!isWritten(field)) return { quote, ...around };
	const text = oneLine(fieldText(record, locale, field));
	const found = findQuote(text, { quote, ...around });
	if (found.found !== "words") return null;
	const { start, end } = found;
	return {
		quote,
		quoteBefore: text.slice(Math.max(0, start - quoteContextLength), start),
		quoteAfter: text.slice(end, end + quoteContextLength),
	};
}
