import type { Visit } from "#app/http/access.server.ts";
import { findAccounts } from "#app/identity/accounts/account-list.server.ts";
import { accountQueryParameters, readAccountQuery } from "#app/identity/accounts/account-query.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { comingRoles } from "#app/membership/contacts/designate-account.server.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";

/** Loads one page of the account list. Returns null for everybody but the secretariat. */
export async function accountsPage({ actor, services, url, locale }: Visit<Person>) {
	const { searchParams: parameters } = url;
	const query = readAccountQuery(parameters);
	const found = await findAccounts(actor, services.identity, query);
	if (!found) return null;
	const { reference } = services;
	const coming = await comingRoles(
		actor,
		services,
		found.accounts.map(({ accountId }) => accountId),
	);
	const countryOf = (member: string) => ({ code: member, name: reference.countryName(member, locale) });
	return {
		...found,
		/** The filters, as a query string. */
		address: accountQueryParameters({ ...query, page: 1 }).toString(),
		countries: await memberOptions(services, locale),
		accounts: found.accounts.map((account) => ({
			...account,
			roles: account.roles.map(({ role, member }) => ({
				role,
				country: member ? countryOf(member) : null,
			})),
			coming: coming
				.filter(({ accountId }) => accountId === account.accountId)
				.map(({ member, ...role }) => ({ ...role, country: countryOf(member) })),
		})),
	};
}

export type AccountRow = NonNullable<Awaited<ReturnType<typeof accountsPage>>>["accounts"][number];
