import type { Amount, Balance } from "#app/membership/ledger/contribution-amount.ts";
import type { ContributionEntry } from "#app/membership/ledger/contribution-entry.ts";
import type { Statement, StatementAccount } from "#app/membership/ledger/contribution-statement.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { OutgoingTable, TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * Returns statements as a table for spreadsheets: a row for each entry, the opening amount and the balance of each
 * account. Amounts owed and amounts in credit have separate columns, so that no number needs a sign.
 */
export function statementTable(
	statements: ReadonlyMap<string, Statement>,
	{ reference, locale, from, on }: { reference: Reference; locale: Locale; from: string | undefined; on: string },
): OutgoingTable {
	const { statement: words, kinds } = messagesFor(locale).contributions;
	const rows = [...statements].flatMap(([code, { accounts, inKind }]) => {
		const place = [reference.countryName(code, locale), code];
		const entry = (one: ContributionEntry, amounts: [Amount | null, Amount | null, Amount | null], after?: Balance) => {
			const [charge, credit, value] = amounts.map(amountCell);
			return [
				...[
					...place,
					one.currency,
					dayCell(one.datedOn),
					kinds[one.kind],
					one.year,
					dayCell(one.dueOn),
					charge,
					credit,
				],
				...[...balanceCells(after), value, one.reference, one.note, dayCell(dayOf(one.recordedAt)), one.id],
			];
		};
		const edge = ({ currency }: StatementAccount, day: string, label: string, balance: Balance) => [
			...[...place, currency, dayCell(day), label, null, null, null, null],
			...[...balanceCells(balance), null, null, null, null, null],
		];
		return [
			...accounts.flatMap((account) => [
				...(from === undefined ? [] : [edge(account, from, words.fileOpening, account.opening)]),
				...account.lines.map((line) => entry(line.entry, [line.charge, line.credit, null], line.after)),
				edge(account, on, words.fileClosing, account.closing),
			]),
			...inKind.map((one) => entry(one, [null, null, one.amount])),
		];
	});
	return { headings: words.fileColumns, rows: rows.map((row) => row.map((cell) => cell ?? null)) };
}

/** Returns an amount as a cell of the file. */
export function amountCell(amount: Amount | null): TableCell {
	return amount === null ? null : { amount };
}

function dayCell(date: string | null): TableCell {
	return date === null ? null : { date };
}

/** Returns a balance as two cells: the amount owed and the amount in credit. */
export function balanceCells(balance: Balance | undefined): [TableCell, TableCell] {
	return [amountCell(balance?.owed ?? null), amountCell(balance?.inCredit ?? null)];
}
