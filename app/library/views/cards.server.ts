import { LRUCache } from "lru-cache";
import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, type Reader, readerOf, seesRecord, seesWhole } from "#app/library/access/audience.policy.ts";
import { type AccessMark, accessMarks } from "#app/library/record/access-marks.ts";
import type { Tier } from "#app/library/record/completeness.ts";
import { type EvidenceLevel, evidenceLevel } from "#app/library/record/evidence.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type OperatingConfirmation,
	operatingStatusAt,
	type RunningStatus,
	type StatedStatus,
} from "#app/library/record/operating-status.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { readersOf } from "#app/library/record/publication-readers.ts";
import { storedFactsReader } from "#app/library/record/stored-record.server.ts";
import { bestResult } from "#app/library/views/best-result.ts";
import {
	type LeadPicture,
	leadCandidates,
	leadPicture,
	readPictureSizes,
} from "#app/library/views/lead-picture.server.ts";
import { type PlateData, plateData } from "#app/library/views/plate-data.ts";
import { writtenForMembersSql } from "#app/library/views/written-for-members.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import type { Practice, Prisma, PracticeText as StoredText } from "#app/platform/prisma/client.ts";

/** A practice as shown in lists. */
export type PracticeCard = {
	pid: string;
	title: string;
	summary: string;
	/** The language of title and summary: the reader's if there is a text in it. */
	language: string;
	origin: PracticeText["origin"];
	/** Part of the text that the reader may see is older than the original. */
	stale: boolean;
	kind: PracticeFacts["kind"];
	countries: string[];
	owner: string | null;
	startYear: number | null;
	evidence: EvidenceLevel;
	running: RunningStatus;
	tier: Tier;
	provenance: string;
	demonstration: boolean;
	visibility: string;
	/** Who else may read it; empty for readers who don't see its parts for members. */
	marks: AccessMark[];
	/** All languages in which it can be read. */
	languages: string[];
	version: string;
	firstPublishedAt: Date;
	/** The figure that says most, if the text names it. */
	best: BestFigure | null;
	/** The picture that is shown in place of the drawing. */
	lead: LeadPicture | null;
	/** What the practice's drawing is made from. */
	plate: PlateData | null;
};

/** A figure with what it counts, in the language of the card. */
export type BestFigure = {
	title: string;
	unit: string | null;
	value: { value: number; date: string | null };
	/** The first of its earlier figures. */
	earlier: { value: number; date: string | null } | null;
};

/** A card with the texts from which its own was chosen, in every language in which the practice can be read. */
export type CardWithTexts = {
	card: PracticeCard;
	texts: readonly { locale: string; origin: string; summary: string }[];
};

/** Turns search hits into cards, in their order, without practices that the reader may not, or no longer, see. */
export async function cardsFor(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	pids: readonly string[],
): Promise<PracticeCard[]> {
	const found = await cardsWithTexts(actor, services, locale, pids);
	return found.map(({ card }) => card);
}

/** Like `cardsFor`, with the texts of each practice. */
export async function cardsWithTexts(
	actor: Actor,
	{ clock, database }: LibraryServices,
	locale: string,
	pids: readonly string[],
): Promise<CardWithTexts[]> {
	const now = clock.now();
	const reader = readerOf(actor);
	const published = await readPublished(database, [...new Set(pids)], now.getUTCFullYear());
	const listed = published.filter((practice) => practice.withdrawnAt === null && seesRecord(reader, practice, now));
	const pictures = await readPictureSizes(
		database,
		listed.flatMap(({ leads }) => leads.map(({ file }) => file)),
	);
	return listed.flatMap((practice) => {
		const card = cardOf(practice, locale, { reader, now, pictures });
		return card ? [{ card, texts: practice.texts }] : [];
	});
}

/** Lists the newest practices that the reader may see, as cards. @param count maximum number of cards */
export async function listNewest(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	count: number,
): Promise<PracticeCard[]> {
	return cardsWhere(actor, services, locale, { take: count });
}

/** Lists the practices credited to a country, newest first. Imported practices are credited to no country. */
export async function practicesOfCountry(
	actor: Actor,
	services: LibraryServices,
	country: string,
	locale: string,
): Promise<PracticeCard[]> {
	const where: Prisma.PracticeWhereInput = { countries: { has: country }, provenance: { not: "imported" } };
	return cardsWhere(actor, services, locale, { where, take: maxCountryPractices });
}

