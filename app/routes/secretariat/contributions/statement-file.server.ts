import type { Balance } from "#app/membership/contribution-amount.ts";
import type { ContributionEntry } from "#app/membership/contribution-entry.ts";
import type { Statement, StatementAccount } from "#app/membership/contribution-statement.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { writeCsv } from "#app/platform/csv.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * Statements as a file for spreadsheets, a row for each entry, with what was brought forward and the balance of each
 * account. Amounts are plain digits with a point; what is owed and what is in credit have columns of their own, so that
 * nothing has a sign.
 */
export function statementCsv(
	statements: ReadonlyMap<string, Statement>,
	{ reference, locale, from, on }: { reference: Reference; locale: Locale; from: string | undefined; on: string },
): string {
	const { statement: words, kinds } = messagesFor(locale).contributions;
	const rows = [...statements].flatMap(([code, { accounts, inKind }]) => {
		const place = [reference.countryName(code, locale), code];
		const entry = (one: ContributionEntry, amounts: [string, string], after: Balance | null, inKind = "") => [
			...place,
			one.currency ?? "",
			one.datedOn,
			kinds[one.kind],
			one.year === null ? "" : String(one.year),
			one.dueOn ?? "",
			...amounts,
			...balanceCells(after),
			inKind,
			one.reference ?? "",
			one.note ?? "",
			dayOf(one.recordedAt),
			one.id,
		];
		const edge = ({ currency }: StatementAccount, day: string, label: string, balance: Balance) => [
			...[...place, currency, day, label, "", "", "", "", ...balanceCells(balance), "", "", "", "", ""],
		];
		return [
			...accounts.flatMap((account) => [
				...(from === undefined ? [] : [edge(account, from, words.fileOpening, account.opening)]),
				...account.lines.map((line) => entry(line.entry, [line.charge ?? "", line.credit ?? ""], line.after)),
				edge(account, on, words.fileClosing, account.closing),
			]),
			...inKind.map((one) => entry(one, ["", ""], null, one.amount ?? "")),
		];
	});
	return writeCsv([words.fileColumns, ...rows]);
}

function balanceCells(balance: Balance | null): [string, string] {
	return balance ? [balance.owed, balance.inCredit] : ["", ""];
}

/** A file for spreadsheets as an answer that nobody keeps. */
export function csvAnswer(csv: string, name: string): Response {
	return new Response(csv, {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
}
