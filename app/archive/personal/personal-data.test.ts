import { expect, it } from "vitest";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { exportPersonalData } from "#app/archive/personal/export-personal-data.server.ts";
import { peopleElsewhere, personalTables } from "#app/archive/personal/personal-columns.ts";
import { tablesOf } from "#app/archive/tables.ts";
import { giveSecondFactor, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

/** Names of columns that identify somebody. */
const personal =
	/^name$|^writers$|(^|_)(email|phone|address|person_name|account_id|actor_id|author_id|by_id)$|^assigned_to_id$/;

async function columnsByTable(): Promise<Map<string, string[]>> {
	const { rows } = await database.pool.query<{ table: string; columns: string[] }>(
		`select attrelid::regclass::text as table, array_agg(attname::text order by attnum) as columns
		from pg_attribute where attrelid = any($1::regclass[]) and attnum > 0 and not attisdropped group by 1`,
		[tablesOf("kept")],
	);
	return new Map(rows.map(({ table, columns }) => [table, columns]));
}

it("every column about a person declares whether it is in the download of their data", async () => {
	const known = await columnsByTable();
	for (const [table, { of, exported, withheld }] of Object.entries(personalTables)) {
		const named = [...exported, ...withheld, ...(exported.includes(of) ? [] : [of])];
		expect([table, named.sort()]).toEqual([table, (known.get(table) ?? []).toSorted()]);
	}
	const elsewhere = [...known].flatMap(([table, columns]) => {
		const found = columns.filter((name) => personal.test(name) && name !== "by_email");
		return personalTables[table] || found.length === 0 ? [] : [[table, found.sort()]];
	});
	expect(Object.fromEntries(elsewhere)).toEqual(
		Object.fromEntries(Object.entries(peopleElsewhere).map(([table, columns]) => [table, columns.toSorted()])),
	);
});

it("a download contains only the person's own data, without secrets and without the names of others who acted on the account, and is logged", async () => {
	const head = await makePerson(database, { roles: [{ role: "head" }], email: "head@office.example" });
	const person = await makePerson(database, { roles: [{ role: "author", member: "AZ" }], email: "me@agency.example" });
	const other = await makePerson(database, { email: "other@agency.example" });
	const secret = await giveSecondFactor(database, person);
	for (const { accountId } of [person, other])
		await database.prisma.savedSearch.create({
			data: { accountId, name: `of ${accountId}`, query: "q=x", locale: "en", delivery: "none", createdAt: new Date() },
		});
	await database.prisma.$transaction((tx) =>
		recordActivity(tx, head, { verb: "account.grant-role", subjectType: "account", subjectId: person.accountId }),
	);
	const services = { database, clock: fixedClock("2026-11-30T10:00:00Z") };
	const data = await exportPersonalData(person, services);
	expect(data.tables.account).toMatchObject([{ email: "me@agency.example" }]);
	expect(data.tables.saved_search).toMatchObject([{ name: `of ${person.accountId}` }]);
	expect(data.tables.activity).toMatchObject([{ verb: "account.export-data" }]);
	expect(data.changesByOthers).toMatchObject([{ verb: "account.grant-role" }]);
	const text = JSON.stringify(data);
	for (const hidden of [secret, "argon2", head.accountId, other.accountId, "other@agency.example"])
		expect(text).not.toContain(hidden);
});
