import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { forgetStatements } from "#app/platform/database/forget-statements.server.ts";
import { fold, foldedWords, textWords } from "#app/search/query/fold.ts";
import { type SearchAudience, type SearchDocument, searchAudiences } from "#app/search/query/search-document.ts";

/** The part of a Prisma client or transaction that writes the index. */
export type IndexWriter = {
	$executeRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>;
	$queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T>;
};

/** The text of a file can be as long as a book; PostgreSQL refuses vectors above a megabyte. */
const maxBodyLength = 100_000;

/**
 * Makes the index contain exactly these documents of a practice, within the caller's transaction, which has locked the
 * practice; an empty list removes it. Unchanged rows are not touched. A trigger marks the changes for Meilisearch.
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
	const stored = await storedHashes(
		tx,
		practices.map(({ pid }) => pid),
	);
	const changed = practices.flatMap(({ pid, documents }) => {
		const [subjects, before] = [subjectsOf(pid, documents), stored.get(pid)];
		const texts = subjects.flatMap((subject) => subject.texts.map((text) => changeOf(pid, subject, text, before)));
		const isRight = texts.length === (before?.size ?? 0) && texts.every((text) => !("hash" in text));
		return isRight ? [] : { pid, subjects, texts };
	});
	if (changed.length === 0) return;
	await tx.$executeRawUnsafe(
		"select search.project($1::text[], $2::json, $3::json)",
		changed.map(({ pid }) => pid),
		JSON.stringify(
			changed.flatMap(({ pid, subjects }) => subjects.map(({ texts: _, ...subject }) => ({ pid, ...subject }))),
		),
		JSON.stringify(changed.flatMap(({ texts }) => texts)),
	);
	forgetStatements();
}

/** What some audiences find for a practice: a row of `search.subject`. */
type Subject = {
	audiences: SearchAudience[];
	facets: Record<string, unknown>;
	titles: Record<string, string>;
	texts: Text[];
};
/** `hash` covers the text, and the facets and titles stored with it. */
type Text = Pick<SearchDocument, "locale" | TextField> & { hash: string };

const textFields = ["title", "keywords", "summary", "body"] as const;
type TextField = (typeof textFields)[number];

/** The hashes of the stored texts, by practice, then audiences and language. */
async function storedHashes(tx: IndexWriter, pids: readonly string[]): Promise<Map<string, Map<string, string>>> {
	const rows = await tx.$queryRawUnsafe<{ pid: string; audiences: SearchAudience[]; locale: string; hash: string }[]>(
		"select pid, audiences, locale, hash from search.doc where pid = any($1::text[])",
		pids,
	);
	const byPid = Map.groupBy(rows, ({ pid }) => pid);
	const hashes = (texts: typeof rows) => new Map(texts.map((text) => [keyOf(text.audiences, text.locale), text.hash]));
	return new Map([...byPid].map(([pid, texts]) => [pid, hashes(texts)]));
}

const keyOf = (audiences: readonly SearchAudience[], locale: string) => [...audiences, locale].join(" ");

/** A text in the form for `search.project`: with its words, or empty if it is already stored. */
function changeOf(
	pid: string,
	{ audiences }: Subject,
	{ locale, hash, ...text }: Text,
	before: ReadonlyMap<string, string> | undefined,
) {
	if (before?.get(keyOf(audiences, locale)) === hash) return { pid, audiences, locale };
	const words = textFields.map((field) => textWords(text[field]));
	return {
		pid,
		audiences,
		locale,
		hash,
		...text,
		plain: words.map(({ plain }) => plain),
		folded: words.map(({ folded }) => folded),
	};
}

type Content = Omit<SearchDocument, "audience">;

/** The documents of a practice as they are stored: once for audiences for which all of them are the same. */
function subjectsOf(pid: string, documents: readonly SearchDocument[]): Subject[] {
	const groups: { audiences: SearchAudience[]; alike: Content[] }[] = [];
	for (const audience of searchAudiences) {
		const own = documents.filter((document) => document.audience === audience).map(({ audience: _, ...rest }) => rest);
		const same = groups.find(({ alike }) => isDeepStrictEqual(alike, own));
		if (same) same.audiences.push(audience);
		else if (own.length > 0) groups.push({ audiences: [audience], alike: own });
	}
	return groups.map(({ audiences, alike }) => subjectOf(pid, audiences, alike.map(indexed)));
}

