import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy, seesVersion, seesWhole } from "#app/library/access/audience.policy.ts";
import { grantedUntil } from "#app/library/access/granted-access.server.ts";
import { type RecognitionView, recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, parseVersion, type VersionNumber, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFiles } from "#app/library/record/stored-files.server.ts";
import { recordOf, storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTexts, type WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";
import { versionReview } from "#app/library/requests/version-review.server.ts";
import { lineageOfPractice } from "#app/library/views/lineage.server.ts";
import { type PracticeView, practiceView } from "#app/library/views/practice-view.server.ts";
import { organisationsNamed } from "#app/membership/status/organisations.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What remains of a withdrawn practice. */
export type Tombstone = {
	kind: "tombstone";
	pid: string;
	title: string;
	/** The title's language. */
	language: string;
	/** The owner's name in that language. */
	ownerName?: string | undefined;
	facts: Pick<PracticeFacts, "kind" | "countries" | "owner" | "licence" | "provenance">;
	/** The last published version, and its date. */
	version: string;
	publishedAt: Date;
	withdrawnAt: Date;
	/** The public reason. */
	reason: string;
	/** Awards that it has received, which it keeps. */
	recognitions: RecognitionView[];
};

/**
 * Reads a published practice in the reader's language, or its tombstone; null if this reader may not see it.
 * @param options.version `1.2`, or `1` for its latest minor version; the current one if left out
 * @param options.text the language of the text, if it differs from the page's
 * @param options.withGrant for the page of the practice and its exports: parts for members only are included for an
 * account to which the owner granted them
 */
export async function findPractice(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	options: { locale: string; version?: string; text?: string; withGrant?: boolean },
): Promise<PracticeView | Tombstone | null> {
	const now = services.clock.now();
	const reader = readerOf(actor);
	const { prisma } = services.database;
	const [practice, published] = await Promise.all([
		prisma.practice.findFirst({ where: { AND: [{ pid }, recordsSeenBy(reader, now)] } }),
		prisma.practiceVersion.findMany({ ...publishedVersions, where: { ...publishedVersions.where, pid } }),
	]);
	const all = published.map((version) => ({ ...version, facts: storedFacts(version.facts) }));
	const live = all.find(({ id }) => id === practice?.publishedVersionId);
	if (!practice || !live) return null;
	if (practice.withdrawnAt) {
		const [liveTexts, received] = await Promise.all([
			textsOf(services, live.id),
			recognitions(actor, services, options.locale, { pid }),
		]);
		return tombstoneOf({ ...practice, live, liveTexts, received }, practice.withdrawnAt, options.locale);
	}

	const versions = all.filter(({ facts }) => seesVersion(reader, facts));
	const wanted = options.version === undefined ? live : publishedVersion(versions, options.version);
	if (!wanted) return null;
	const [texts, lineage, received, withdrawnLanguages, stored, reviewed, organisations] = await Promise.all([
		textsOf(services, wanted.id),
		lineageOfPractice(actor, services, pid, options.locale),
		recognitions(actor, services, options.locale, { pid }),
		withdrawnOf(services, versions, wanted.id),
		storedFiles(services, pid, wanted.facts),
		versionReview(services, all, wanted),
		organisationsNamed(prisma, wanted.facts.partners),
	]);
	const view = {
		pid,
		record: recordOf(pid, wanted.facts, texts),
		confirmation: practice,
		reviewed,
		version: versionName(wanted),
		liveVersion: versionName(live),
		versions: versions.map((version) => ({
			version: versionName(version),
			publishedAt: version.publishedAt ?? now,
			changeNote: version.changeNote,
		})),
		publishedAt: wanted.publishedAt,
		firstPublishedAt: practice.firstPublishedAt,
		demonstration: practice.demonstration,
		// Approvals are known for the current version, and for the versions that it corrects.
		notApprovedBy: wanted.major === live.major ? countriesNotApproved(practice, wanted.facts.countries) : [],
		embargoUntil: practice.embargoUntil,
		lineage,
		recognitions: received,
		withdrawnLanguages,
		stored,
		organisations,
	};
	const whole = seesWhole(reader, practice);
	const until = options.withGrant && !whole ? await grantedUntil(prisma, actor, practice, now) : null;
	const seen = { locale: options.text ?? options.locale, whole: whole || until !== null, now };
	const found = practiceView(view, seen);
	return found ? { ...found, grantedUntil: until } : null;
}

/** Selects the published versions of a practice, newest first. */
export const publishedVersions = {
	where: { publishedAt: { not: null } },
	orderBy: [{ major: "desc" }, { minor: "desc" }],
	select: { id: true, major: true, minor: true, publishedAt: true, changeNote: true, facts: true },
} satisfies Prisma.Practice$versionsArgs;

/** Finds the version that a URL names: `1.2`, or `1` for its latest minor version. */
export function publishedVersion<T extends VersionNumber>(newestFirst: readonly T[], name: string): T | undefined {
	const wanted = parseVersion(name);
	return newestFirst.find(
		({ major, minor }) => major === wanted?.major && (wanted.minor === undefined || minor === wanted.minor),
	);
}

function textsOf({ database }: LibraryServices, versionId: string) {
	return database.prisma.practiceText.findMany({ where: { versionId, ...shownTexts.where } });
}

/**
 * The languages withdrawn from the versions that this reader sees: each once, as of the shown version or the last one.
 */
async function withdrawnOf(
	{ database }: LibraryServices,
	seen: readonly { id: string }[],
	shownId: string,
): Promise<WithdrawnLanguage[]> {
	const rows = await database.prisma.withdrawnText.findMany({
		where: { versionId: { in: seen.map(({ id }) => id) } },
		orderBy: { withdrawnAt: "asc" },
	});
	const last = new Map(rows.map((row) => [row.locale, row]));
	for (const row of rows) if (row.versionId === shownId) last.set(row.locale, row);
	return [...last.values()].map(({ locale, withdrawnAt, reason }) => ({ language: locale, withdrawnAt, reason }));
}

type Withdrawn = {
	pid: string;
	withdrawnReason: string | null;
	live: VersionNumber & { facts: PracticeFacts; publishedAt: Date | null };
	liveTexts: readonly { locale: string; origin: string; title: string; ownerName: string | null }[];
	received: RecognitionView[];
};

function tombstoneOf(
	{ pid, live, liveTexts, received, withdrawnReason }: Withdrawn,
	withdrawnAt: Date,
	locale: string,
): Tombstone | null {
	const text = chooseText(liveTexts, locale);
	if (!text) return null;
	const { kind, countries, owner, licence, provenance } = live.facts;
	return {
		kind: "tombstone",
		pid,
		title: text.title,
		language: text.locale,
		ownerName: text.ownerName ?? undefined,
		facts: { kind, countries, licence, ...(owner ? { owner } : {}), ...(provenance ? { provenance } : {}) },
		version: versionName(live),
		publishedAt: live.publishedAt ?? withdrawnAt,
		withdrawnAt,
		reason: withdrawnReason ?? "",
		recognitions: received,
	};
}
