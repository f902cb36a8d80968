import { derivedSynonyms, foldedTerm, overfull, type Synonym } from "#app/search/synonyms/synonyms.ts";

/** A live synonym, with the time and author of its last change. */
export type SynonymEntry = Synonym & { id: string; revision: number; updatedBy: string | null; updatedAt: Date };

/** The part of a Prisma client or transaction that reads and writes entries; `pgStore` adapts a client of `pg`. */
export type SynonymStore = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

/** Adapts a client of `pg` to `SynonymStore`. */
export function pgStore(client: { query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }> }): SynonymStore {
	return {
		$queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T,
	};
}

const columns = `id::text, term, variants, language, one_way as "oneWay", revision, updated_by::text as "updatedBy",
	updated_at as "updatedAt"`;

/** All entries, by their terms. */
export function readEntries(store: SynonymStore): Promise<SynonymEntry[]> {
	return store.$queryRawUnsafe(`select ${columns} from search.synonym_entry order by term_key, id`);
}

/** @param id a UUID */
export async function readEntry(store: SynonymStore, id: string): Promise<SynonymEntry | undefined> {
	const rows = await store.$queryRawUnsafe<SynonymEntry[]>(
		`select ${columns} from search.synonym_entry where id = $1::uuid`,
		id,
	);
	return rows[0];
}

/** The derived synonyms that the engines read: each folded term with its folded synonyms. */
export async function readDerivedSynonyms(store: SynonymStore): Promise<Map<string, string[]>> {
	const rows = await store.$queryRawUnsafe<{ term: string; variants: string[] }[]>(
		"select term, variants from search.synonym",
	);
	return new Map(rows.map(({ term, variants }) => [term, variants]));
}

/** The id of another entry with the same term in the same language. */
export async function sameTerm(
	store: SynonymStore,
	id: string,
	{ term, language }: Synonym,
): Promise<string | undefined> {
	const rows = await store.$queryRawUnsafe<{ id: string }[]>(
		`select id::text from search.synonym_entry
		where term_key = $1 and coalesce(language, '') = coalesce($2, '') and id <> $3::uuid`,
		foldedTerm(term),
		language,
		id,
	);
	return rows[0]?.id;
}

/** Inserts or updates an entry. The caller holds the lock of `lockSynonyms`. */
export async function writeEntry(
	store: SynonymStore,
	{ id, term, variants, language, oneWay }: Synonym & { id: string },
	by: { accountId: string | null; at: Date },
): Promise<void> {
	await store.$queryRawUnsafe(
		`insert into search.synonym_entry as e (id, term, term_key, variants, language, one_way, updated_by, updated_at)
		values ($1::uuid, $2, $3, $4::text[], $5, $6, $7::uuid, $8::timestamptz)
		on conflict (id) do update set term = excluded.term, term_key = excluded.term_key,
			variants = excluded.variants, language = excluded.language, one_way = excluded.one_way,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at,
			revision = e.revision + 1`,
		...[id, term, foldedTerm(term), variants, language, oneWay, by.accountId, by.at],
	);
}

export async function deleteEntry(store: SynonymStore, id: string): Promise<void> {
	await store.$queryRawUnsafe("delete from search.synonym_entry where id = $1::uuid", id);
}

/**
 * Derives the synonyms that the engines read from the entries.
 * @returns the term that would have too many synonyms, in which case nothing changes
 */
export async function applyEntries(store: SynonymStore): Promise<{ overfull: string | undefined }> {
	const derived = derivedSynonyms(await readEntries(store));
	const tooMuch = overfull(derived);
	if (tooMuch === undefined) {
		// Cast to text, since Prisma cannot read a void result.
		await store.$queryRawUnsafe(
			"select search.apply_synonym_entries($1::jsonb)::text",
			JSON.stringify(Object.fromEntries(derived)),
		);
	}
	return { overfull: tooMuch };
}
