import { type VersionNumber, versionName } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { outdatedPaths, textsForVersion } from "#app/library/record/source-digests.server.ts";
import { summaryOf } from "#app/library/record/summary.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The rows of a version's texts: the columns for lists, and the whole of each text. */
export function textRows(versionId: string, record: PracticeRecord): Prisma.PracticeTextCreateManyInput[] {
	return Object.entries(record.texts).map(([locale, text]) => {
		const { origin, sourceVersion = null, ownerName = null, title } = text;
		const outdated = outdatedPaths(record, locale);
		const summary = summaryOf(text);
		return { versionId, locale, origin, sourceVersion, outdated, ownerName, title, summary, text };
	});
}

/**
 * Updates the translations of a version before its publication: which version each follows, and what is outdated.
 * @returns the texts as they are now
 */
export async function writeVersionTexts(
	tx: Transaction,
	versionId: string,
	record: PracticeRecord,
	number: VersionNumber,
	translationsHold = false,
): Promise<PracticeRecord["texts"]> {
	const texts = textsForVersion(record, versionName(number), translationsHold);
	for (const { versionId: _, locale, ...data } of textRows(versionId, { ...record, texts })) {
		if (texts[locale] === record.texts[locale]) continue;
		await tx.practiceText.update({ where: { versionId_locale: { versionId, locale } }, data });
	}
	return texts;
}

/**
 * The columns of a draft's version when it is created.
 * @param by the account of its author; null for the system
 */
export function newDraftColumns({ facts }: PracticeRecord, now: Date, by: string | null) {
	return {
		facts,
		state: "draft",
		stateSince: now,
		createdAt: now,
		createdById: by,
		updatedAt: now,
		updatedById: by,
	};
}
