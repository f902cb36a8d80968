import { changesSince } from "#app/library/publication/changes-since.server.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { shownDifference } from "#app/routes/library/practice/changes-page.server.ts";

/**
 * The changes since the previous submission, or since the published version with `?since=published`, with the labels of
 * codes; null if there are none that the reader may see.
 */
export async function submissionChangesPage({ actor, services, url, pid, locale }: Visit) {
	const since = url.searchParams.get("since") === "published" ? "published" : "submission";
	const changes = await changesSince(actor, services, { pid, since });
	if (!changes) return null;
	const parts = changes.parts.map(({ language, differences, now }) => ({
		language,
		differences: differences.map((one) => shownDifference(one, now, services.reference, locale)),
	}));
	return { ...changes, parts };
}
