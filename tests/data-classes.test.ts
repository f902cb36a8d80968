import { existsSync, globSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { createOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import { goodPassword, makePerson, testServices } from "#app/identity/person/identity-services.fixture.ts";
import { beginSecondFactor, completeSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { totpAt } from "#app/identity/second-factor/totp.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import { ownDatabase } from "./setup/database.ts";
import { isTest, partsOf } from "./setup/named-tests.ts";

const database = await ownDatabase();

type Row = Record<"class" | "protection" | "how" | "where" | "test", string>;
const rows: Row[] = parse(readFileSync("docs/audit/data-classes.csv"), { columns: true });

it("docs/audit/data-classes.csv states for each class how it is protected, where, and which tests show it", () => {
	const named = rows.map((row) => `${row.class} ${row.protection}`);
	const protections = ["stored", "unchanged", "kept", "logged", "sent", "read"];
	const classes = ["secret", "personal", "restricted", "public"];
	expect(named).toEqual(classes.flatMap((one) => protections.map((protection) => `${one} ${protection}`)));
	const mistakes = rows.flatMap(({ how, where, test }) => [
		...(how && where && test ? [] : [`a row lacks how, where or test: ${how}`]),
		...partsOf(where).flatMap((file) => (existsSync(file) ? [] : `no file ${file}`)),
		...partsOf(test).flatMap((one) => (isTest(one) ? [] : `no test ${one}`)),
	]);
	expect(mistakes).toEqual([]);
});

/** The columns that docs/security.md lists as secrets, with the form in which each is stored. */
const section =
	readFileSync("docs/security.md", "utf8").split("### Secrets in the database")[1]?.split("\n## ")[0] ?? "";
const secrets = new Map(
	[...section.matchAll(/^\| (\w+\.\w+) \| ([^|]+?) \|$/gm)].map(([, column = "", form = ""]) => [column, form]),
);

it("the list of secrets contains every database column that holds a secret", async () => {
	const { rows: columns } = await database.pool.query<{ name: string }>(
		`select table_name || '.' || column_name as name from information_schema.columns
		where table_schema = 'public' and (column_name ~ '(_hash|secret|password|token)'
			or (table_name, column_name) in (('session', 'id'), ('site_key', 'value')))
			and column_name <> 'for_secretariat' order by 1`,
	);
	expect([...secrets.keys()].toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
});

/** The pattern of a column's values, by the form in the list. */
const forms: Record<string, RegExp> = {
	argon2id: /^\$argon2id\$v=19\$/,
	"SHA-256": /^[0-9a-f]{64}$/,
	"AES-256-GCM": /^[0-9a-f]{8}:[\w-]{40,}$/,
};

it("each secret of a person is stored in the form that docs/security.md states", async () => {
	const { services, clock } = testServices(database);
	const person = await makePerson(database, { roles: [{ role: "officer" }] });
	const begun = await beginSecondFactor(person, services);
	if (begun.outcome !== "begun") throw new Error(begun.outcome);
	const code = totpAt(begun.secret, clock.now());
	const done = await completeSecondFactor(person, services, { code });
	if (done.outcome !== "set-up") throw new Error(done.outcome);
	// The set-up of another device begins, and another sign-in.
	await beginSecondFactor({ ...person, secondFactorAt: clock.now() }, services);
	await signIn(services, { email: person.email, password: goodPassword, address: "192.0.2.1" });
	await database.prisma.$transaction((tx) =>
		createOneTimeLink(tx, { purpose: "reset", accountId: person.accountId, now: clock.now() }),
	);
	const used = [];
	for (const [column, form] of secrets) {
		const pattern = forms[form];
		if (!pattern) continue;
		const [table, name] = column.split(".");
		const { rows: values } = await database.pool.query(
			`select "${name}" as value from "${table}" where "${name}" is not null`,
		);
		if (values.length > 0) used.push(column);
		for (const { value } of values) expect(value, column).toMatch(pattern);
	}
	expect(used).toEqual(
		expect.arrayContaining([
			...["account.password_hash", "one_time_link.token_hash", "pending_sign_in.token_hash", "recovery_code.code_hash"],
			...["second_factor.pending_secret", "second_factor.secret", "session.id"],
		]),
	);
});

it("every value that is written to a column for a hashed token is a hash", () => {
	const written = globSync("app/**/*.server.ts").flatMap((file) =>
		[...readFileSync(file, "utf8").matchAll(/\b(?:token|secret|feed|device|code)Hash: ([^,}\n]+)/g)].map(
			([, value = ""]) => `${file}: ${value.trim()}`,
		),
	);
	expect(written.length).toBeGreaterThan(15);
	expect(written.filter((one) => !/: (tokenHash\(|null$)/.test(one))).toEqual([]);
});
