import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyLedger, entry } from "#app/membership/contributions/contributions.fixture.ts";
import { amountOf, balance, sum, zero } from "#app/membership/ledger/contribution-amount.ts";
import { type Statement, statementOf } from "#app/membership/ledger/contribution-statement.ts";
import { tableAsCsv } from "#app/platform/files/write-spreadsheet.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { statementTable } from "#app/routes/secretariat/contributions/statement-table.server.ts";

const reference = loadReference("content/reference");
const on = "2040-12-31";
const rowsOf = (statements: Map<string, Statement>, from: string | undefined): Record<string, string>[] =>
	parse(tableAsCsv(statementTable(statements, { reference, locale: "en", from, on })), { bom: true, columns: true });

it("a file of statements contains every amount to the last digit, and adds up to its own balances", () => {
	fc.assert(
		fc.property(anyLedger, (ledger) => {
			const statement = statementOf(ledger, { on });
			const rows = rowsOf(new Map([["AZ", statement]]), undefined);
			for (const { currency, closing, lines } of statement.accounts) {
				const own = rows.filter((row) => row.Currency === currency);
				const entries = own.filter((row) => row.ID !== "");
				expect(entries.map((row) => [row.ID, row["To pay"], row.Settled])).toEqual(
					lines.map(({ entry: { id }, charge, credit }) => [id, charge ?? "", credit ?? ""]),
				);
				const column = (name: string) =>
					sum([zero, ...entries.flatMap((row) => (row[name] ? amountOf(row[name], 2) : []))]);
				expect(balance(column("To pay"), column("Settled"))).toEqual(closing);
				expect([own.at(-1)?.["Outstanding after entry"], own.at(-1)?.["In credit after entry"]]).toEqual([
					closing.owed,
					closing.inCredit,
				]);
			}
		}),
	);
});

it("text that a spreadsheet would execute is escaped, and amounts never become text", () => {
	const ledger = [
		entry("assessed", "100.00", { note: "@SUM(A1)" }),
		entry("receipt", "150.00", { reference: '=cmd|"/c calc"!A1' }),
		entry("in-kind", "9.00", { note: "-2+3" }),
	];
	const rows = rowsOf(new Map([["AZ", statementOf(ledger, { on })]]), "2026-01-01");
	expect(rows.flatMap(({ Note, Reference }) => [Note, Reference]).filter(Boolean)).toEqual([
		"'@SUM(A1)",
		`'=cmd|"/c calc"!A1`,
		"'-2+3",
	]);
	expect(rows.map((row) => row["In credit after entry"])).toEqual(["0", "0.00", "50.00", "50.00", ""]);
	expect(rows.at(-1)?.["Value in kind"]).toBe("9.00");
	for (const row of rows)
		for (const name of ["To pay", "Settled", "Outstanding after entry"]) expect(row[name]).toMatch(/^[\d.]*$/);
});
