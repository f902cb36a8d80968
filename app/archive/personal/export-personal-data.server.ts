import { recordActivity } from "#app/activity/record-activity.server.ts";
import { personalTables } from "#app/archive/personal/personal-columns.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** What the site stores about a person, by table. */
export type PersonalData = {
	made: string;
	tables: Record<string, Record<string, unknown>[]>;
	/** What others did to the account, without their identity. */
	changesByOthers: { at: Date; verb: string }[];
};

/** Collects everything that the site stores about the actor, and logs that. Empty tables are left out. */
export async function exportPersonalData(
	actor: Person,
	{ database, clock }: { database: Database; clock: Clock },
): Promise<PersonalData> {
	const { accountId } = actor;
	await database.prisma.$transaction((tx) =>
		recordActivity(tx, actor, { verb: "account.export-data", subjectType: "account", subjectId: accountId }),
	);
	const tables: PersonalData["tables"] = {};
	for (const [table, { of, exported }] of Object.entries(personalTables)) {
		const columns = exported.map((name) => `"${name}"`).join(", ");
		const { rows } = await database.pool.query(`select ${columns} from "${table}" where "${of}" = $1`, [accountId]);
		if (rows.length > 0) tables[table] = rows;
	}
	const { rows: changesByOthers } = await database.pool.query<PersonalData["changesByOthers"][number]>(
		`select at, verb from activity
		where subject_type = 'account' and subject_id = $1 and actor_id is distinct from $1::uuid order by id`,
		[accountId],
	);
	return { made: clock.now().toISOString(), tables, changesByOthers };
}
