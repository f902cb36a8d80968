import { ages } from "#app/membership/ledger/contribution-allocation.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { ageLabel } from "#app/views/member/age-label.ts";
import { EntryText } from "#app/views/member/entry-text.tsx";
import type { ShownEntry, StatementPage } from "#app/views/member/statement-page.server.ts";

type Account = StatementPage["accounts"][number];

/** An amount that never wraps and keeps its own text direction. */
export function Money({ amount, currency }: { amount: string; currency: string }) {
	const { contributions } = useI18n().messages;
	return <bdi className="money">{contributions.money(amount, currency)}</bdi>;
}

/** The amount owed or in credit. */
export function BalanceText({ balance, currency }: { balance: Account["closing"]; currency: string }) {
	const { contributions } = useI18n().messages;
	if (!isNone(balance.owed)) return <span className="money">{contributions.owes(balance.owed, currency)}</span>;
	if (!isNone(balance.inCredit))
		return <span className="money">{contributions.inCredit(balance.inCredit, currency)}</span>;
	return <>{contributions.settled}</>;
}

/** Tells whether an amount is zero, that is, whether all its digits are zeros. */
export function isNone(amount: string): boolean {
	return /^[0.]+$/.test(amount);
}

/** The fields that choose the period. */
export function PeriodForm({
	page,
	action,
	from = true,
}: {
	page: Pick<StatementPage, "period">;
	action: string;
	from?: boolean;
}) {
	const { contributions } = useI18n().messages;
	const { asOf } = contributions;
	const { typed, bad } = page.period;
	const input = { type: "date" } as const;
	return (
		<>
			{bad && <FlashNotice wait>{asOf.badDay}</FlashNotice>}
			<div className="no-print">
				<FilterForm action={action} values={typed} button={asOf.button}>
					{from && <TextInput name="from" label={asOf.from} {...input} />}
					<TextInput name="on" label={asOf.label} {...input} />
				</FilterForm>
			</div>
		</>
	);
}

/**
 * The whole statement.
 * @param hrefOf returns the page of an entry; left out for the member, who has no such pages
 */
export function StatementView({ page, hrefOf }: { page: StatementPage; hrefOf?: (id: string) => string }) {
	const { contributions } = useI18n().messages;
	const { statement } = contributions;
	const { from, on } = page.period;
	return (
		<>
			<p className="quiet">{statement.period(from ?? null, on)}</p>
			{page.accounts.length + page.inKind.length === 0 && <p>{contributions.none}</p>}
			{page.accounts.map((account) => (
				<AccountView key={account.currency} account={account} hrefOf={hrefOf} />
			))}
			{page.inKind.length > 0 && <InKind entries={page.inKind} hrefOf={hrefOf} />}
		</>
	);
}

function AccountView({ account, hrefOf }: { account: Account; hrefOf?: ((id: string) => string) | undefined }) {
	const { contributions } = useI18n().messages;
	const { statement } = contributions;
	const { columns } = statement;
	const { currency, opening, closing, lines } = account;
	const id = `account-${currency}`;
	const edge = (key: string, label: string, balance: Account["closing"]) => ({
		key,
		cells: [
			<strong key="label">{label}</strong>,
			null,
			null,
			null,
			null,
			<BalanceText key="b" {...{ balance, currency }} />,
		],
	});
	return (
		<Section id={id} title={statement.account(currency)} className="gap">
			<p className="lead">
				<BalanceText balance={closing} currency={currency} />
			</p>
			{!isNone(account.pledged) && <p className="quiet">{statement.pledged(account.pledged, currency)}</p>}
			<Table
				caption={statement.account(currency)}
				columns={[
					columns.date,
					columns.entry,
					columns.due,
					...numeric(columns.charge, columns.credit, columns.balance),
				]}
				rows={[
					...(isNone(opening.owed) && isNone(opening.inCredit) ? [] : [edge("opening", statement.opening, opening)]),
					...lines.map((line) => ({
						key: line.id,
						cells: [
							<DateText key="date" date={line.datedOn} length="short" />,
							<EntryText key="entry" entry={line} hrefOf={hrefOf} />,
							line.dueOn && <DateText key="due" date={line.dueOn} length="short" />,
							line.charge && <Money key="charge" amount={line.charge} currency={currency} />,
							line.credit && <Money key="credit" amount={line.credit} currency={currency} />,
							<BalanceText key="after" balance={line.after} currency={currency} />,
						],
					})),
					edge("closing", statement.closing, closing),
				]}
			/>
			<h3 className="gap-small">{contributions.arrears}</h3>
			{ages.every((age) => isNone(account.arrears[age])) ? (
				<p className="muted">{contributions.noArrears}</p>
			) : (
				<Table
					caption={contributions.arrears}
					columns={[columns.age, ...numeric(columns.amount)]}
					rows={ages.map((age) => ({
						key: age,
						cells: [
							ageLabel(contributions, age),
							isNone(account.arrears[age]) ? null : (
								<Money key={age} amount={account.arrears[age]} currency={currency} />
							),
						],
					}))}
				/>
			)}
		</Section>
	);
}

function InKind({ entries, hrefOf }: { entries: ShownEntry[]; hrefOf?: ((id: string) => string) | undefined }) {
	const { contributions } = useI18n().messages;
	const { statement, fields } = contributions;
	const { columns } = statement;
	return (
		<Section id="in-kind" title={statement.inKind} className="gap">
			<Table
				caption={statement.inKind}
				columns={[columns.date, columns.entry, ...numeric(fields.value)]}
				rows={entries.map((entry) => ({
					key: entry.id,
					cells: [
						<DateText key="date" date={entry.datedOn} length="short" />,
						<EntryText key="entry" entry={entry} hrefOf={hrefOf} />,
						entry.amount && entry.currency ? (
							<Money key="value" amount={entry.amount} currency={entry.currency} />
						) : (
							statement.noValue
						),
					],
				}))}
			/>
		</Section>
	);
}
