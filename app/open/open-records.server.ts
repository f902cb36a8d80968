import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { type Reader, readerOf, recordsSeenBy, seesVersion, seesWhole } from "#app/library/access/audience.policy.ts";
import { permanentAddress } from "#app/library/citation/citation.ts";
import { lineageByCountry } from "#app/library/citation/export-record.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import { latestStatus } from "#app/library/record/operating-status.ts";
import { versionName } from "#app/library/record/practice.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { forPublic } from "#app/library/record/public-part.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { publishedVersion } from "#app/library/views/practices.server.ts";
import { type OpenRecord, type OpenTombstone, titlesOf } from "#app/open/open-record.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Reader as DatabaseReader } from "#app/platform/database/database.server.ts";
import type { Practice, PracticeFile, WithdrawnText } from "#app/platform/prisma/client.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** The readers whose copies of the library are kept in step. */
export const readersOfAudience: Record<SearchAudience, Reader> = {
	public: readerOf(publicActor),
	members: { secretariat: false, members: true, countries: [] },
};

/** What a reader may see of a practice. */
export type Found = { state: "live"; record: OpenRecord } | { state: "withdrawn"; tombstone: OpenTombstone };

type Asked = { pid: string; version?: string | undefined };

/**
 * Reads practices as far as a reader may see them. Everything that leaves the site for programs comes from here: no
 * other function decides what an API, a harvest, a feed or an export contains.
 * @param asked `version` as in a URL: `1.2`, or `1` for its latest minor version; the current one if left out
 * @param around.origin the beginning of absolute URLs, such as `https://library.example`
 * @returns by pid and in the order asked, without the practices and versions that this reader may not see
 */
export async function openRecords(
	db: DatabaseReader,
	reader: Reader,
	asked: readonly Asked[],
	around: { origin: string; now: Date },
): Promise<Map<string, Found>> {
	const pids = asked.map(({ pid }) => pid);
	if (pids.length === 0) return new Map();
	const practices = await db.practice.findMany({
		where: { AND: [{ pid: { in: pids } }, recordsSeenBy(reader, around.now)] },
	});
	const practiceOf = new Map(practices.map((practice) => [practice.pid, practice]));
	const rows = await versionRows(db, [...practiceOf.keys()]);
	const rowsOf = Map.groupBy(rows, ({ pid }) => pid);
	const chosen = asked.flatMap(({ pid, version: name }) => {
		const practice = practiceOf.get(pid);
		const all = rowsOf.get(pid) ?? [];
		const live = all.find(({ id }) => id === practice?.publishedVersionId);
		if (!practice || !live) return [];
		const seen = all.filter((version) => version === live || seesVersion(reader, version));
		const version = name === undefined || practice.withdrawnAt ? live : publishedVersion(seen, name);
		return version ? [{ practice, seen, live, version }] : [];
	});
	const [versions, files, withdrawn] = await Promise.all([
		db.practiceVersion.findMany({
			where: { id: { in: chosen.map(({ version }) => version.id) } },
			include: { texts: shownTexts },
		}),
		db.practiceFile.findMany({
			where: { pid: { in: pids }, withdrawnAt: null, scan: { not: "infected" } },
		}),
		db.withdrawnText.findMany({
			where: { versionId: { in: chosen.flatMap(({ seen }) => seen.map(({ id }) => id)) } },
			orderBy: { withdrawnAt: "asc" },
		}),
	]);
	const versionOf = new Map(versions.map((version) => [version.id, version]));
	const filesOf = Map.groupBy(files, ({ pid }) => pid);
	return new Map(
		chosen.flatMap(({ practice, seen, live, version }) => {
			const stored = versionOf.get(version.id);
			if (!stored) return [];
			const full = storedRecord(stored);
			const read = { practice, seen, live, version };
			const found = practice.withdrawnAt
				? { state: "withdrawn" as const, tombstone: tombstoneOf(read, practice.withdrawnAt, full, around.origin) }
				: {
						state: "live" as const,
						record: recordFor(read, seesWhole(reader, practice) ? full : forPublic(full), {
							origin: around.origin,
							files: filesOf.get(practice.pid) ?? [],
							withdrawn: withdrawn.filter(({ versionId }) => seen.some(({ id }) => id === versionId)),
						}),
					};
			return [[practice.pid, found] as const];
		}),
	);
}

