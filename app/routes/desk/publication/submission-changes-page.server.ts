import { changesSinceSubmission } from "#app/library/publication/changes-since-submission.server.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { shownDifference } from "#app/routes/library/practice/changes-page.server.ts";

/**
 * The changes since the previous submission, with the labels of codes; null if there are none that the reader may
 * see.
 */
export async function submissionChangesPage({ actor, services, pid, locale }: Visit) {
	const changes = await changesSinceSubmission(actor, services, pid);
	if (!changes) return null;
	const parts = changes.parts.map(({ language, differences, now }) => ({
		language,
		differences: differences.map((one) => shownDifference(one, now, services.reference, locale)),
	}));
	return { ...changes, parts };
}
