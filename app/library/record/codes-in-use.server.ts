import { fieldsOf } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { VocabularyCode } from "#app/reference/reference-sync.server.ts";

/** The facts that are lists of codes, with their vocabularies. */
const lists: [field: string, vocabulary: string][] = [
	["countries", "countries"],
	["sdgs", "sdgs"],
	...fieldsOf(["codes", "areas", "principles"]).map((name): [string, string] => [name, practiceFields[name].of]),
];

/**
 * Finds which of the given codes occur in a list of codes in any version of any practice. Facts with a single code,
 * such as the stage, and the columns of rows are not searched. Reads every version.
 */
export async function codesInUse({ pool }: Database, codes: readonly VocabularyCode[]): Promise<VocabularyCode[]> {
	const { rows } = await pool.query<VocabularyCode>(
		`select code.vocabulary, code.code
		from unnest($1::text[], $2::text[]) as code (vocabulary, code)
		where exists (
			select from practice_version v
			join unnest($3::text[], $4::text[]) as list (field, vocabulary) on list.vocabulary = code.vocabulary
			where v.facts -> list.field ? code.code)`,
		[
			codes.map(({ vocabulary }) => vocabulary),
			codes.map(({ code }) => code),
			lists.map(([field]) => field),
			lists.map(([, vocabulary]) => vocabulary),
		],
	);
	return rows;
}
