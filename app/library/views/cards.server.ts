import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, type Reader, readerOf, seesWhole } from "#app/library/access/audience.policy.ts";
import type { Tier } from "#app/library/record/completeness.ts";
import { type EvidenceLevel, evidenceLevel } from "#app/library/record/evidence.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	operatingConfirmationColumns,
	operatingStatusAt,
	type RunningStatus,
} from "#app/library/record/operating-status.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
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
	return cardsOf(await cardsWithTexts(actor, services, locale, pids));
}

/** Like `cardsFor`, with the texts of each practice. */
export async function cardsWithTexts(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	pids: readonly string[],
): Promise<CardWithTexts[]> {
	const found = await readCards(actor, services, locale, { where: { pid: { in: [...pids] } } });
	const byPid = new Map(found.map((one) => [one.card.pid, one]));
	return [...new Set(pids)].flatMap((pid) => byPid.get(pid) ?? []);
}

function cardsOf(found: readonly CardWithTexts[]): PracticeCard[] {
	return found.map(({ card }) => card);
}

/** Lists the newest practices that the reader may see, as cards. @param count maximum number of cards */
export async function listNewest(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	count: number,
): Promise<PracticeCard[]> {
	return cardsOf(await readCards(actor, services, locale, { orderBy: newestFirst, take: count }));
}

/** Lists the practices credited to a country, newest first. Imported practices are credited to no country. */
export async function practicesOfCountry(
	actor: Actor,
	services: LibraryServices,
	country: string,
	locale: string,
): Promise<PracticeCard[]> {
	const where: Prisma.PracticeWhereInput = { countries: { has: country }, provenance: { not: "imported" } };
	return cardsOf(await readCards(actor, services, locale, { where, orderBy: newestFirst, take: maxCountryPractices }));
}

const maxCountryPractices = 500;
const newestFirst = [{ firstPublishedAt: "desc" }, { pid: "asc" }] satisfies Prisma.PracticeOrderByWithRelationInput[];

async function readCards(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	{ where = {}, ...order }: Pick<Prisma.PracticeFindManyArgs, "where" | "orderBy" | "take">,
): Promise<CardWithTexts[]> {
	const now = services.clock.now();
	const reader = readerOf(actor);
	const practices = await services.database.prisma.practice.findMany({
		where: { AND: [listedRecords(reader, now), where] },
		...order,
		select: cardColumns,
	});
	return practices.flatMap((practice) => {
		const card = cardOf(practice, locale, { reader, now });
		return card ? [{ card, texts: practice.published?.texts ?? [] }] : [];
	});
}

const cardColumns = {
	pid: true,
	countries: true,
	tier: true,
	provenance: true,
	demonstration: true,
	visibility: true,
	firstPublishedAt: true,
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

function cardOf(
	{ published, ...practice }: CardRow,
	locale: string,
	{ reader, now }: { reader: Reader; now: Date },
): PracticeCard | undefined {
	const text = published && chooseText(published.texts, locale);
	if (!text) return undefined;
	const facts = storedFacts(published.facts);
	const version = versionName(published);
	const hidden = seesWhole(reader, practice) ? [] : facts.membersOnly.map((section) => `sections/${section}`);
	return {
		...practice,
		tier: practice.tier as Tier,
		firstPublishedAt: practice.firstPublishedAt ?? now,
		title: text.title,
		summary: text.summary,
		language: text.locale,
		origin: text.origin as PracticeText["origin"],
		stale: text.outdated.some((path) => !hidden.includes(path)),
		kind: facts.kind,
		owner: ownerName(facts, text) ?? null,
		startYear: facts.startDate ? yearOf(facts.startDate) : null,
		evidence: evidenceLevel(facts),
		running: operatingStatusAt(facts, practice, now),
		languages: published.texts.map(({ locale }) => locale),
		version,
	};
}
