import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import type { ListedAccount } from "#app/identity/accounts/account-list.server.ts";
import { accountQueryParameters, accountStates } from "#app/identity/accounts/account-query.ts";
import { roles } from "#app/reference/codes.ts";
import { accountsPage } from "#app/routes/secretariat/accounts/accounts-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { AccountStatus } from "#app/views/person/account-parts.tsx";

export const meta = workingMeta(({ accounts }) => accounts.title);

export const loader = loaderFor("secretariat", accountsPage);

export default function Accounts() {
	const { accounts: found, total, page, pages, query } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { accounts: words } = messages;
	const here = `/${locale}/secretariat/accounts`;
	return (
		<SecretariatPage heading={words.title} actions={<ButtonLink href={`${here}/new`}>{words.invite}</ButtonLink>}>
			<Filters />
			<p className="quiet">{words.count(total)}</p>
			{found.length > 0 && (
				<Table
					caption={words.title}
					columns={[
						words.columns.name,
						words.columns.roles,
						words.columns.secondFactor,
						words.columns.lastSignIn,
						words.columns.state,
					]}
					rows={found.map((account) => ({
						key: account.accountId,
						cells: [
							<Name key="name" {...account} href={`${here}/${account.accountId}`} />,
							<RoleList key="roles" {...account} />,
							account.secondFactor ? words.secondFactorOn : words.secondFactorOff,
							<LastSignIn key="last" at={account.lastSignInAt} />,
							<AccountStatus key="state" {...account} />,
						],
					}))}
				/>
			)}
			<Pager
				page={page}
				pages={pages}
				label={words.title}
				hrefFor={(to) => `${here}?${accountQueryParameters({ ...query, page: to })}`}
			/>
		</SecretariatPage>
	);
}

function Filters() {
	const { query, countries } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { accounts: words, common, states } = messages;
	const here = `/${locale}/secretariat/accounts`;
	const { text, role, member, state } = query;
	return (
		<FilterForm
			action={here}
			label={common.filter}
			values={{ ...query, q: text }}
			clear={(text || role || member || state) && here}
			clearLabel={words.showAll}
		>
			<TextInput name="q" id="q" type="search" label={words.fields.text} dir="auto" />
			<Select name="role" label={words.fields.role} options={optionsOf(roles, states.role)} empty={words.any} />
			<Select name="member" label={words.fields.country} options={countries} empty={words.any} />
			<Select
				name="state"
				label={words.fields.state}
				options={optionsOf(accountStates, words.states)}
				empty={words.any}
			/>
		</FilterForm>
	);
}

function Name({ name, email, state, href }: Pick<ListedAccount, "name" | "email" | "state"> & { href: string }) {
	return (
		<div className="person">
			<a href={href}>
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

type ListedRoles = Pick<Awaited<ReturnType<typeof loader>>["accounts"][number], "roles" | "coming">;

function RoleList({ roles, coming }: ListedRoles) {
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

function LastSignIn({ at }: { at: Date | null }) {
	const { messages, formats } = useI18n();
	if (!at) return <>{messages.accounts.never}</>;
	return <time dateTime={at.toISOString()}>{formats.date(at.toISOString().slice(0, 10), "short")}</time>;
}