const maxCountryPractices = 500;
const newestFirst = [{ firstPublishedAt: "desc" }, { pid: "asc" }] satisfies Prisma.PracticeOrderByWithRelationInput[];

async function cardsWhere(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	{ where = {}, take }: { where?: Prisma.PracticeWhereInput; take: number },
): Promise<PracticeCard[]> {
	const listed = listedRecords(readerOf(actor), services.clock.now());
	const practices = await services.database.prisma.practice.findMany({
		where: { AND: [listed, where] },
		orderBy: newestFirst,
		take,
		select: { pid: true },
	});
	const pids = practices.map(({ pid }) => pid);
	return cardsFor(actor, services, locale, pids);
}

/** The data that cards need about a published practice, for any reader and language. */
type PublishedPractice = Omit<CardRow, "facts" | "texts" | "major" | "minor" | "forMembers"> & {
	texts: (CardText & { owner: string | null })[];
	/** The written sections that are for members only. */
	forMembers: PracticeFacts["membersOnly"];
	version: string;
	facts: Pick<PracticeFacts, "kind" | "membersOnly" | "files"> & StatedStatus;
	startYear: number | null;
	evidence: EvidenceLevel;
	best: Result | null;
	/** Its files that can be its lead picture. */
	leads: ReturnType<typeof leadCandidates>;
	plate: PlateData | null;
};

type Result = PracticeFacts["results"][number];

/**
 * Practices that this process has read, with the state of the rows they were read from. Reading a practice includes
 * validating its facts; comparing the state costs next to nothing.
 */
const caches = new WeakMap<Database, LRUCache<string, { state: string; practice: PublishedPractice }>>();

/** With titles and summaries in a few languages, a practice takes about 5 kB. */
const maxCached = 5000;

/** Reads published practices in the order of their pids, without those that don't exist or were never published. */
async function readPublished(database: Database, pids: readonly string[], year: number): Promise<PublishedPractice[]> {
	if (pids.length === 0) return [];
	const cached = caches.get(database) ?? new LRUCache({ max: maxCached });
	caches.set(database, cached);
	const before = new Map(pids.map((pid) => [pid, cached.get(pid)]));
	const { rows } = await database.pool.query<{ pid: string; state: string } & (CardRow | { facts: null })>({
		name: "cards",
		text: cardsSql,
		values: [pids, pids.map((pid) => before.get(pid)?.state), cardFacts],
	});
	const practices = new Map<string, PublishedPractice>();
	for (const { state, ...row } of rows) {
		const practice = row.facts === null ? before.get(row.pid)?.practice : publishedPractice(row as CardRow, year);
		if (!practice) continue;
		practices.set(row.pid, practice);
		if (row.facts !== null) cached.set(row.pid, { state, practice });
	}
	return pids.flatMap((pid) => practices.get(pid) ?? []);
}

/** The facts that cards show or depend on. */
const cardFacts = [
	"kind",
	"originalLanguage",
	"membersOnly",
	"files",
	"owner",
	"operatingStatus",
	"operatingStatusConfirmedAt",
	"startDate",
	"evaluation",
	"results",
	"countries",
	"lineage",
	"channels",
	"endDate",
	"keyDates",
	"principles",
] as const satisfies (keyof PracticeFacts)[];
const readFacts = storedFactsReader(cardFacts);

/**
 * The state of each practice, with what cards need if the state is not the one given; `facts` are null otherwise. A
 * published version and its texts never change, which the database enforces: so a card depends on the row of the
 * practice, and on the languages that have been withdrawn. PostgreSQL gives each version of a row the number of the
 * transaction that wrote it.
 */
const cardsSql = `
select p.pid, now.state, p.countries, p.tier, p.provenance, p.demonstration, p.visibility,
	p.first_published_at as "firstPublishedAt", p.published_version_id as "publishedVersionId",
	p.embargo_until as "embargoUntil", p.withdrawn_at as "withdrawnAt", p.confirmed_status as "confirmedStatus",
	p.status_confirmed_at as "statusConfirmedAt", p.status_note as "statusNote",
	p.confirmation_requested_at as "confirmationRequestedAt", v.*
-- selected first, so that PostgreSQL can't see how many there are and keeps one plan for any number
from unnest((select $1::text[]), (select $2::text[])) as given (pid, state)
join practice p on p.pid = given.pid and p.published_version_id is not null
cross join lateral (
	select concat_ws(' ', p.xmin, (select count(*) from withdrawn_text w where w.version_id = p.published_version_id)) as state
	offset 0) now
left join lateral (
	select major, minor, (select jsonb_object_agg(key, value) from jsonb_each(facts) where key = any($3::text[])) as facts, (
		select jsonb_agg(jsonb_build_object('locale', t.locale, 'origin', t.origin, 'outdated', t.outdated,
			'ownerName', t.owner_name, 'title', t.title, 'summary', t.summary, 'results', t.text->'results',
			'files', t.text->'files') order by t.locale)
		from practice_text t left join withdrawn_text w using (version_id, locale)
		where t.version_id = version.id and w.version_id is null) as texts, ${writtenForMembersSql} as "forMembers"
	from practice_version version
	where id = p.published_version_id and now.state is distinct from given.state
	-- compares the states before it puts facts and texts together
	offset 0) v on true`;

