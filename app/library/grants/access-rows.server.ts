import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Held } from "#app/cases/case-type.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import { lockAgainstWithdrawal, practiceInShort } from "#app/library/access/practice-in-short.server.ts";
import type { DecidedAccess } from "#app/library/grants/access-grant.policy.ts";
import { type AccessState, accessStates, accessSubject } from "#app/library/grants/access-grant.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

const readableInShort = {
	...practiceInShort,
	visibility: true,
	embargoUntil: true,
	publishedVersionId: true,
} satisfies Prisma.PracticeSelect;
const withPractice = { practice: { select: readableInShort } } satisfies Prisma.AccessGrantInclude;

const codes = z.object({ state: z.enum(accessStates) });

type Row = Prisma.AccessGrantGetPayload<{ include: typeof withPractice }>;
/** Requested access, with its practice. */
export type AccessRecord = Omit<Row, "state"> & z.output<typeof codes>;

/** Reads requested access, the latest first. */
export async function readAccess(reader: Reader, where: Prisma.AccessGrantWhereInput): Promise<AccessRecord[]> {
	const rows = await reader.accessGrant.findMany({
		where,
		include: withPractice,
		orderBy: [{ createdAt: "desc" }, { id: "asc" }],
	});
	return rows.map((row) => ({ ...row, ...codes.parse(row) }));
}

/** Reads a practice that everybody can find and that has members-only parts; null for any other. */
export async function readOpenInPart(reader: Reader, pid: string, now: Date) {
	const practice = await reader.practice.findUnique({
		where: { pid },
		select: { ...readableInShort, published: { select: { ...practiceInShort.published.select, facts: true } } },
	});
	if (!practice?.published || !isOpenToAll(practice, now)) return null;
	return storedFacts(practice.published.facts).membersOnly.length > 0 ? practice : null;
}

/** Access whose practice, row and open requests are locked until the transaction ends. */
export type AccessCase = Held<AccessRecord, AccessState>;

/** Locks requested access: its practice first, then its row, then its requests. Null if there is none. */
export async function lockAccess(tx: Transaction, id: string): Promise<AccessCase | null> {
	const found = isUuid(id) ? await tx.accessGrant.findUnique({ where: { id }, select: { pid: true } }) : null;
	if (!found) return null;
	await lockAgainstWithdrawal(tx, found.pid);
	await tx.$queryRaw`select 1 from access_grant where id = ${id}::uuid for update`;
	const [access] = await readAccess(tx, { id });
	if (!access) return null;
	const requests = await lockOpenRequests(tx, accessSubject(id), "access");
	return { id, state: access.state, subject: access, requests };
}

/** The parts of an access that the policy depends on. */
export function decided(access: AccessRecord, requests: readonly { toKind: string }[]): DecidedAccess {
	return {
		state: access.state,
		owners: ownersOf(access.practice),
		accountId: access.accountId,
		toSecretariat: requests.some(({ toKind }) => toKind === "secretariat"),
	};
}

/** Records in the activity log what was done with an access, without its purpose. */
export async function logAccess(
	tx: Transaction,
	actor: Actor,
	{ id, pid, practice }: AccessRecord,
	verb: string,
): Promise<void> {
	const members = ownersOf(practice);
	await recordActivity(tx, actor, { verb, subjectType: "access", subjectId: id, after: { pid }, members });
}
