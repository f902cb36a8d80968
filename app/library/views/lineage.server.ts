import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import {
	type AdoptionEdge,
	adoptedParts,
	adoptedSources,
	adoptionEdges,
} from "#app/library/adoption/adoptions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { type Lineage, type LineageEnd, mergeLineage } from "#app/library/views/lineage.ts";
import type { LineageEdge, Prisma } from "#app/platform/prisma/client.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";

/** An edge as shown on a page. */
export type LineageView = Omit<Lineage, "from" | "to" | "texts"> & {
	from: LineageEndView;
	to: LineageEndView;
	/** What was adopted, in the reader's language or another; null if no text describes it. */
	text: { language: string; words: string } | null;
};

/** `practice` is null if the library has none that this reader may see. */
export type LineageEndView = {
	country: string | null;
	practice: { pid: string; title: string; language: string } | null;
};

/** Lists the edges that begin or end in a country, each once, earliest first. */
export async function lineageOfCountry(
	actor: Actor,
	services: LibraryServices,
	country: string,
	locale: string,
): Promise<LineageView[]> {
	const where = { OR: [{ fromCountry: country }, { toCountry: country }] };
	return readLineage(actor, services, locale, { where, of: { country } });
}

/**
 * Adoptions by a country that published sources or its own practices name, and that its focal points have not filed:
 * suggested drafts, which only the focal points can file.
 */
export async function documentedAdoptions(
	actor: Actor,
	services: LibraryServices,
	adopter: string,
	locale: string,
): Promise<LineageView[]> {
	const edges = await lineageOfCountry(actor, services, adopter, locale);
	// Interest and study are not edges yet.
	const filed = await adoptedSources(actor, services, adopter);
	return edges.filter(({ from, to, ...edge }) => {
		if (edge.filed !== null || to.country !== adopter || from.country === null || from.country === adopter)
			return false;
		return !filed.has(from.practice?.pid ?? from.country);
	});
}