function subjectOf(pid: string, audiences: SearchAudience[], documents: readonly Content[]): Subject {
	const facets = sharedFacets(pid, audiences, documents);
	const titles = titleKeys(documents);
	const shared = JSON.stringify([sorted(facets), titles]);
	return {
		audiences,
		facets,
		titles,
		texts: documents.map(({ locale, title, keywords, summary, body }) => {
			const content = JSON.stringify([shared, locale, title, keywords, summary, body]);
			const hash = createHash("sha256").update(content).digest("hex").slice(0, 32);
			return { locale, title, keywords, summary, body, hash };
		}),
	};
}

/** The facets of all documents of an audience. */
function sharedFacets(
	pid: string,
	audiences: SearchAudience[],
	documents: readonly Content[],
): Record<string, unknown> {
	if (documents.some((document) => document.pid !== pid))
		throw new Error(`A document of ${documents[0]?.pid} was handed over as one of ${pid}.`);
	const [shared = {}, ...others] = documents.map(
		({ pid: _, locale: __, title: ___, keywords: ____, summary: _____, body: ______, ...facets }) => facets,
	);
	const first = sorted(shared);
	if (others.some((facets) => sorted(facets) !== first))
		throw new Error(`The ${audiences[0]} documents of ${pid} differ in a facet.`);
	return shared;
}

const sorted = (facets: object) => JSON.stringify(facets, Object.keys(facets).sort());

/** The sort keys of the titles by language; under "", the title shown to readers without a text in their language. */
function titleKeys(documents: readonly Content[]): Record<string, string> {
	const inOrder = documents.toSorted((a, b) => (a.locale < b.locale ? -1 : 1));
	const keys = new Map(inOrder.map(({ locale, title }) => [locale, [...fold(title)].slice(0, 80).join("")]));
	const shown = keys.has("en") ? "en" : (inOrder[0]?.locale ?? "");
	return { ...Object.fromEntries(keys), "": keys.get(shown) ?? "" };
}

function indexed({ adopters, adopted, offers, lifeEvents, recognised, ...document }: Content): Content {
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
		...presentSet("recognised", recognised),
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

/** A facet that is left out if it has no value. */
function presentSet(name: string, codes: string[] = []): Record<string, string[]> {
	return codes.length > 0 ? { [name]: sortedSet(codes) } : {};
}

/**
 * Updates the vocabulary for spelling correction with the changes to the public texts, and adds up the counts of
 * practices; takes longer the more has changed. Runs as a job after publications: until then a new word is found, but
 * not yet suggested for a misspelling.
 */
export async function refreshTerms(db: IndexWriter): Promise<void> {
	await allowLongStatements(async () => await db.$executeRawUnsafe("select search.apply_changes()"));
}

/** Counts practices and words again from the whole library, which repairs both; takes seconds for a large one. */
export async function recount(db: IndexWriter): Promise<void> {
	await allowLongStatements(async () => await db.$executeRawUnsafe("select search.recount()"));
}

/** Extracts the words of all pages of files again, which a trigger otherwise does for each page. */
export async function reindexFilePages(db: IndexWriter): Promise<void> {
	const sql = `insert into search.file_page (file_id, page, words)
		select file_id, page, search.page_words(text) from practice_file_page
		on conflict (file_id, page) do update set words = excluded.words`;
	await allowLongStatements(async () => await db.$executeRawUnsafe(sql));
}

/** A count maintained by the database that differs from a full count. */
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

/** Lets a pool or client of `pg` write the index without a Prisma client. */
export function pgWriter(client: { query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }> }): IndexWriter {
	return {
		$executeRawUnsafe: (sql, ...values) => client.query(sql, values),
		$queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T,
	};
}
