import type { Database } from "#app/platform/database/database.server.ts";

/** The fields of the facts that contain codes, with their vocabularies. */
const lists: [field: string, vocabulary: string][] = [
	["countries", "countries"],
	["functions", "serviceFunctions"],
	["channels", "channels"],
	["principles", "principles"],
	["serviceAreas", "serviceAreas"],
	["sdgs", "sdgs"],
	["lifeEvents", "lifeEvents"],
	["targetGroups", "targetGroups"],
	["outcomeTypes", "outcomeTypes"],
	["governmentLevels", "governmentLevels"],
	["offers", "offers"],
];

/** Lists every code that a version of any practice contains, once each. The reference files must not lose them. */
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
