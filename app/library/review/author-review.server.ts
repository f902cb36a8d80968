import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type FieldChange, fieldChange } from "#app/library/form/field-change.server.ts";
import { inLanguage } from "#app/library/form/field-text.server.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { submissionsByRevision } from "#app/library/record/submissions.server.ts";
import { isReleased, type WriterName, writerName } from "#app/library/review/comment-rules.ts";
import { type CommentView, commentsOf } from "#app/library/review/comments.server.ts";

/** A comment for the people who work on the practice, with how the field has changed since. */
export type AuthorComment = CommentView & {
	/** The difference between the text that was commented on and the current text; null if there is none. */
	change: FieldChange | null;
};

/** The results of the reviews, for the people who work on a practice. */
export type AuthorReview = {
	comments: AuthorComment[];
	/** The reviewers' texts for the authors. */
	messages: { requestId: string; by: WriterName; text: string; at: Date }[];
};

/**
 * What reviewers and the secretariat wrote for the authors of a version and has been released to them
 * (`comment-rules.ts`). Empty for everybody who does not work on the practice.
 * @param locale language of the page, for formatting numbers
 */
export async function authorReview(
	actor: Actor,
	services: LibraryServices,
	versionId: string,
	locale: string,
): Promise<AuthorReview> {
	const found = await commentsOf(actor, services, versionId);
	if (!found || found.place.reader.side === "reviewer") return { comments: [], messages: [] };
	const { place, record, comments } = found;
	const revisions = comments.map(({ revision }) => revision);
	const submissions = await submissionsByRevision(services.database.prisma, versionId, revisions);
	const valuesOf = formValuesReader(locale);
	return {
		comments: comments.map((comment) => {
			const { language, field } = comment;
			const before = submissions.get(comment.revision)?.record;
			const change = before ? fieldChange(valuesOf(before, language), valuesOf(record, language), field) : null;
			return { ...comment, change };
		}),
		messages: await messagesOf(services, versionId, place.reader),
	};
}

/** Returns a function that computes the form values of a record in a language once, however many comments need them. */
function formValuesReader(locale: string): (record: PracticeRecord, language: string) => PracticeFormValues {
	const computed = new Map<PracticeRecord, Map<string, PracticeFormValues>>();
	return (record, language) => {
		const byLanguage = computed.get(record) ?? new Map<string, PracticeFormValues>();
		const values = byLanguage.get(language) ?? formValuesOf(inLanguage(record, language), locale);
		computed.set(record, byLanguage.set(language, values));
		return values;
	};
}

type Reader = NonNullable<Awaited<ReturnType<typeof commentsOf>>>["place"]["reader"];

async function messagesOf(
	{ database }: Pick<LibraryServices, "database">,
	versionId: string,
	reader: Reader,
): Promise<AuthorReview["messages"]> {
	const reviews = await database.prisma.review.findMany({
		where: { versionId, answeredAt: { not: null } },
		orderBy: { answeredAt: "asc" },
	});
	const names = await accountNames(
		{ database },
		reviews.map(({ accountId }) => accountId),
	);
	return reviews.flatMap(({ requestId, accountId, place, named, forAuthor, answeredAt }) => {
		if (!forAuthor || !answeredAt) return [];
		if (reader.side === "author" && !isReleased(reader, answeredAt)) return [];
		const name = names.get(accountId) ?? null;
		const by = writerName(reader, { side: "reviewer", accountId, name, place, named });
		return [{ requestId, by, text: forAuthor, at: answeredAt }];
	});
}