/** The current versions of practices as far as a person may see them, in the order of the pids, without tombstones. */
export async function liveRecords(
	actor: Actor,
	{ database, clock }: { database: Database; clock: Clock },
	pids: readonly string[],
	origin: string,
): Promise<OpenRecord[]> {
	const asked = pids.map((pid) => ({ pid }));
	const found = await openRecords(database.prisma, readerOf(actor), asked, { origin, now: clock.now() });
	return [...found.values()].flatMap((one) => (one.state === "live" ? [one.record] : []));
}

type VersionRow = {
	id: string;
	pid: string;
	major: number;
	minor: number;
	publishedAt: Date;
	changeNote: string | null;
	visibility: string;
	countries: string[];
};

/** The published versions of practices, newest first, without their contents, which may be megabytes. */
function versionRows(db: DatabaseReader, pids: readonly string[]): Promise<VersionRow[]> {
	return db.$queryRaw<VersionRow[]>`
		select id, pid, major, minor, published_at as "publishedAt", change_note as "changeNote",
			coalesce(facts->>'visibility', 'public') as visibility, coalesce(facts->'countries', '[]') as countries
		from practice_version where pid = any (${pids}) and published_at is not null order by major desc, minor desc`;
}

type Read = { practice: Practice; seen: VersionRow[]; live: VersionRow; version: VersionRow };

/** @param record only the part that the reader may see */
function recordFor(
	{ practice, seen, live, version }: Read,
	record: PracticeRecord,
	{ origin, files, withdrawn }: { origin: string; files: PracticeFile[]; withdrawn: WithdrawnText[] },
): OpenRecord {
	const { pid } = practice;
	const { files: named, unfinished: _, ...facts } = record.facts;
	const lineage = lineageByCountry({ pid, facts: record.facts });
	const shownIds = new Set(lineage.map(({ id }) => id));
	const name = versionName(version);
	const status = latestStatus(record.facts, practice);
	return {
		pid,
		url: permanentAddress(origin, pid, name),
		version: name,
		publishedAt: version.publishedAt.toISOString(),
		firstPublishedAt: (practice.firstPublishedAt ?? version.publishedAt).toISOString(),
		versions: seen.map((one) => ({
			version: versionName(one),
			publishedAt: one.publishedAt.toISOString(),
			changeNote: one.changeNote,
			url: permanentAddress(origin, pid, versionName(one)),
		})),
		demonstration: practice.demonstration,
		notApprovedBy: version.major === live.major ? countriesNotApproved(practice, facts.countries) : [],
		operatingStatus: status && { status: status.status, on: status.on, note: status.note },
		facts: { ...facts, lineage },
		texts: Object.fromEntries(
			Object.entries(record.texts).map(([language, text]) => [language, textFor(text, shownIds)]),
		),
		files: named.flatMap(({ id, file, language, kind, licence = facts.licence }) => {
			const stored = files.find((one) => one.id === file);
			if (!stored) return [];
			const { originalName, mediaType, size, sha256 } = stored;
			const path = practiceFilePath("en", pid, { file, name: originalName, mediaType });
			const titles = Object.entries(record.texts).flatMap(([language, text]) => {
				const title = text.files[id]?.title;
				return title ? [[language, title] as const] : [];
			});
			return [
				{
					id,
					url: `${origin}${path}`,
					titles: Object.fromEntries(titles),
					language,
					kind,
					licence,
					mediaType,
					size,
					sha256,
				},
			];
		}),
		withdrawnLanguages: withdrawnLanguages(record, withdrawn),
	};
}

function textFor({ sourceDigests: _, files: __, ...text }: PracticeText, shownIds: ReadonlySet<string>) {
	const lineage = Object.fromEntries(Object.entries(text.lineage).filter(([id]) => shownIds.has(id)));
	return { ...text, lineage };
}

/** Each language once, as of its last withdrawal. */
function withdrawnLanguages(record: PracticeRecord, rows: readonly WithdrawnText[]): OpenRecord["withdrawnLanguages"] {
	const last = new Map(rows.map((row) => [row.locale, row]));
	return [...last.values()]
		.filter(({ locale }) => !record.texts[locale])
		.map(({ locale, withdrawnAt, reason }) => ({
			language: locale,
			withdrawnAt: withdrawnAt.toISOString(),
			reason,
		}));
}

function tombstoneOf(
	{ practice, live }: Read,
	withdrawnAt: Date,
	record: PracticeRecord,
	origin: string,
): OpenTombstone {
	return {
		pid: practice.pid,
		url: permanentAddress(origin, practice.pid),
		version: versionName(live),
		titles: titlesOf(record.texts),
		countries: record.facts.countries,
		withdrawnAt: withdrawnAt.toISOString(),
		reason: practice.withdrawnReason ?? "",
	};
}
