import { canonicalJson } from "#app/library/values/canonical-json.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

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
