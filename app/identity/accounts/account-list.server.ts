import type { AccountQuery, AccountState } from "#app/identity/accounts/account-query.ts";
import { type EmailState, emailState } from "#app/identity/links/email-state.ts";
import { mayManageAccounts } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import { lostFactor, notClosed } from "#app/identity/person/closed-accounts.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export const accountsPerPage = 50;

export type ListedAccount = {
	accountId: string;
	name: string;
	email: string;
	state: AccountState;
	roles: readonly HeldRole[];
	/** Whether signing in requires a code. */
	secondFactor: boolean;
	/** Null if the account has never been signed in to. */
	lastSignInAt: Date | null;
	/** State of the last invitation email; null if none was sent or the invitation is no longer pending. */
	invitation: EmailState | null;
};

/** Relations to load to show an account. No secret of the second factor is loaded. */
export const accountInclude = {
	...withRoles,
	secondFactor: { select: { confirmedAt: true } },
	links: { where: { purpose: "invitation" }, orderBy: { createdAt: "desc" }, take: 1 },
} satisfies Prisma.AccountInclude;

export type LoadedAccount = Prisma.AccountGetPayload<{ include: typeof accountInclude }>;

/** One page of the accounts that match the query, sorted by name. For the secretariat; `null` for all other actors. */
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
	const closed = await closedAmong(
		services,
		rows.map(({ id }) => id),
	);
	return { accounts: rows.map((row) => listedAccount(row, { now, closed })), total, page, pages };
}

/** Those of these accounts that are closed. */
export async function closedAmong(
	{ database }: Pick<IdentityServices, "database">,
	accountIds: string[],
): Promise<ReadonlySet<string>> {
	const where = { ...lostFactor, accountId: { in: accountIds } };
	const factors = await database.prisma.secondFactor.findMany({ where, select: { accountId: true } });
	return new Set(factors.map(({ accountId }) => accountId));
}

/**
 * Converts a loaded account to the shape that lists show.
 * @param facts.closed the accounts that are closed
 */
export function listedAccount(
	row: LoadedAccount,
	{ now, closed }: { now: Date; closed: ReadonlySet<string> },
): ListedAccount {
	const { accountId, name, email, roles } = personOf(row);
	const state = stateOf(row, closed.has(accountId));
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

function stateOf({ erasedAt, disabledAt, passwordHash }: LoadedAccount, closed: boolean): AccountState {
	if (erasedAt) return "erased";
	if (disabledAt) return "disabled";
	if (closed) return "closed";
	return passwordHash ? "active" : "invited";
}

function whereOf({ text, role, member, state }: AccountQuery): Prisma.AccountWhereInput {
	return {
		...(text === "" ? {} : { OR: [{ name: containing(text) }, { email: containing(text) }] }),
		...(role || member
			? { roles: { some: { revokedAt: null, ...(role && { role }), ...(member && { member }) } } }
			: {}),
		...(state ? whereByState[state] : { erasedAt: null }),
	};
}

/** Escapes LIKE's wildcards, so that they match literally. */
function containing(text: string): Prisma.StringFilter {
	return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}

const whereByState: Record<AccountState, Prisma.AccountWhereInput> = {
	erased: { erasedAt: { not: null } },
	disabled: { disabledAt: { not: null }, erasedAt: null },
	closed: { disabledAt: null, secondFactor: { is: lostFactor } },
	active: { ...notClosed, disabledAt: null, passwordHash: { not: null } },
	invited: { ...notClosed, disabledAt: null, passwordHash: null },
};
