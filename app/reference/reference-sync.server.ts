import { isDeepStrictEqual } from "node:util";
import type { Country, Labels, Reference, Synonyms, Term } from "#app/reference/reference.ts";

/** A code; `vocabulary` is one of the reference's vocabularies, or `countries`. */
export interface VocabularyCode {
	readonly vocabulary: string;
	readonly code: string;
}

export interface TermRow {
	vocabulary: string;
	code: string;
	labels: Labels;
	synonyms: Synonyms;
	broader: string | null;
	retired: boolean;
}

export interface CountryRow {
	iso2: string;
	iso3: string;
	num: string;
	names: Labels;
	region: string;
	subregion: string;
	unMember: boolean;
}

/** The type of a JSON column is unknown when it is read back. */
type Stored<Row, Json extends keyof Row> = Omit<Row, Json> & { [K in Json]: unknown };
export type StoredTerm = Stored<TermRow, "labels" | "synonyms">;
export type StoredCountry = Stored<CountryRow, "names">;

/** The part of a database client or transaction that loading needs. */
export interface ReferenceStore {
	term: {
		findMany(): PromiseLike<StoredTerm[]>;
		createMany(args: { data: TermRow[]; skipDuplicates: boolean }): PromiseLike<unknown>;
		update(args: {
			where: { vocabulary_code: { vocabulary: string; code: string } };
			data: Partial<TermRow>;
		}): PromiseLike<unknown>;
	};
	country: {
		findMany(): PromiseLike<StoredCountry[]>;
		createMany(args: { data: CountryRow[]; skipDuplicates: boolean }): PromiseLike<unknown>;
		update(args: { where: { iso2: string }; data: CountryRow }): PromiseLike<unknown>;
	};
}

export type SyncOutcome =
	| { outcome: "synced"; added: number; changed: number; retired: number }
	/** Practices use codes that are no longer in the files; nothing was written. */
	| { outcome: "codes-missing"; missing: VocabularyCode[] };

/**
 * Updates the stored terms and countries to match the files. May run at every start: rows that already match are not
 * written. Terms no longer in the files are marked as retired, never deleted; countries are never removed.
 * @param usedAmong returns which of the given codes practices use; called only if the files have lost codes, because it
 * reads every practice
 */
export async function syncReference(
	db: ReferenceStore,
	reference: Reference,
	usedAmong: (codes: VocabularyCode[]) => Promise<VocabularyCode[]>,
): Promise<SyncOutcome> {
	const terms = planTerms(await db.term.findMany(), reference.terms);
	const countries = planCountries(await db.country.findMany(), reference.countries);
	const lost = [
		...terms.retire.map(({ vocabulary, code }) => ({ vocabulary, code })),
		...countries.gone.map(({ iso2 }) => ({ vocabulary: "countries", code: iso2 })),
	];
	const missing = lost.length > 0 ? await usedAmong(lost) : [];
	if (missing.length > 0) return { outcome: "codes-missing", missing };

	if (terms.add.length > 0) await db.term.createMany({ data: terms.add, skipDuplicates: true });
	for (const { vocabulary, code, ...data } of terms.change) {
		await db.term.update({ where: { vocabulary_code: { vocabulary, code } }, data });
	}
	for (const { vocabulary, code } of terms.retire) {
		await db.term.update({ where: { vocabulary_code: { vocabulary, code } }, data: { retired: true } });
	}

	if (countries.add.length > 0) await db.country.createMany({ data: countries.add, skipDuplicates: true });
	for (const data of countries.change) await db.country.update({ where: { iso2: data.iso2 }, data });

	return {
		outcome: "synced",
		added: terms.add.length + countries.add.length,
		changed: terms.change.length + countries.change.length,
		retired: terms.retire.length,
	};
}

/** Which terms to add, change and retire so that the stored ones match the wanted ones. */
export function planTerms(
	stored: readonly StoredTerm[],
	wanted: readonly Term[],
): { add: TermRow[]; change: TermRow[]; retire: StoredTerm[] } {
	const rows = wanted.map(({ formWords: _, ...term }): TermRow => ({ ...term, retired: false }));
	const key = (term: { vocabulary: string; code: string }) => `${term.vocabulary} ${term.code}`;
	const { add, change, gone } = compare(stored, rows, key);
	return { add, change, retire: gone.filter((term) => !term.retired) };
}

/** Which countries to add and change so that the stored ones match the wanted ones, and which are no longer wanted. */
export function planCountries(
	stored: readonly StoredCountry[],
	wanted: readonly Country[],
): { add: CountryRow[]; change: CountryRow[]; gone: StoredCountry[] } {
	const rows = wanted.map(({ synonyms: _, ...country }): CountryRow => country);
	return compare(stored, rows, (country) => country.iso2);
}

/** Compares by value, because PostgreSQL stores a JSON object's keys in its own order. */
function compare<Row extends object, StoredRow extends object>(
	stored: readonly StoredRow[],
	wanted: readonly Row[],
	key: (row: Row | StoredRow) => string,
): { add: Row[]; change: Row[]; gone: StoredRow[] } {
	const storedByKey = new Map(stored.map((row) => [key(row), row]));
	const wantedKeys = new Set(wanted.map(key));
	return {
		add: wanted.filter((row) => !storedByKey.has(key(row))),
		change: wanted.filter((row) => {
			const before = storedByKey.get(key(row));
			return before !== undefined && !isDeepStrictEqual({ ...before }, { ...row });
		}),
		gone: stored.filter((row) => !wantedKeys.has(key(row))),
	};
}
