import { expect, it } from "vitest";
import { statementNames } from "#app/platform/database/statement-names.server.ts";

function repeated(name: (sql: string) => string | undefined, sql: string): string | undefined {
	for (let used = 1; used < 50; used++) expect(name(sql)).toBeUndefined();
	return name(sql);
}

it("names a statement that is run often, always by the same name", () => {
	const name = statementNames();
	const first = repeated(name, "select 1");
	expect(first).toBeTruthy();
	expect(repeated(name, "select 2")).not.toBe(first);
	expect(name("select 1")).toBe(first);
});

it("does not name a statement with a long list, since each length of the list is a different statement", () => {
	const name = statementNames();
	expect(repeated(name, `SELECT "pid" FROM "practice" WHERE "pid" IN ($1,$2,$3,$4)`)).toBeUndefined();
	expect(repeated(name, `SELECT "pid" FROM "practice" WHERE "pid" IN ($1,$2,$3)`)).toBeTruthy();
});

it("does not remember long statements, since a few hundred would fill the memory", () => {
	expect(repeated(statementNames(), `select ${"1 + ".repeat(1300)}1`)).toBeUndefined();
});

it("names only as many statements as a connection can keep", () => {
	const name = statementNames();
	const named = Array.from({ length: 201 }, (_, one) => repeated(name, `select ${one}`));
	expect(named.filter((one) => one !== undefined)).toHaveLength(200);
	expect(named[200]).toBeUndefined();
});
