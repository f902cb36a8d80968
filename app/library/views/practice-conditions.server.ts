import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, type VersionNumber, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFactsReader, storedText } from "#app/library/record/stored-record.server.ts";
import { shownTexts, shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { publishedVersion, seesVersion } from "#app/library/views/practices.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

type StoredCondition = PracticeFacts["conditions"][number];

/** A condition of a practice in the reader's language, or else in that of the original. */
type ConditionText = StoredCondition & { text: string; language: string };

/** What one version of a practice needs. */
export type PracticeConditions = {
	kind: "practice";
	pid: string;
	/** `1.1` */
	version: string;
	/** The version that `/library/:pid` shows. */
	liveVersion: string;
	title: string;
	/** Of the title. */
	language: string;
	countries: string[];
	licence: PracticeFacts["licence"];
	/** In the order of the record; empty if it states none. */
	conditions: ConditionText[];
};

/** A withdrawn practice, of which readers still see the title. */
export type WithdrawnPractice = {
	kind: "withdrawn";
	pid: string;
	title: string;
	language: string;
	/** `2026-11-25` */
	withdrawnOn: string;
};

/**
 * Reads the conditions of practices in the versions requested, as this reader may see them. Conditions are never for
 * members only while the practice is public: only sections, files and the contact can be.
 * @param requested `version` as in an address: `1.1`, or `1` for its latest minor version; the current one if left out
 * @returns by pid, without the practices and versions that this reader may not see
 */
export async function practiceConditions(
	actor: Actor,
	services: LibraryServices,
	requested: readonly { pid: string; version?: string | undefined }[],
	locale: string,
): Promise<Map<string, PracticeConditions | WithdrawnPractice>> {
	const { prisma } = services.database;
	const reader = readerOf(actor);
	const pids = requested.map(({ pid }) => pid);
	const practices = await prisma.practice.findMany({
		where: { AND: [{ pid: { in: pids } }, recordsSeenBy(reader, services.clock.now())] },
		select: {
			...{ pid: true, publishedVersionId: true, withdrawnAt: true, published: { select: { texts: shownTitles } } },
			versions: {
				where: { publishedAt: { not: null } },
				orderBy: [{ major: "desc" }, { minor: "desc" }],
				select: { id: true, major: true, minor: true, facts: true },
			},
		},
	});
	const versions = practices.flatMap((practice) => {
		const all = practice.versions.map((version) => ({ ...version, facts: readFacts(version.facts) }));
		const live = all.find(({ id }) => id === practice.publishedVersionId);
		const seen = all.filter(({ facts }) => seesVersion(reader, facts));
		const name = requested.find(({ pid }) => pid === practice.pid)?.version;
		const wanted = name === undefined ? live : publishedVersion(seen, name);
		return live && wanted && !practice.withdrawnAt ? [{ ...wanted, pid: practice.pid, live }] : [];
	});
	const texts = await prisma.practiceText.findMany({
		where: { versionId: { in: versions.map(({ id }) => id) }, ...shownTexts.where },
		select: { versionId: true, locale: true, origin: true, title: true, text: true },
	});
	const found = [
		...practices.flatMap((practice) => withdrawnPractice(practice, locale) ?? []),
		...versions.flatMap((version) => {
			const own = texts.filter(({ versionId }) => versionId === version.id);
			return conditionsOf(version, own, locale) ?? [];
		}),
	];
	return new Map(found.map((one) => [one.pid, one]));
}

function withdrawnPractice(
	{
		pid,
		withdrawnAt,
		published,
	}: {
		pid: string;
		withdrawnAt: Date | null;
		published: { texts: { locale: string; origin: string; title: string }[] } | null;
	},
	locale: string,
): WithdrawnPractice | null {
	const text = chooseText(published?.texts ?? [], locale);
	if (!text || !withdrawnAt) return null;
	return { kind: "withdrawn", pid, title: text.title, language: text.locale, withdrawnOn: dayOf(withdrawnAt) };
}

type Version = VersionNumber & { pid: string; live: VersionNumber; facts: ReturnType<typeof readFacts> };
type Text = { locale: string; origin: string; title: string; text: unknown };

/** @returns null for a version without any text, which occurs in a damaged database only */
function conditionsOf(
	{ pid, live, facts, ...version }: Version,
	texts: readonly Text[],
	locale: string,
): PracticeConditions | null {
	const text = chooseText(texts, locale);
	if (!text) return null;
	const { countries, licence, conditions, originalLanguage } = facts;
	const original = texts.filter((one) => one !== text && one.locale === originalLanguage);
	return {
		...{ kind: "practice", pid, version: versionName(version), liveVersion: versionName(live) },
		...{ title: text.title, language: text.locale, countries, licence },
		conditions: conditionTexts(conditions, [text, ...original]),
	};
}

const readFacts = storedFactsReader(["kind", "originalLanguage", "countries", "visibility", "licence", "conditions"]);

/** @param texts in the order in which a condition is looked for in them */
function conditionTexts(
	conditions: readonly StoredCondition[],
	texts: readonly { locale: string; text: unknown }[],
): ConditionText[] {
	const read = texts.map(({ locale, text }) => ({ language: locale, conditions: storedText(text).conditions }));
	return conditions.flatMap((condition) => {
		const found = read.find((text) => text.conditions[condition.id]);
		return found ? [{ ...condition, text: found.conditions[condition.id] ?? "", language: found.language }] : [];
	});
}

/**
 * The ids of the conditions of published versions, whoever may see them: what was answered for them is stored even after
 * the practice was hidden.
 * @returns by pid
 */
export async function conditionIds(
	{ database }: Pick<LibraryServices, "database">,
	practices: readonly { pid: string; major: number; minor: number }[],
): Promise<Map<string, Set<string>>> {
	const rows = await database.prisma.practiceVersion.findMany({
		where: {
			publishedAt: { not: null },
			OR: practices.map(({ pid, major, minor }) => ({ pid, major, minor })),
		},
		select: { pid: true, facts: true },
	});
	return new Map(rows.map(({ pid, facts }) => [pid, new Set(readFacts(facts).conditions.map(({ id }) => id))]));
}
