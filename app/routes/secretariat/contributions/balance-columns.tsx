import { type Age, ages } from "#app/membership/ledger/contribution-allocation.ts";
import type { Messages } from "#app/messages/index.ts";
import type {
	BalanceTotal,
	BalanceRow as Row,
} from "#app/routes/secretariat/contributions/contributions-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ageLabel } from "#app/views/member/age-label.ts";
import { BalanceText, isNone, Money } from "#app/views/member/statement-parts.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the members' balances. The page shows as one text what its file has as two amounts. */
export const balanceColumns: Column<Row>[] = [
	{
		key: "member",
		label: ({ contributions }) => contributions.balances.columns.member,
		text: ({ name }) => name,
		cell: (row) => <MemberLink row={row} />,
	},
	{ key: "code", label: ({ exports }) => exports.code, text: ({ member }) => member, only: "file" },
	{ ...currency(), only: "file" },
	{
		key: "balance",
		label: ({ contributions }) => contributions.balances.columns.balance,
		cell: ({ balance, currency }) => <BalanceText balance={balance} currency={currency} />,
		number: true,
		only: "page",
	},
	{ ...amount("owed", (row) => row.balance.owed), only: "file" },
	{ ...amount("inCredit", (row) => row.balance.inCredit), only: "file" },
	amount("pledged", (row) => row.pledged),
	...ages.map((age) => arrears(age)),
];

/** The columns of what all members together owe in each currency. */
export const totalColumns: Column<BalanceTotal>[] = [
	currency(),
	{
		key: "members",
		label: ({ contributions }) => contributions.balances.columns.members,
		text: ({ members }) => members,
		number: true,
	},
	...ages.map((age) => arrears(age)),
];

function currency(): Column<{ currency: string }> {
	return {
		key: "currency",
		label: ({ contributions }) => contributions.balances.columns.currency,
		text: ({ currency }) => currency,
	};
}

function amount(key: "owed" | "inCredit" | "pledged", of: (row: Row) => string): Column<Row> {
	return money(key, ({ contributions }) => contributions.balances.columns[key], of);
}

function arrears(age: Age): Column<Pick<Row, "arrears" | "currency">> {
	return money(
		age,
		({ contributions }) => ageLabel(contributions, age),
		({ arrears }) => arrears[age],
	);
}

/** An amount in the currency of its row, which is empty on the page if it is zero. */
function money<Of extends { currency: string }>(
	key: string,
	label: (messages: Messages) => string,
	of: (row: Of) => string,
): Column<Of> {
	return {
		key,
		label,
		text: of,
		cell: (row) => (isNone(of(row)) ? null : <Money amount={of(row)} currency={row.currency} />),
		file: (row) => ({ amount: of(row) }),
		number: true,
	};
}

function MemberLink({ row: { member, name } }: { row: Row }) {
	const { locale } = useI18n();
	return <a href={`/${locale}/secretariat/contributions/members/${member}`}>{name}</a>;
}
