import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { withoutSourceFields } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";

/** Languages (BCP 47) in which a draft has a new text, or a different one from the live version. */
export type TranslationsChanged = { added: string[]; changed: string[] };

/**
 * Finds the translations in which a draft differs from the current version.
 * @returns null if there is no current version, if something other than translations differs, or if nothing does
 */
export async function translationsChanged(
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	{ pid, record }: { pid: string; record: PracticeRecord },
): Promise<TranslationsChanged | null> {
	const practice = await prisma.practice.findUnique({
		where: { pid },
		select: { published: { include: { texts: shownTexts } } },
	});
	return practice?.published ? translationsChangedBetween(storedRecord(practice.published), record) : null;
}

export function translationsChangedBetween(live: PracticeRecord, draft: PracticeRecord): TranslationsChanged | null {
	const original = live.facts.originalLanguage;
	const lost = Object.keys(live.texts).some((language) => !draft.texts[language]);
	const same = (a: unknown, b: unknown) => canonicalJson([a]) === canonicalJson([b]);
	if (lost || !same(live.facts, draft.facts) || !same(live.texts[original], draft.texts[original])) return null;
	const words = (text: PracticeText | undefined) => text && withoutSourceFields(text);
	const differing = Object.keys(draft.texts).filter(
		(language) => !same(words(live.texts[language]), words(draft.texts[language])),
	);
	if (differing.length === 0) return null;
	return {
		added: differing.filter((language) => !live.texts[language]),
		changed: differing.filter((language) => live.texts[language]),
	};
}
