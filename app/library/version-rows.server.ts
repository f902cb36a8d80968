import { textsForVersion, type VersionNumber, versionName } from "#app/library/practice.ts";
import type { PracticeRecord, PracticeText } from "#app/library/practice-record.ts";
import { type StoredVersion, storedRecord } from "#app/library/stored-record.server.ts";
import { summaryOf } from "#app/library/summary.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The columns of a text: what lists show, and the whole. */
export function textRow(versionId: string, locale: string, text: PracticeText): Prisma.PracticeTextCreateManyInput {
	const { origin, sourceVersion = null, title } = text;
	return { versionId, locale, origin, sourceVersion, title, summary: summaryOf(text), text };
}

export function textRows(versionId: string, texts: PracticeRecord["texts"]): Prisma.PracticeTextCreateManyInput[] {
	return Object.entries(texts).map(([locale, text]) => textRow(versionId, locale, text));
}

/**
 * Notes in the translations of a version, before it is published, which version each follows.
 * @returns the texts as they are now
 */
export async function writeVersionTexts(
	tx: Transaction,
	versionId: string,
	record: PracticeRecord,
	number: VersionNumber,
	live: (StoredVersion & VersionNumber) | null,
	translationsHold = false,
): Promise<PracticeRecord["texts"]> {
	const before = live && { record: storedRecord(live), version: versionName(live) };
	const texts = textsForVersion(record, versionName(number), before, translationsHold);
	for (const [locale, text] of Object.entries(texts)) {
		if (text === record.texts[locale]) continue;
		const { versionId: _, locale: __, ...data } = textRow(versionId, locale, text);
		await tx.practiceText.update({ where: { versionId_locale: { versionId, locale } }, data });
	}
	return texts;
}
