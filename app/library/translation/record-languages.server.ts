import type { Actor } from "#app/identity/person/actor.ts";
import { mayEdit, mayPublish, maySeeDraft, mayStartVersion, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { isIncomplete } from "#app/library/record/filled-text.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { formLanguage, versionName } from "#app/library/record/practice.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { outdatedPaths } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { openVersion } from "#app/library/record/version-state.ts";
import { shownTexts, type WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";

/** The languages of a practice, for the people who work on it. */
export type RecordLanguages = {
	pid: string;
	/** The original's title; empty if it has none yet. */
	title: string;
	originalLanguage: string;
	countries: string[];
	/** Null before the first publication and while the practice is withdrawn. */
	liveVersion: string | null;
	hasDraft: boolean;
	/** The texts of the draft if there is one, otherwise of the live version; the original first. */
	texts: RecordText[];
	/** Withdrawn languages that have no text now. */
	withdrawn: WithdrawnLanguage[];
	mayCorrect: boolean;
	mayWithdraw: boolean;
};

type RecordText = {
	language: string;
	origin: PracticeText["origin"];
	/** Part of it was made from an older original. */
	stale: boolean;
	/** The version of the original that it follows, or last followed. */
	sourceVersion: string | null;
	/** It lacks parts of the original. */
	partly: boolean;
	/** Readers can read a text in this language. */
	live: boolean;
};

/**
 * Reads the languages of a practice for people who may change it.
 * @returns null for everyone else
 */
export async function recordLanguages(
	actor: Actor,
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	pid: string,
): Promise<RecordLanguages | null> {
	const practice = await prisma.practice.findUnique({
		where: { pid },
		include: {
			published: { include: { texts: shownTexts } },
			versions: { where: openVersion, include: { texts: true }, take: 1 },
		},
	});
	const draft = practice?.versions[0];
	const shown = draft ?? practice?.published;
	if (!practice || !shown || !maySeeDraft(actor, practice)) return null;
	if (!(draft ? mayEdit : mayStartVersion)(actor, practice)) return null;
	const published = practice.withdrawnAt ? null : practice.published;
	const record = storedRecord(shown);
	const originalLanguage = formLanguage(record);
	const liveVersion = published && versionName(published);
	const readable = new Set(published?.texts.map(({ locale }) => locale));
	const withdrawn = await prisma.withdrawnText.findMany({
		where: { text: { version: { pid } } },
		orderBy: { withdrawnAt: "asc" },
	});
	const withdrawnByLocale = new Map(withdrawn.map((row) => [row.locale, row]));
	return {
		pid,
		title: record.texts[originalLanguage]?.title ?? "",
		originalLanguage,
		countries: record.facts.countries,
		liveVersion,
		hasDraft: draft !== undefined,
		texts: Object.entries(record.texts)
			.map(([language, text]) => ({
				language,
				origin: text.origin,
				stale: outdatedPaths(record, language).length > 0,
				sourceVersion: text.sourceVersion ?? null,
				partly: isIncomplete(record, text),
				live: readable.has(language),
			}))
			.sort(
				(a, b) =>
					Number(b.language === originalLanguage) - Number(a.language === originalLanguage) ||
					(a.language < b.language ? -1 : 1),
			),
		withdrawn: [...withdrawnByLocale.values()]
			.filter(({ locale }) => !record.texts[locale])
			.map(({ locale, withdrawnAt, reason }) => ({ language: locale, withdrawnAt, reason })),
		mayCorrect: published !== null && mayPublish(actor),
		mayWithdraw: published !== null && mayWithdraw(actor),
	};
}