/** Lists the edges that a practice names or is named in, each once, earliest first. */
export async function lineageOfPractice(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<LineageView[]> {
	const where = { OR: [{ pid }, { fromPid: pid }, { toPid: pid }] };
	return readLineage(actor, services, locale, { where, of: { pid } });
}

/**
 * Lists every edge that the reader may see, each once, earliest first, without titles and texts. For practices that
 * they may not see, only the country is given.
 */
export async function wholeLineage(actor: Actor, services: LibraryServices): Promise<Lineage[]> {
	const edges = await readEdges(actor, services, { where: {}, of: {} });
	const practices = await services.database.prisma.practice.findMany({
		where: { AND: [listedBy(actor, services), { pid: { in: pidsOf(edges) } }] },
		select: { pid: true },
	});
	const listed = new Set(practices.map(({ pid }) => pid));
	const shown = ({ country, pid }: LineageEnd) => ({ country, pid: pid !== null && listed.has(pid) ? pid : null });
	return edges.map((edge) => ({ ...edge, from: shown(edge.from), to: shown(edge.to) }));
}

type Choice = { where: Prisma.LineageEdgeWhereInput; of: { country?: string; pid?: string } };

async function readLineage(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	choice: Choice,
): Promise<LineageView[]> {
	return viewEdges(actor, services, locale, await readEdges(actor, services, choice));
}

async function readEdges(actor: Actor, services: LibraryServices, { where, of }: Choice): Promise<Lineage[]> {
	const [rows, filed] = await Promise.all([
		services.database.prisma.lineageEdge.findMany({
			where: { AND: [where, { practice: listedBy(actor, services) }] },
			orderBy: [{ pid: "asc" }, { edge: "asc" }],
		}),
		adoptionEdges(actor, services, of),
	]);
	return mergeLineage([...rows.map(lineageOf), ...filed.map((edge) => filedEdge(edge, of))]);
}

function listedBy(actor: Actor, { clock }: LibraryServices): Prisma.PracticeWhereInput {
	return listedRecords(readerOf(actor), clock.now());
}

/** The content of a row of the lineage table, without its ids. */
export type LineageRow = Omit<LineageEdge, "id" | "edge">;

/** Prepares edges for a reader: each once, with the titles of the practices that this reader may see. */
export function viewLineage(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	rows: readonly LineageRow[],
): Promise<LineageView[]> {
	return viewEdges(actor, services, locale, mergeLineage(rows.map(lineageOf)));
}

/** Prepares edges that are already merged. */
export async function viewEdges(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	edges: readonly Lineage[],
): Promise<LineageView[]> {
	const [titles, parts] = await Promise.all([
		titlesOf(services, listedBy(actor, services), edges, locale),
		adoptedParts(
			services,
			edges.flatMap(({ filed }) => filed?.id ?? []),
		),
	]);
	return edges.map(({ from, to, texts, ...edge }) => {
		const filed = edge.filed && parts.get(edge.filed.id);
		return {
			...edge,
			from: endView(from, titles),
			to: endView(to, titles),
			text: chosenWords(filed ? { ...texts, [filed.language]: excerptOf(filed.parts) } : texts, locale),
		};
	});
}

function lineageOf(row: LineageRow): Lineage {
	return {
		from: { country: row.fromCountry, pid: row.fromPid },
		to: { country: row.toCountry, pid: row.toPid },
		date: row.date,
		certainty: row.certainty as Lineage["certainty"],
		texts: row.texts as Record<string, string>,
		namedBy: row.pid,
		filed: null,
	};
}

/** A filed adoption as an edge; on a country's page, seen from that country. */
function filedEdge(edge: AdoptionEdge, { country = "" }: { country?: string }): Lineage {
	const { id, adopter, sources, stage, confirmation, since } = edge;
	const from = sources.includes(country) && country !== adopter ? country : (sources[0] ?? null);
	return {
		from: { country: from, pid: edge.sourcePid },
		to: { country: adopter, pid: edge.ownPid },
		date: since,
		certainty: stage === "in-use" && confirmation !== "disputed" ? "in-use" : "named",
		texts: {},
		namedBy: id,
		filed: { id, stage, confirmation },
	};
}

function pidsOf(edges: readonly Lineage[]): string[] {
	return [...new Set(edges.flatMap(({ from, to }) => [from.pid, to.pid]).filter((pid) => pid !== null))];
}

type Titles = Map<string, { pid: string; title: string; language: string }>;

async function titlesOf(
	services: LibraryServices,
	seen: Prisma.PracticeWhereInput,
	edges: readonly Lineage[],
	locale: string,
): Promise<Titles> {
	const pids = pidsOf(edges);
	if (pids.length === 0) return new Map();
	const { prisma } = services.database;
	const practices = await prisma.practice.findMany({
		where: { AND: [seen, { pid: { in: pids } }] },
		select: { pid: true, publishedVersionId: true },
	});
	const texts = await prisma.practiceText.findMany({
		where: { ...shownTitles.where, versionId: { in: practices.flatMap(({ publishedVersionId: id }) => id ?? []) } },
		select: { ...shownTitles.select, versionId: true },
	});
	const byVersion = Map.groupBy(texts, ({ versionId }) => versionId);
	return new Map(
		practices.flatMap(({ pid, publishedVersionId }) => {
			const text = chooseText(byVersion.get(publishedVersionId ?? "") ?? [], locale);
			return text ? [[pid, { pid, title: text.title, language: text.locale }]] : [];
		}),
	);
}

function endView({ country, pid }: LineageEnd, titles: Titles): LineageEndView {
	return { country, practice: (pid && titles.get(pid)) || null };
}

function chosenWords(texts: Record<string, string>, locale: string): LineageView["text"] {
	const offered = Object.entries(texts).map(([language, words]) => ({ locale: language, origin: "", words }));
	const text = chooseText(offered, locale);
	return text ? { language: text.locale, words: text.words } : null;
}
