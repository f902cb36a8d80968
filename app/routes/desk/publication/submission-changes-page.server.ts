import type { Visit } from "#app/http/access.server.ts";
import { type ChangesSince, changesSince } from "#app/library/publication/changes-since.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { shownDifference } from "#app/views/article/changes-page.server.ts";

/**
 * The changes since the previous submission, or since the published version with `?since=published`, with the labels of
 * codes; null if there are none that the reader may see.
 */
export async function submissionChangesPage({ actor, services, url, pid, locale }: Visit) {
	const since = url.searchParams.get("since") === "published" ? "published" : "submission";
	const changes = await changesSince(actor, services, { pid, since });
	if (!changes) return null;
	return { ...changes, parts: submissionParts(changes, services.reference, locale) };
}

/** The changes by language, with the labels of codes. */
export function submissionParts({ parts }: ChangesSince, reference: Reference, locale: Locale) {
	return parts.map(({ language, differences, now }) => ({
		language,
		differences: differences.map((one) => shownDifference(one, now, reference, locale)),
	}));
}
