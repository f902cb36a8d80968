import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { VersionNumber } from "#app/library/record/practice.ts";
import { versionSubjectType } from "#app/library/requests/publication-rules.ts";
import type { VersionReview } from "#app/library/requests/review-badge.ts";
import { recommendations } from "#app/library/requests/review-rules.ts";

/**
 * What happened to a published version before its publication. Minor versions keep the reviews of earlier versions with
 * the same major number, since they only correct these.
 * @param versions all published versions of the practice
 */
export async function versionReview(
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	versions: readonly (VersionNumber & { id: string })[],
	shown: VersionNumber,
): Promise<VersionReview> {
	const ids = versions.filter(({ major, minor }) => major === shown.major && minor <= shown.minor).map(({ id }) => id);
	const [accepted, reviews] = await Promise.all([
		prisma.request.count({
			where: { type: "publication", subjectType: versionSubjectType, subjectId: { in: ids }, state: "published" },
		}),
		prisma.review.findMany({
			where: { versionId: { in: ids }, answeredAt: { not: null } },
			select: { recommendation: true },
		}),
	]);
	const found = reviews.flatMap(({ recommendation }) => recommendations.find((one) => one === recommendation) ?? []);
	return { accepted: accepted > 0, recommendations: found };
}
