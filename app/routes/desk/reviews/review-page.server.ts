import type { AppLoadContext } from "@remix-run/node";
import { fileType } from "#app/http/file-types.ts";
import { originalText } from "#app/library/record/completeness.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import { storedFiles } from "#app/library/record/stored-files.server.ts";
import type { Submission } from "#app/library/record/submissions.server.ts";
import { ownReviews, type ReviewItem, reviewView } from "#app/library/review/review-view.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { readText } from "#app/routes/desk/reviews/read-text.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { editorOptions } from "#app/views/page/editor-options.server.ts";

/** The page of a review; null for everybody but its reviewer. */
export async function reviewPage(
	{ actor, services }: AppLoadContext,
	id: string,
	locale: Locale,
	search: URLSearchParams,
) {
	const view = await reviewView(actor, services, id);
	if (!view) return null;
	const { reference } = services;
	const { submission, ...review } = view;
	return {
		...named(review, reference, locale),
		text: submission && readText(submission.record, reference, locale, search.get("language") ?? ""),
		files: submission ? await filesOf(services, review.pid, submission, locale) : [],
		principles: editorOptions(reference, locale).principles,
	};
}
export type ReviewPage = NonNullable<Awaited<ReturnType<typeof reviewPage>>>;

/** The files of the submission in its order, without those that were withdrawn since. */
async function filesOf(services: AppLoadContext["services"], pid: string, { record }: Submission, locale: Locale) {
	const stored = await storedFiles(services, pid, record.facts);
	const titles = originalText(record)?.files ?? {};
	return record.facts.files.flatMap(({ id, file }) => {
		const found = stored.find((one) => one.id === file && one.withdrawnAt === null);
		if (!found) return [];
		const { originalName: name, mediaType, size } = found;
		const href = practiceFilePath(locale, pid, { file, name, mediaType });
		return [{ id, title: titles[id]?.title ?? name, type: fileType(mediaType), size, href }];
	});
}

/** The reviews to which the actor was invited. */
export async function ownReviewsPage({ actor, services }: AppLoadContext, locale: Locale) {
	const reviews = await ownReviews(actor, services);
	return reviews.map((review) => named(review, services.reference, locale));
}
export type OwnReviewsPage = Awaited<ReturnType<typeof ownReviewsPage>>;

function named<T extends ReviewItem>(review: T, reference: Reference, locale: Locale) {
	return {
		...review,
		countries: countriesWithNames(review.countries, { reference, locale }),
	};
}
