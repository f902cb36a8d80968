import type { Actor } from "#app/identity/person/actor.ts";
import { type RecordProgress, recordProgress, versionAtWork } from "#app/library/publication/record-progress.server.ts";
import { type ComparedVersion, type Difference, differencesBetween } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftText, type PracticeRecord, type PracticeText } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { submissionsByRevision } from "#app/library/record/submissions.server.ts";

/** What changed in a version since its previous submission, or since the published version. */
export type ChangesSince = {
	pid: string;
	title: string;
	language: string;
	/** The published version that it is compared with; null if that is the previous submission. */
	version: string | null;
	/** By language, the original first (with the facts); languages without differences are left out. */
	parts: { language: string; differences: Difference[]; now: ComparedVersion }[];
};

/**
 * Compares a version with its previous submission or with the published version; null if there is none, or if the actor
 * may not see the work on it.
 */
export async function changesSince(
	actor: Actor,
	services: LibraryServices,
	{ pid, since }: { pid: string; since: "submission" | "published" },
): Promise<ChangesSince | null> {
	const [progress, found] = await Promise.all([
		recordProgress(actor, services, pid),
		versionAtWork(actor, services, pid),
	]);
	if (!progress || !found) return null;
	const { published } = found.practice;
	const version = since === "published" ? progress.changedVersion : null;
	const before =
		since === "submission"
			? await submittedBefore(services, progress)
			: version && published && storedRecord(published);
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
	return { pid, title, language, version, parts: parts.filter(({ differences }) => differences.length > 0) };
}

/** The record as it was submitted before; undefined if there is no other submission. */
async function submittedBefore(
	{ database }: LibraryServices,
	{ versionId, previousSubmission }: RecordProgress,
): Promise<PracticeRecord | undefined> {
	if (previousSubmission === null) return undefined;
	const submissions = await submissionsByRevision(database.prisma, versionId, [previousSubmission]);
	return submissions.get(previousSubmission)?.record;
}

/** The text of a record in a language; empty if there is none. */
function textIn({ texts }: PracticeRecord, language: string): PracticeText {
	return texts[language] ?? draftText.parse({ origin: "human", title: "" });
}
