import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import {
	adoptionsKeptFor,
	adoptionsOpenTo,
	adoptionsSeenBy,
	answersFor,
	isOfSide,
	mayMove,
	mayRemove,
	ownAdoptions,
	stepAudiences,
} from "#app/library/adoption/adoption.policy.ts";
import {
	type AdoptionStage,
	type AdoptionStepName,
	adoptionStages,
	answerDays,
	type Confirmation,
	type ShownStage,
	shownStages,
} from "#app/library/adoption/adoption.ts";
import {
	type AdoptionRecord,
	decided,
	readAdoptions,
	shownStage,
	sourceCountriesOf,
	sourcesOf,
	sourceTitle,
} from "#app/library/adoption/adoption-rows.server.ts";
import { deliverables } from "#app/library/help/introductions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type ReadServices = Pick<LibraryServices, "database" | "clock">;

/** An adoption in a list. */
export type AdoptionItem = {
	id: string;
	adopter: string;
	/** The countries that it comes from. */
	sources: string[];
	/** What is adopted. */
	title: string;
	language: string;
	stage: ShownStage;
	/** When the stage began, as precise as known. */
	since: string | null;
	confirmation: Confirmation;
	/** `2026-11-25` */
	lastStepOn: string;
	/** Why the secretariat removed it; null unless it did. */
	removalReason: string | null;
};

/** A step as its readers see it. */
type AdoptionStepView = {
	id: string;
	step: AdoptionStepName;
	side: "adopter" | "source" | "association";
	country: string | null;
	/** When it happened, as precise as known; otherwise the day on which it was recorded. */
	date: string;
	/** `2026-11-25` */
	recordedOn: string;
	note: string | null;
	language: string | null;
	/** For members only, or for both sides only. */
	audience: "public" | "members" | "sides";
};

/** An adoption as its page shows it. */
export type AdoptionView = AdoptionItem &
	Pick<
		AdoptionRecord,
		| "sourceUrl"
		| "parts"
		| "changes"
		| "results"
		| "notMeasured"
		| "contact"
		| "audience"
		| "revision"
		| "sourceVersion"
	> & {
		/** The furthest stage that it reached. */
		reached: AdoptionStage;
		/** The language of the adopter's texts. */
		textLanguage: string;
		/** The practice that is adopted; null if the source is a country. */
		practice: { pid: string; withdrawn: boolean } | null;
		/** The adopter's own practice; null if there is none that the reader may see. */
		ownPractice: { pid: string; title: string; language: string } | null;
		/** The introduction that led to it; null if there is none that the reader may see. */
		introduction: { id: string; deliverable: string } | null;
		filedOn: string;
		askedOn: string | null;
		/** The last day on which the source can answer in time. */
		answerBy: string | null;
		/** The stages with the dates that the reader may see; null for one that was not recorded. */
		path: { stage: AdoptionStage; date: string | null }[];
		/** The steps that the reader may see, the latest first. */
		steps: AdoptionStepView[];
		mayMove: boolean;
		mayRemove: boolean;
		/** The country for which the reader can confirm or dispute it; null for none. */
		answersFor: string | null;
		/** The reader belongs to one of the sides, or to the secretariat. */
		ofSide: boolean;
	};

/** Reads an adoption for its page; null if the reader may not see it or it was removed. */
export function findAdoption(actor: Actor, services: ReadServices, id: string, locale: string) {
	return readView(actor, services, { id, seen: adoptionsSeenBy(actor, services.clock.now()) }, locale);
}

/** Reads an adoption for the desks of both sides and the secretariat, which also show that it was removed, and why. */
export function findDeskAdoption(actor: Actor, services: ReadServices, id: string, locale: string) {
	return readView(actor, services, { id, seen: adoptionsKeptFor(actor, services.clock.now()) }, locale);
}

async function readView(
	actor: Actor,
	{ database, clock }: ReadServices,
	{ id, seen }: { id: string; seen: Prisma.AdoptionWhereInput },
	locale: string,
): Promise<AdoptionView | null> {
	const now = clock.now();
	const { prisma } = database;
	const [row] = isUuid(id) ? await readAdoptions(prisma, { AND: [{ id }, seen] }) : [];
	if (!row) return null;
	const sides = [row.adopter, ...sourcesOf(row)];
	const audiences: readonly string[] = stepAudiences(actor, sides);
	const steps = row.steps.filter(({ audience }) => audiences.includes(audience)).map(stepView);
	const own = row.ownPid ? await readablePractice(prisma, actor, row.ownPid, now) : null;
	const { sourceUrl, parts, changes, results, notMeasured, contact, audience, revision, sourceVersion, stage } = row;
	return {
		...itemOf(row, locale),
		sourceUrl,
		parts,
		changes,
		results,
		notMeasured,
		contact,
		audience,
		revision,
		sourceVersion,
		reached: stage,
		textLanguage: row.language,
		practice: row.practice && { pid: row.practice.pid, withdrawn: row.practice.withdrawnAt !== null },
		ownPractice: own && { pid: own.pid, ...titleOf(own, locale) },
		introduction: await introductionOf(actor, database, row),
		filedOn: dayOf(row.createdAt),
		askedOn: row.askedAt && dayOf(row.askedAt),
		answerBy: row.askedAt && daysAfter(dayOf(row.askedAt), answerDays),
		path: pathOf(row, steps),
		steps: steps.toSorted(latestFirst),
		mayMove: mayMove(actor, decided(row)),
		mayRemove: mayRemove(actor, decided(row)),
		answersFor: answersFor(actor, decided(row)),
		ofSide: isOfSide(actor, sides),
	};
}

