import { fieldsOf } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** The facts that are lists of codes, with their vocabularies. */
const lists: [field: string, vocabulary: string][] = [
	["countries", "countries"],
	["sdgs", "sdgs"],
	...fieldsOf(["codes", "areas", "principles"]).map((name): [string, string] => [name, practiceFields[name].of]),
];

/**
 * Finds the codes in the lists of codes of every version of every practice, once each, so that the reference files do
 * not lose them. Facts that have a single code, such as the stage, and the columns of rows are not looked at.
 */
export async function codesInUse({ pool }: Database): Promise<{ vocabulary: string; code: string }[]> {
	const { rows } = await pool.query<{ vocabulary: string; code: string }>(
		`select distinct list.vocabulary, used.code
		from practice_version v
		cross join unnest($1::text[], $2::text[]) as list(field, vocabulary)
		cross join lateral jsonb_array_elements_text(
			case when jsonb_typeof(v.facts -> list.field) = 'array' then v.facts -> list.field else '[]' end) as used(code)`,
		[lists.map(([field]) => field), lists.map(([, vocabulary]) => vocabulary)],
	);
	return rows;
}
