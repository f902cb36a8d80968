import type { AccountQuery, AccountState } from "#app/identity/accounts/account-query.ts";
import { type EmailState, emailState } from "#app/identity/links/email-state.ts";
import { mayManageAccounts } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Accounts on one page. */
export const accountsPerPage = 50;

export type ListedAccount = {
	accountId: string;
	name: string;
	email: string;
	state: AccountState;
	roles: readonly HeldRole[];
	/** Whether signing in takes a code. */
	secondFactor: boolean;
	/** Null where nobody ever signed in to it. */
	lastSignInAt: Date | null;
	/** What became of the last letter with an invitation; null where there is none, or nobody waits for it any more. */
	invitation: EmailState | null;
};

/** What of an account has to be loaded to show it; of its second factor no secret. */
export const accountInclude = {
	...withRoles,
	secondFactor: { select: { confirmedAt: true } },
	links: { where: { purpose: "invitation" }, orderBy: { createdAt: "desc" }, take: 1 },
} satisfies Prisma.AccountInclude;

export type LoadedAccount = Prisma.AccountGetPayload<{ include: typeof accountInclude }>;

/** A page of the accounts that are asked for, by name, for the secretariat; `null` for everybody else. */
export async function findAccounts(
	actor: Actor,
	services: Pick<IdentityServices, "database" | "clock">,
	query: AccountQuery,
): Promise<{ accounts: ListedAccount[]; total: number; page: number; pages: number } | null> {
	if (!mayManageAccounts(actor)) return null;
	const { account } = services.database.prisma;
	const where = whereOf(query);
	const total = await account.count({ where });
	const pages = Math.max(1, Math.ceil(total / accountsPerPage));
	const page = Math.min(query.page, pages);
	const rows = await account.findMany({
		where,
		include: accountInclude,
		orderBy: [{ name: "asc" }, { id: "asc" }],
		skip: (page - 1) * accountsPerPage,
		take: accountsPerPage,
	});
	const now = services.clock.now();
	return { accounts: rows.map((row) => listedAccount(row, now)), total, page, pages };
}

/** An account as lists show it. */
export function listedAccount(row: LoadedAccount, now: Date): ListedAccount {
	const { accountId, name, email, roles } = personOf(row);
	const state = row.disabledAt ? "disabled" : row.passwordHash ? "active" : "invited";
	const [link] = row.links;
	return {
		accountId,
		name,
		email,
		state,
		roles,
		secondFactor: Boolean(row.secondFactor?.confirmedAt),
		lastSignInAt: row.lastSignInAt,
		invitation: state === "invited" && link ? emailState(link, now) : null,
	};
}

function whereOf({ text, role, member, state }: AccountQuery): Prisma.AccountWhereInput {
	return {
		...(text === "" ? {} : { OR: [{ name: containing(text) }, { email: containing(text) }] }),
		...(role || member
			? { roles: { some: { revokedAt: null, ...(role && { role }), ...(member && { member }) } } }
			: {}),
		...(state && whereByState[state]),
	};
}

/** The signs that LIKE takes for any other are meant as they are. */
function containing(text: string): Prisma.StringFilter {
	return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}

const whereByState: Record<AccountState, Prisma.AccountWhereInput> = {
	disabled: { disabledAt: { not: null } },
	active: { disabledAt: null, passwordHash: { not: null } },
	invited: { disabledAt: null, passwordHash: null },
};