async function introductionOf(
	actor: Actor,
	database: ReadServices["database"],
	{ introductionId: id }: AdoptionRecord,
): Promise<AdoptionView["introduction"]> {
	const deliverable = id === null ? undefined : (await deliverables(actor, { database }, [id])).get(id);
	return id === null || deliverable === undefined ? null : { id, deliverable };
}

/** The stages up to the one that was reached, each with the date of its step. */
function pathOf({ stage: reached, since }: AdoptionRecord, steps: readonly AdoptionStepView[]): AdoptionView["path"] {
	return adoptionStages.map((stage) => {
		const step = steps.findLast((one) => one.step === stage);
		return { stage, date: stage === reached ? (since ?? step?.date ?? null) : (step?.date ?? null) };
	});
}

function stepView(step: AdoptionRecord["steps"][number]): AdoptionStepView {
	const { id, side, country, note, language, audience, at } = step;
	const recordedOn = dayOf(at);
	return {
		id,
		step: step.step,
		side,
		country,
		note,
		language,
		audience,
		recordedOn,
		date: step.date ?? recordedOn,
	};
}

function latestFirst(a: AdoptionStepView, b: AdoptionStepView): number {
	return a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1;
}

function itemOf(row: AdoptionRecord, locale: string): AdoptionItem {
	const { id, adopter, since, confirmation, lastStepAt } = row;
	return {
		id,
		adopter,
		since,
		confirmation,
		stage: shownStage(row),
		sources: sourceCountriesOf(row),
		lastStepOn: dayOf(lastStepAt),
		removalReason: row.steps.findLast(({ step }) => step === "removed")?.note ?? null,
		...sourceTitle(row, locale),
	};
}

/**
 * The adoptions of a country, the latest step first: what it adopted (for its own people including what was removed),
 * and what others adopted from it.
 */
export async function adoptionsOfCountry(
	actor: Actor,
	{ database, clock }: ReadServices,
	country: string,
	locale: string,
): Promise<{ adopted: AdoptionItem[]; shared: AdoptionItem[] }> {
	const where = { AND: [{ OR: ownAdoptions([country]) }, adoptionsKeptFor(actor, clock.now())] };
	const items = (await readAdoptions(database.prisma, where)).map((row) => itemOf(row, locale));
	return {
		adopted: items.filter(({ adopter }) => adopter === country),
		shared: items.filter(({ adopter, stage }) => adopter !== country && stage !== "removed"),
	};
}

/**
 * The adoptions that their source disputes, then those that it has not confirmed; null for everybody but the
 * secretariat.
 */
export async function unsettledAdoptions(
	actor: Actor,
	{ database, clock }: ReadServices,
	locale: string,
): Promise<AdoptionItem[] | null> {
	if (!isSecretariat(actor)) return null;
	const where = { confirmation: { in: ["disputed", "silent"] }, stoppedAt: null };
	const rows = await readAdoptions(database.prisma, { AND: [where, adoptionsSeenBy(actor, clock.now())] });
	const items = rows.map((row) => itemOf(row, locale));
	const disputed = (item: AdoptionItem) => item.confirmation === "disputed";
	return [...items.filter(disputed), ...items.filter((item) => !disputed(item))];
}

/** The sources of a country's adoptions, at any stage, that the reader may see: practices by pid, else countries. */
export async function adoptedSources(
	actor: Actor,
	{ database, clock }: ReadServices,
	adopter: string,
): Promise<Set<string>> {
	const rows = await database.prisma.adoption.findMany({
		where: { AND: [{ adopter }, adoptionsSeenBy(actor, clock.now())] },
		select: { sourcePid: true, sourceCountry: true },
	});
	return new Set(rows.flatMap(({ sourcePid, sourceCountry }) => sourcePid ?? sourceCountry ?? []));
}

