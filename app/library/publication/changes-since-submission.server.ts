import type { Actor } from "#app/identity/person/actor.ts";
import { recordProgress, versionAtWork } from "#app/library/publication/record-progress.server.ts";
import { type ComparedVersion, type Difference, differencesBetween } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftText, type PracticeRecord, type PracticeText } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { submissionsByRevision } from "#app/library/record/submissions.server.ts";

/** What changed in a version since its previous submission. */
export type SubmissionChanges = {
	pid: string;
	title: string;
	language: string;
	/** By language, the original first (with the facts); languages without differences are left out. */
	parts: { language: string; differences: Difference[]; now: ComparedVersion }[];
};

/**
 * Compares a version with its previous submission; null if there is none, or if the actor may not see the work on it.
 */
export async function changesSinceSubmission(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<SubmissionChanges | null> {
	const [progress, found] = await Promise.all([
		recordProgress(actor, services, pid),
		versionAtWork(actor, services, pid),
	]);
	const revision = progress?.previousSubmission ?? null;
	if (!progress || !found || revision === null) return null;
	const before = (await submissionsByRevision(services.database.prisma, progress.versionId, [revision])).get(
		revision,
	)?.record;
	if (!before) return null;
	const now = storedRecord(found.version);
	const { originalLanguage } = now.facts;
	const others = [...new Set([...Object.keys(before.texts), ...Object.keys(now.texts)])].filter(
		(language) => language !== originalLanguage,
	);
	const parts = [originalLanguage, ...others.sort()].map((language) => {
		const was = { facts: language === originalLanguage ? before.facts : now.facts, text: textIn(before, language) };
		const is = { facts: now.facts, text: textIn(now, language) };
		return { language, differences: differencesBetween(was, is), now: is };
	});
	const { title, language } = progress;
	return { pid, title, language, parts: parts.filter(({ differences }) => differences.length > 0) };
}

/** The text of a record in a language; empty if there is none. */
function textIn({ texts }: PracticeRecord, language: string): PracticeText {
	return texts[language] ?? draftText.parse({ origin: "human", title: "" });
}
