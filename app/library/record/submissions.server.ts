import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma, SubmissionSnapshot } from "#app/platform/prisma/client.ts";

/** A version as it was submitted: what reviewers read, and what later changes are compared with. */
export type Submission = { record: PracticeRecord; revision: number; at: Date };

/** Reads the latest submission of a version; null if there is none. */
export async function latestSubmission(reader: Reader, versionId: string): Promise<Submission | null> {
	const row = await reader.submissionSnapshot.findFirst({
		where: { versionId },
		orderBy: [{ at: "desc" }, { id: "desc" }],
	});
	return row && submissionOf(row);
}

/** Reads the submissions of some revisions, by revision; those without one are left out. */
export async function submissionsByRevision(
	reader: Reader,
	versionId: string,
	revisions: readonly number[],
): Promise<Map<number, Submission>> {
	if (revisions.length === 0) return new Map();
	const rows = await reader.submissionSnapshot.findMany({
		where: { versionId, revision: { in: [...new Set(revisions)] } },
	});
	return new Map(rows.map((row) => [row.revision, submissionOf(row)]));
}

function submissionOf({ pid, facts, texts, revision, at }: SubmissionSnapshot): Submission {
	const rows = Object.entries((texts ?? {}) as Record<string, unknown>).map(([locale, text]) => ({ locale, text }));
	return { record: storedRecord({ pid, facts, texts: rows }), revision, at };
}

/** The content of a version, as stored. */
type VersionContent = { facts: Prisma.JsonValue; texts: readonly { locale: string; text: Prisma.JsonValue }[] };

/** The content of a version, as a submission stores it. */
export function snapshotContent({ facts, texts }: VersionContent): {
	facts: Prisma.InputJsonObject;
	texts: Prisma.InputJsonObject;
} {
	const byLanguage = Object.fromEntries(texts.map(({ locale, text }) => [locale, text]));
	return { facts: facts as Prisma.InputJsonObject, texts: byLanguage as Prisma.InputJsonObject };
}

/** Whether a version still equals its latest submission. */
export async function isUnchangedSinceSubmission(
	reader: Reader,
	version: VersionContent & { id: string },
): Promise<boolean> {
	const last = await reader.submissionSnapshot.findFirst({
		where: { versionId: version.id },
		orderBy: [{ at: "desc" }, { id: "desc" }],
		select: { facts: true, texts: true },
	});
	return last !== null && canonicalJson(last) === canonicalJson(snapshotContent(version));
}
