import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy, seesVersion } from "#app/library/access/audience.policy.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, type VersionNumber, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFactsReader, storedTextReader } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { publishedVersion, publishedVersions } from "#app/library/views/practices.server.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

type StoredCondition = PracticeFacts["conditions"][number];

/** A condition of a practice in the reader's language, or else in the original's language. */
type ConditionText = StoredCondition & { text: string; language: string };

/** The conditions that one version of a practice states. */
export type PracticeConditions = {
	kind: "practice";
	pid: string;
	/** `1.1` */
	version: string;
	/** The version that `/library/:pid` shows. */
	liveVersion: string;
	title: string;
	/** The title's language. */
	language: string;
	countries: string[];
	licence: PracticeFacts["licence"];
	/** Who else may read it; not which parts are for members only, since conditions never are. */
	marks: AccessMark[];
	/** In the order of the record; empty if it states none. */
	conditions: ConditionText[];
};

/** A withdrawn practice, whose title readers still see. */
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
 * @param requested `version` as in a URL: `1.1`, or `1` for its latest minor version; the current one if left out
 * @returns by pid and in the order requested, without the practices and versions that this reader may not see
 */
export async function practiceConditions(
	actor: Actor,
	services: LibraryServices,
	requested: readonly { pid: string; version?: string | undefined }[],
	locale: string,
): Promise<Map<string, PracticeConditions | WithdrawnPractice>> {
	if (requested.length === 0) return new Map();
	const { prisma } = services.database;
	const reader = readerOf(actor);
	const pids = requested.map(({ pid }) => pid);
	const practices = await prisma.practice.findMany({
		where: { AND: [{ pid: { in: pids } }, recordsSeenBy(reader, services.clock.now())] },
		select: { pid: true, publishedVersionId: true, withdrawnAt: true, versions: publishedVersions },
	});
	const byPid = new Map(practices.map((practice) => [practice.pid, practice]));
	const wanted = requested.flatMap(({ pid, version: name }) => {
		const { publishedVersionId, withdrawnAt, versions = [] } = byPid.get(pid) ?? {};
		const all = versions.map((version) => ({ ...version, facts: readFacts(version.facts) }));
		const live = all.find(({ id }) => id === publishedVersionId);
		const seen = all.filter(({ facts }) => seesVersion(reader, facts));
		const version = withdrawnAt || name === undefined ? live : publishedVersion(seen, name);
		return live && version ? [{ ...version, pid, live, withdrawnAt }] : [];
	});
	const texts = await prisma.practiceText.findMany({
		where: { versionId: { in: wanted.map(({ id }) => id) }, ...shownTexts.where },
		select: { versionId: true, locale: true, origin: true, title: true, text: true },
	});
	const textsOf = Map.groupBy(texts, ({ versionId }) => versionId);
	const marksOf = await versionMarks(services, [...textsOf.keys()]);
	const found = wanted.flatMap((version) => {
		const marks = marksOf.get(version.id)?.filter(({ kind }) => kind !== "part") ?? [];
		return conditionsOf({ ...version, marks }, textsOf.get(version.id) ?? [], locale) ?? [];
	});
	return new Map(found.map((one) => [one.pid, one]));
}

type Version = VersionNumber & {
	pid: string;
	live: VersionNumber;
	withdrawnAt: Date | null | undefined;
	facts: ReturnType<typeof readFacts>;
	marks: AccessMark[];
};
type Text = { locale: string; origin: string; title: string; text: unknown };

/** @returns null for a version without any text, which occurs in a damaged database only */
function conditionsOf(
	{ pid, live, withdrawnAt, facts, marks, ...version }: Version,
	texts: readonly Text[],
	locale: string,
): PracticeConditions | WithdrawnPractice | null {
	const text = chooseText(texts, locale);
	if (!text) return null;
	const named = { pid, title: text.title, language: text.locale };
	if (withdrawnAt) return { kind: "withdrawn", ...named, withdrawnOn: dayOf(withdrawnAt) };
	const { countries, licence, conditions, originalLanguage } = facts;
	const original = texts.filter((one) => one !== text && one.locale === originalLanguage);
	return {
		kind: "practice",
		...named,
		version: versionName(version),
		liveVersion: versionName(live),
		countries,
		licence,
		marks,
		conditions: conditionTexts(conditions, [text, ...original]),
	};
}

const readFacts = storedFactsReader(["kind", "originalLanguage", "countries", "visibility", "licence", "conditions"]);
const readText = storedTextReader(["conditions"]);

/** @param texts in the order in which they are searched for a condition */
function conditionTexts(
	conditions: readonly StoredCondition[],
	texts: readonly { locale: string; text: unknown }[],
): ConditionText[] {
	const read = texts.map(({ locale, text }) => ({ language: locale, conditions: readText(text).conditions }));
	return conditions.flatMap((condition) => {
		const found = read.find((text) => text.conditions[condition.id]);
		return found ? [{ ...condition, text: found.conditions[condition.id] ?? "", language: found.language }] : [];
	});
}