/** Adoptions that the reader may see, or that were removed, by id. */
export async function adoptionsNamed(
	actor: Actor,
	{ database, clock }: ReadServices,
	ids: readonly string[],
	locale: string,
): Promise<Map<string, AdoptionItem>> {
	if (ids.length === 0) return new Map();
	const where = { AND: [{ id: { in: [...ids] } }, adoptionsKeptFor(actor, clock.now())] };
	const rows = await readAdoptions(database.prisma, where);
	return new Map(rows.map((row) => [row.id, itemOf(row, locale)]));
}

/** Whether the actor may see an adoption, or learn that it was removed. */
export async function seesAdoption(actor: Actor, { database, clock }: ReadServices, id: string): Promise<boolean> {
	const where = { AND: [{ id }, adoptionsKeptFor(actor, clock.now())] };
	return isUuid(id) && (await database.prisma.adoption.count({ where })) > 0;
}

/** The adoptions that not only both sides may see, for the sitemap. */
export async function shownAdoptions(
	actor: Actor,
	{ database, clock }: ReadServices,
): Promise<{ id: string; changedAt: Date }[]> {
	const rows = await database.prisma.adoption.findMany({
		where: { AND: [{ stage: { in: [...shownStages] } }, adoptionsSeenBy(actor, clock.now())] },
		select: { id: true, lastStepAt: true },
		orderBy: { id: "asc" },
	});
	return rows.map(({ id, lastStepAt }) => ({ id, changedAt: lastStepAt }));
}

/** A filed adoption as an edge between countries. */
export type AdoptionEdge = {
	id: string;
	adopter: string;
	ownPid: string | null;
	sourcePid: string | null;
	sources: string[];
	since: string | null;
	stage: ShownStage;
	confirmation: Confirmation;
};

/**
 * The filed adoptions that the reader may see in trees and lists of countries: those at a stage where something is
 * adopted.
 * @param of a country or a practice whose adoptions are wanted; all adoptions if neither is given
 */
export async function adoptionEdges(
	actor: Actor,
	{ database, clock }: ReadServices,
	of: { country?: string; pid?: string },
): Promise<AdoptionEdge[]> {
	const about: Prisma.AdoptionWhereInput[] = [
		...(of.country === undefined
			? []
			: [
					{ adopter: of.country },
					{ sourceCountry: of.country },
					{ practice: { is: { countries: { has: of.country } } } },
				]),
		...(of.pid === undefined ? [] : [{ sourcePid: of.pid }, { ownPid: of.pid }]),
	];
	const rows = await database.prisma.adoption.findMany({
		where: {
			AND: [{ stage: { in: [...shownStages] } }, ...(about.length > 0 ? [{ OR: about }] : []), adoptionsOpenTo(actor)],
		},
		select: {
			id: true,
			adopter: true,
			ownPid: true,
			sourcePid: true,
			sourceCountry: true,
			since: true,
			stage: true,
			stoppedAt: true,
			confirmation: true,
		},
		orderBy: [{ stoppedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
	});
	// The practices that the actor may read are looked up once each: in a join with all adoptions, PostgreSQL would read
	// the whole table of practices.
	const pids = [...new Set(rows.flatMap(({ sourcePid }) => sourcePid ?? []))];
	const practices =
		pids.length === 0
			? []
			: await database.prisma.practice.findMany({
					where: { AND: [{ pid: { in: pids } }, recordsSeenBy(readerOf(actor), clock.now())] },
					select: { pid: true, countries: true },
				});
	const readable = new Map(practices.map((practice) => [practice.pid, practice]));
	const edges = rows.flatMap(({ sourceCountry, stoppedAt, stage, confirmation, ...row }): AdoptionEdge[] => {
		const practice = row.sourcePid === null ? null : readable.get(row.sourcePid);
		if (practice === undefined) return [];
		return [
			{
				...row,
				sources: sourceCountriesOf({ practice, sourceCountry }),
				stage: shownStage({ stage: stage as AdoptionStage, stoppedAt, removedAt: null }),
				confirmation: confirmation as Confirmation,
			},
		];
	});
	// A country may file an adoption again that it had stopped: the latest is shown.
	return [...new Map(edges.map((edge) => [`${edge.adopter} ${edge.sourcePid ?? edge.id}`, edge])).values()];
}

/** What was adopted, as the adopter describes it, by the id of the adoption. */
export async function adoptedParts(
	{ database }: Pick<ReadServices, "database">,
	ids: readonly string[],
): Promise<Map<string, { language: string; parts: string }>> {
	if (ids.length === 0) return new Map();
	const rows = await database.prisma.adoption.findMany({
		where: { id: { in: [...ids] } },
		select: { id: true, language: true, parts: true },
	});
	return new Map(rows.map(({ id, ...described }) => [id, described]));
}
