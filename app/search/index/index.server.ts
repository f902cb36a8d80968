import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { fold, foldedWords, textWords } from "#app/search/query/fold.ts";
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

/** The same for several practices, in one statement. Call it once in a transaction, so that two never deadlock. */
export async function projectAllToIndex(
	tx: IndexWriter,
	practices: readonly { pid: string; documents: readonly SearchDocument[] }[],
): Promise<void> {
	const rows = practices.map(({ pid, documents }) => rowsOf(pid, documents.map(indexed)));
	await tx.$executeRawUnsafe(
		"select search.project($1::text[], $2::json, $3::json)",
		practices.map(({ pid }) => pid),
		JSON.stringify(rows.flatMap(({ subjects }) => subjects)),
		JSON.stringify(rows.flatMap(({ texts }) => texts)),
	);
}

const textFields = ["title", "keywords", "summary", "body"] as const;

/** The arguments of `search.project` for one practice. */
function rowsOf(pid: string, documents: readonly SearchDocument[]) {
	const subjects = [...Map.groupBy(documents, ({ audience }) => audience)].map(([audience, ofAudience]) => ({
		...{ pid, audience },
		facets: sharedFacets(pid, ofAudience),
		titles: titleKeys(ofAudience),
	}));
	return { subjects, texts: textsOf(documents) };
}

/** The texts of these documents with their words. One that several audiences have occurs once. */
function textsOf(documents: readonly SearchDocument[]) {
	const alike = Map.groupBy(documents, (document) =>
		JSON.stringify([document.locale, ...textFields.map((field) => document[field])]),
	);
	return [...alike.values()].map((same) => {
		const { pid, locale, title, keywords, summary, body } = same[0] as SearchDocument;
		const words = [title, keywords, summary, body].map(textWords);
		return {
			...{ pid, audiences: same.map(({ audience }) => audience), locale, title, keywords, summary, body },
			plain: words.map(({ plain }) => plain),
			folded: words.map(({ folded }) => folded),
		};
	});
}

/** The facets of all documents of one audience. */
function sharedFacets(pid: string, documents: readonly SearchDocument[]): Record<string, unknown> {
	const all = documents.map(({ locale: _, title: __, keywords: ___, summary: ____, body: _____, ...facets }) => facets);
	const [shared = {}, ...others] = all;
	if (documents.some((document) => document.pid !== pid))
		throw new Error(`A document of ${documents[0]?.pid} was handed over as one of ${pid}.`);
	const as = (facets: object) => JSON.stringify(facets, Object.keys(facets).sort());
	if (others.some((facets) => as(facets) !== as(shared)))
		throw new Error(`The ${documents[0]?.audience} documents of ${pid} differ in a facet.`);
	return shared;
}

/** The titles by language as they are sorted by; under "", the one shown to readers who have no text in theirs. */
function titleKeys(documents: readonly SearchDocument[]): Record<string, string> {
	const keys = new Map(documents.map(({ locale, title }) => [locale, [...fold(title)].slice(0, 80).join("")]));
	const shown = keys.has("en") ? "en" : ([...keys.keys()].sort()[0] ?? "");
	return { ...Object.fromEntries(keys), "": keys.get(shown) ?? "" };
}

function indexed({ adopters, adopted, offers, lifeEvents, ...document }: SearchDocument): SearchDocument {
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
		...presentSet("adopters", adopters),
		...presentSet("adopted", adopted),
		...presentSet("offers", offers),
		...presentSet("lifeEvents", lifeEvents),
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

/** A facet that is left out where it has no value. */
function presentSet(name: string, codes: string[] = []): Record<string, string[]> {
	return codes.length > 0 ? { [name]: sortedSet(codes) } : {};
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

/** Takes the words of all pages of files again, which a trigger otherwise does for each page. */
export async function reindexFilePages(db: IndexWriter): Promise<void> {
	const sql = `insert into search.file_page (file_id, page, words)
		select file_id, page, search.page_words(text) from practice_file_page
		on conflict (file_id, page) do update set words = excluded.words`;
	await allowLongStatements(async () => await db.$executeRawUnsafe(sql));
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
