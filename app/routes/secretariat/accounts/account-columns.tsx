import { dayOf } from "#app/platform/partial-date.ts";
import type { AccountRow as Row } from "#app/routes/secretariat/accounts/accounts-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccountStatus } from "#app/views/person/account-parts.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the list of accounts. */
export const accountColumns: Column<Row>[] = [
	{
		key: "name",
		label: ({ accounts }) => accounts.columns.name,
		cell: (row) => <Name row={row} />,
	},
	{
		key: "roles",
		label: ({ accounts }) => accounts.columns.roles,
		cell: (row) => <RoleList row={row} />,
	},
	{
		key: "secondFactor",
		label: ({ accounts }) => accounts.columns.secondFactor,
		text: ({ secondFactor }, { messages: { accounts } }) =>
			secondFactor ? accounts.secondFactorOn : accounts.secondFactorOff,
	},
	{
		key: "lastSignIn",
		label: ({ accounts }) => accounts.columns.lastSignIn,
		cell: ({ lastSignInAt: at }) => (at ? <LastSignIn at={at} /> : <Never />),
	},
	{
		key: "state",
		label: ({ accounts }) => accounts.columns.state,
		cell: (row) => <AccountStatus {...row} />,
	},
];

function Never() {
	return <>{useI18n().messages.accounts.never}</>;
}

function Name({ row: { accountId, name, email, state } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<div className="person">
			<a href={`/${locale}/secretariat/accounts/${accountId}`}>
				<bdi>{name}</bdi>
			</a>
			{state !== "erased" && (
				<>
					<br />
					<small className="quiet">
						<bdi>{email}</bdi>
					</small>
				</>
			)}
		</div>
	);
}

function RoleList({ row: { roles, coming } }: { row: Row }) {
	const { states, accounts, contacts } = useI18n().messages;
	if (roles.length + coming.length === 0) return <>{accounts.noRole}</>;
	return (
		<ul>
			{roles.map(({ role, country }) => (
				<li key={`${role} ${country?.code}`} className="place">
					{states.role[role]}
					{country && (
						<span className="place">
							<Flag code={country.code} /> {country.name}
						</span>
					)}
				</li>
			))}
			{coming.map(({ contactId, role, country, from, to }) => (
				<li key={contactId} className="place">
					{states.role[role]}
					<span className="place">
						<Flag code={country.code} /> {country.name}
					</span>
					<small className="quiet">{contacts.coming(from, to)}</small>
				</li>
			))}
		</ul>
	);
}

function LastSignIn({ at }: { at: Date }) {
	const { formats } = useI18n();
	return <time dateTime={at.toISOString()}>{formats.date(dayOf(at), "short")}</time>;
}
