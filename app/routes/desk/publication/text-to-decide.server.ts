import type { Visit } from "#app/http/access.server.ts";
import { changesSince } from "#app/library/publication/changes-since.server.ts";
import { previewDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { submissionParts } from "#app/routes/desk/publication/submission-changes-page.server.ts";
import { changesPage, type ShownDifference } from "#app/views/article/changes-page.server.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { type PracticePage, practicePage } from "#app/views/article/practice-page.server.ts";

/** The text that a country decides on. */
export type TextToDecide = {
	/** As readers will see it. */
	page: PracticePage;
	/** What changed since an earlier version, by language; null for a first version. */
	changes: { since: string; parts: { language: string; differences: ShownDifference[] }[] } | null;
};

/** The open version of a practice, with what changed since the published one; null if the reader may not see it. */
export async function submittedText({ actor, services, context, pid, locale }: Visit): Promise<TextToDecide | null> {
	const [view, changes] = await Promise.all([
		previewDraft(actor, services, pid, locale),
		changesSince(actor, services, { pid, since: "published" }),
	]);
	if (!view) return null;
	// Shown as readers will see it, when the draft is the live version.
	const live = { ...view, liveVersion: view.version };
	const page = practicePage(live, `/desk/practices/${pid}/preview`, [], practiceContext(context, locale));
	if (!changes || changes.version === null) return { page, changes: null };
	return { page, changes: { since: changes.version, parts: submissionParts(changes, services.reference, locale) } };
}

/** The published version of a practice, with what changed since the one before; null if the reader may not see it. */
export async function publishedText(visit: Visit): Promise<TextToDecide | null> {
	const { actor, services, context, pid, locale } = visit;
	const view = await findPractice(actor, services, pid, { locale });
	if (view?.kind !== "practice") return null;
	const page = practicePage(view, `/library/${pid}`, [], practiceContext(context, locale));
	const { version } = view;
	const changes =
		view.versions.length > 1
			? await changesPage(visit, { pid, version, since: undefined, text: view.facts.originalLanguage, locale })
			: null;
	if (!changes) return { page, changes: null };
	const parts =
		changes.differences.length > 0 ? [{ language: changes.language, differences: changes.differences }] : [];
	return { page, changes: { since: changes.since, parts } };
}
