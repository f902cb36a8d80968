import { readFile } from "node:fs/promises";
import path from "node:path";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { type JudgedQuery, readJudgedQueries } from "#app/search/query/judged-queries.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";

/** Documents to search in, and judged queries on them. */
export type Collection = {
	name: "content" | "corpora";
	/** By pid. */
	documents: Map<string, SearchDocument[]>;
	queries: JudgedQuery[];
};

/** Reads the site's own practices as the public finds them, and an extract of the public corpora. */
export async function readCollections(): Promise<Collection[]> {
	return [await readContent(), await readCorpora()];
}

/** A fixed date, so that sorting by newest gives the same order on every day. */
const published = new Date("2026-11-01T00:00:00Z");

async function readContent(): Promise<Collection> {
	const { records } = await readPracticeFiles(path.resolve("content/practices"));
	const reference = loadReference(path.resolve("content/reference"));
	const documents = new Map(
		records.map((record) => {
			const pid = record.pid as string;
			const found = { pid, record, firstPublishedAt: published, ...noOperatingConfirmation };
			return [pid, searchDocuments(found, ["public"], reference, published)];
		}),
	);
	return { name: "content", documents, queries: await readJudgedQueries(path.resolve("content/search/judged")) };
}

const corporaFolder = path.resolve("tests/relevance/corpora");

/** A record of the extract. The README beside it names the sources. */
type CorpusRecord = {
	id: string;
	locale: string;
	title: string;
	summary: string;
	countries: string[];
	year?: number;
};

async function readCorpora(): Promise<Collection> {
	const documents = new Map<string, SearchDocument[]>();
	for (const file of ["worldbank-projects.jsonl", "digital-public-goods.jsonl", "udhr.jsonl"]) {
		const lines = (await readFile(path.join(corporaFolder, file), "utf8")).split("\n").filter(Boolean);
		for (const record of lines.map((line) => JSON.parse(line) as CorpusRecord)) {
			documents.set(record.id, [...(documents.get(record.id) ?? []), documentOf(record)]);
		}
	}
	for (const texts of documents.values()) {
		const languages = texts.map(({ locale }) => locale);
		for (const text of texts) text.languages = languages;
	}
	return { name: "corpora", documents, queries: await readJudgedQueries(path.join(corporaFolder, "judged")) };
}

function documentOf({ id, locale, title, summary, countries, year }: CorpusRecord): SearchDocument {
	return {
		pid: id,
		locale,
		audience: "public",
		title,
		summary,
		keywords: "",
		body: "",
		kind: "case-study",
		countries,
		regions: [],
		areas: [],
		functions: [],
		principles: [],
		channels: [],
		evidence: 1,
		running: "unconfirmed",
		startYear: year ?? null,
		languages: [],
		tier: "listed",
		publishedAt: published.toISOString(),
		boost: 0,
	};
}
