import { LRUCache } from "lru-cache";
import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, type Reader, readerOf, seesRecord, seesWhole } from "#app/library/access/audience.policy.ts";
import type { Tier } from "#app/library/record/completeness.ts";
import { type EvidenceLevel, evidenceLevel } from "#app/library/record/evidence.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	operatingConfirmationColumns,
	operatingStatusAt,
	type RunningStatus,
	type StatedStatus,
} from "#app/library/record/operating-status.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** A practice as shown in lists. */
export type PracticeCard = {
	pid: string;
	title: string;
	summary: string;
	/** The language of title and summary: the reader's if there is a text in it. */
	language: string;
	origin: PracticeText["origin"];
	/** Some of what the reader may see is older than the original. */
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
	/** All languages in which it can be read. */
	languages: string[];
	version: string;
	firstPublishedAt: Date;
};

/** A card with the texts from which its own was chosen, in every language in which the practice can be read. */
export type CardWithTexts = {
	card: PracticeCard;
	texts: readonly { locale: string; origin: string; summary: string }[];
};

/** Turns search hits into cards, in their order, without practices that the reader may not see (any more). */
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
	const published = await readPublished(database, [...new Set(pids)]);
	return published
		.filter((practice) => practice.withdrawnAt === null && seesRecord(reader, practice, now))
		.flatMap((practice) => {
			const card = cardOf(practice, locale, { reader, now });
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

/** What cards need to know of a published practice, whoever reads it and in whatever language. */
type PublishedPractice = Omit<CardRow, "published"> & {
	texts: (CardText & { owner: string | null })[];
	version: string;
	facts: Pick<PracticeFacts, "kind" | "membersOnly"> & StatedStatus;
	startYear: number | null;
	evidence: EvidenceLevel;
};

/**
 * Practices that this process has read, with the state of the rows they were read from. Reading a practice takes four
 * statements and a check of all its facts; comparing the state takes one statement for a whole page.
 */
const caches = new WeakMap<Database, LRUCache<string, { state: string; practice: PublishedPractice }>>();

/** With titles and summaries in a few languages, a practice takes about 5 kB. */
const maxCached = 2000;

/** Reads published practices in the order of their pids, without those that don't exist or were never published. */
async function readPublished(database: Database, pids: readonly string[]): Promise<PublishedPractice[]> {
	const cached = caches.get(database) ?? new LRUCache({ max: maxCached });
	caches.set(database, cached);
	// Read before the practices: one that changes in between is read again the next time.
	const states = await readStates(database, pids);
	const known = new Map<string, PublishedPractice>();
	for (const [pid, state] of states) {
		const before = cached.get(pid);
		if (before?.state === state) known.set(pid, before.practice);
	}
	const changed = [...states.keys()].filter((pid) => !known.has(pid));
	const rows =
		changed.length > 0
			? await database.prisma.practice.findMany({ where: { pid: { in: changed } }, select: cardColumns })
			: [];
	for (const row of rows) {
		if (!row.published) continue;
		const practice = publishedPractice(row, row.published);
		known.set(row.pid, practice);
		cached.set(row.pid, { state: states.get(row.pid) ?? "", practice });
	}
	return pids.flatMap((pid) => known.get(pid) ?? []);
}

/**
 * A published version and its texts never change, which the database enforces: so a card depends on the row of the
 * practice, and on the languages that have been withdrawn. PostgreSQL gives each version of a row the number of the
 * transaction that wrote it.
 */
async function readStates({ pool }: Database, pids: readonly string[]): Promise<Map<string, string>> {
	if (pids.length === 0) return new Map();
	const { rows } = await pool.query<{ pid: string; state: string }>({
		name: "cards.states",
		text: `select pid, concat_ws(' ', practice.xmin,
			(select count(*) from withdrawn_text where version_id = published_version_id)) as state
			from practice where pid = any($1::text[]) and published_version_id is not null`,
		values: [pids],
	});
	return new Map(rows.map(({ pid, state }) => [pid, state]));
}

const cardColumns = {
	pid: true,
	countries: true,
	tier: true,
	provenance: true,
	demonstration: true,
	visibility: true,
	firstPublishedAt: true,
	publishedVersionId: true,
	embargoUntil: true,
	withdrawnAt: true,
	...operatingConfirmationColumns,
	published: {
		select: {
			major: true,
			minor: true,
			facts: true,
			texts: {
				...shownTexts,
				orderBy: { locale: "asc" },
				select: { locale: true, origin: true, outdated: true, ownerName: true, title: true, summary: true },
			},
		},
	},
} satisfies Prisma.PracticeSelect;

type CardRow = Prisma.PracticeGetPayload<{ select: typeof cardColumns }>;
type PublishedRow = NonNullable<CardRow["published"]>;
type CardText = PublishedRow["texts"][number];

function publishedPractice(
	{ published: _, ...row }: CardRow,
	{ facts: stored, texts, ...version }: PublishedRow,
): PublishedPractice {
	const facts = storedFacts(stored);
	const { kind, membersOnly, operatingStatus, operatingStatusConfirmedAt } = facts;
	return {
		...row,
		texts: texts.map((text) => ({ ...text, owner: ownerName(facts, text) ?? null })),
		version: versionName(version),
		facts: { kind, membersOnly, operatingStatus, operatingStatusConfirmedAt },
		startYear: facts.startDate ? yearOf(facts.startDate) : null,
		evidence: evidenceLevel(facts),
	};
}

function cardOf(
	practice: PublishedPractice,
	locale: string,
	{ reader, now }: { reader: Reader; now: Date },
): PracticeCard | undefined {
	const { texts, facts } = practice;
	const text = chooseText(texts, locale);
	if (!text) return undefined;
	const hidden = seesWhole(reader, practice) ? [] : facts.membersOnly.map((section) => `sections/${section}`);
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
		languages: texts.map(({ locale }) => locale),
		version: practice.version,
		firstPublishedAt: practice.firstPublishedAt ?? now,
	};
}
