import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";

/** The part of a Prisma client or transaction that writes the index. */
export type IndexWriter = { $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown> };

/** The text of a file can be as long as a book; PostgreSQL refuses vectors above a megabyte. */
const maxBodyLength = 100_000;

/**
 * Makes the index hold exactly these documents of a practice, within the caller's transaction; an empty list removes
 * the practice. Unchanged rows are not touched. A trigger marks the changes for Meilisearch.
 * @throws when a document names another practice, or documents of one audience differ in a facet
 */
export async function projectToIndex(tx: IndexWriter, pid: string, documents: SearchDocument[]): Promise<void> {
	await projectAllToIndex(tx, [{ pid, documents }]);
}

/** The same for several practices, in one statement. */
export async function projectAllToIndex(
	tx: IndexWriter,
	practices: readonly { pid: string; documents: SearchDocument[] }[],
): Promise<void> {
	const rows = practices.map(({ pid, documents }) => {
		const cleaned = documents.map(indexed);
		refuseMixed(pid, cleaned);
		return JSON.stringify(cleaned);
	});
	const sql = "select search.project(pid, docs::jsonb) from unnest($1::text[], $2::text[]) as given (pid, docs)";
	const pids = practices.map(({ pid }) => pid);
	await tx.$executeRawUnsafe(sql, pids, rows);
}

function indexed(document: SearchDocument): SearchDocument {
	return {
		...document,
		title: clean(document.title),
		keywords: clean(document.keywords),
		summary: clean(document.summary),
		body: clean(document.body.slice(0, maxBodyLength)),
		countries: sortedSet(document.countries),
		regions: sortedSet(document.regions),
		areas: sortedSet(document.areas),
		functions: sortedSet(document.functions),
		principles: sortedSet(document.principles),
		channels: sortedSet(document.channels),
		languages: sortedSet(document.languages),
	};
}

/** PostgreSQL accepts neither NUL nor unpaired surrogates. */
function clean(text: string): string {
	return text.toWellFormed().replaceAll("\0", " ");
}

/** Equal sets must be equal arrays, since counting groups by them. */
function sortedSet(codes: string[]): string[] {
	return [...new Set(codes)].sort();
}

function refuseMixed(pid: string, documents: SearchDocument[]): void {
	const facetsOf = new Map<string, string>();
	for (const document of documents) {
		if (document.pid !== pid) throw new Error(`A document of ${document.pid} was handed over as one of ${pid}.`);
		const { locale: _, title: __, keywords: ___, summary: ____, body: _____, audience, ...facets } = document;
		const seen = facetsOf.get(audience) ?? JSON.stringify(facets, Object.keys(facets).sort());
		if (seen !== JSON.stringify(facets, Object.keys(facets).sort())) {
			throw new Error(`The ${audience} documents of ${pid} differ in a facet.`);
		}
		facetsOf.set(audience, seen);
	}
}

/**
 * Updates the vocabulary for spelling correction by what has changed in the public texts, and adds up the counts of
 * practices; takes as long as the changes are many. Runs as a job after publications: until then a new word is found,
 * but not yet suggested for a misspelling.
 */
export async function refreshTerms(db: IndexWriter): Promise<void> {
	await allowLongStatements(async () => await db.$executeRawUnsafe("select search.apply_changes()"));
}

/** Counts practices and words anew from the whole library, which repairs both; takes seconds for a large one. */
export async function recount(db: IndexWriter): Promise<void> {
	await allowLongStatements(async () => await db.$executeRawUnsafe("select search.recount()"));
}

/** A count that the database maintains, where it differs from a full one. */
export type CountDifference = { counted: string; noted: number; present: number };

/** Compares the counts of practices and words with a full count; takes seconds for a large library. */
export async function countDifferences(db: {
	$queryRawUnsafe<T>(sql: string): Promise<T>;
}): Promise<CountDifference[]> {
	const sql = "select counted, noted::int, present::int from search.count_differences()";
	return allowLongStatements(async () => await db.$queryRawUnsafe<CountDifference[]>(sql));
}

/**
 * Whether a public text contains this word. Words of a new publication are known only after the next `refreshTerms`.
 */
export async function isWordOfTexts(
	db: { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> },
	word: string,
): Promise<boolean> {
	const sql = "select exists (select from search.term where term = any($1)) as known";
	const [row] = await db.$queryRawUnsafe<{ known: boolean }[]>(sql, foldedWords(word));
	return row?.known ?? false;
}

/** Lets a pool or client of `pg` write the index where there is no Prisma client. */
export function pgWriter(client: { query(sql: string, values: unknown[]): Promise<unknown> }): IndexWriter {
	return { $executeRawUnsafe: (sql, ...values) => client.query(sql, values) };
}