type CardRow = Pick<
	Practice,
	| "pid"
	| "countries"
	| "tier"
	| "provenance"
	| "demonstration"
	| "visibility"
	| "firstPublishedAt"
	| "publishedVersionId"
	| "embargoUntil"
	| "withdrawnAt"
> &
	OperatingConfirmation & {
		major: number;
		minor: number;
		facts: unknown;
		texts: CardText[] | null;
		forMembers: PracticeFacts["membersOnly"] | null;
	};
type CardText = Pick<StoredText, "locale" | "origin" | "outdated" | "ownerName" | "title" | "summary"> & {
	/** What each result counts, by its id. */
	results: Record<string, string> | null;
	/** The texts of its files, by the ids of the items. */
	files: Record<string, { alternative?: string }> | null;
};

/** @param year the present one, up to which a practice is in use */
function publishedPractice(
	{ facts: stored, texts, major, minor, forMembers, ...row }: CardRow,
	year: number,
): PublishedPractice {
	const facts = readFacts(stored);
	const best = bestResult(facts.results, (id) => texts?.some((text) => text.results?.[id]) ?? false);
	const { kind, membersOnly, files, operatingStatus, operatingStatusConfirmedAt } = facts;
	return {
		...row,
		texts: (texts ?? []).map((text) => ({ ...text, owner: ownerName(facts, text) ?? null })),
		version: versionName({ major, minor }),
		forMembers: forMembers ?? [],
		facts: { kind, membersOnly, files, operatingStatus, operatingStatusConfirmedAt },
		startYear: facts.startDate ? yearOf(facts.startDate) : null,
		evidence: evidenceLevel(facts),
		best,
		leads: leadCandidates(facts),
		plate: plateData(facts, { pid: row.pid, year, best }),
	};
}

function cardOf(
	practice: PublishedPractice,
	locale: string,
	{ reader, now, pictures }: { reader: Reader; now: Date; pictures: Awaited<ReturnType<typeof readPictureSizes>> },
): PracticeCard | undefined {
	const { texts, facts } = practice;
	const text = chooseText(texts, locale);
	if (!text) return undefined;
	const whole = seesWhole(reader, practice);
	const hidden = whole ? [] : facts.membersOnly.map((section) => `sections/${section}`);
	return {
		pid: practice.pid,
		title: text.title,
		summary: text.summary,
		language: text.locale,
		origin: text.origin as PracticeText["origin"],
		stale: text.outdated.some((path) => !hidden.includes(path)),
		kind: facts.kind,
		countries: practice.countries,
		owner: text.owner,
		startYear: practice.startYear,
		evidence: practice.evidence,
		running: operatingStatusAt(facts, practice, now),
		tier: practice.tier as Tier,
		provenance: practice.provenance,
		demonstration: practice.demonstration,
		visibility: practice.visibility,
		marks: whole ? accessMarks(readersOf(practice, { ...facts, membersOnly: practice.forMembers }, now)) : [],
		languages: texts.map(({ locale }) => locale),
		version: practice.version,
		firstPublishedAt: practice.firstPublishedAt ?? now,
		best: bestFigure(practice.best, text.results),
		lead: leadPicture(practice.leads, [text, ...texts.filter(({ origin }) => origin === "original")], pictures),
		plate: practice.plate,
	};
}

function bestFigure(best: Result | null, titles: CardText["results"]): BestFigure | null {
	const title = best && titles?.[best.id];
	if (!title) return null;
	const { unit, baseline, between, value } = best;
	const [earlier] = [...(baseline ? [baseline] : []), ...between];
	const dated = ({ value, date }: Result["value"]) => ({ value, date: date ?? null });
	return { title, unit: unit ?? null, value: dated(value), earlier: earlier ? dated(earlier) : null };
}
