import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type { MemberEntity } from "#app/platform/prisma/client.ts";

/**
 * Whether an entity is designated on a day such as `2026-11-25` or will be, that is, whether it has not ended by then.
 */
export function isCurrentOrComing({ toDate }: Pick<MemberEntity, "toDate">, day: string): boolean {
	return toDate === null || (lastDay(toDate) ?? "") > day;
}

/**
 * Locks an entity's member until the transaction ends, and reads the entity with all others of that member.
 * @returns null if there is no such entity
 */
export async function lockEntity(
	tx: Transaction,
	id: string,
): Promise<{ entity: MemberEntity; entities: MemberEntity[] } | null> {
	const found = await tx.memberEntity.findUnique({ where: { id }, select: { member: true } });
	if (!found) return null;
	await lockMembers(tx, [found.member]);
	const entities = await tx.memberEntity.findMany({ where: { member: found.member } });
	const entity = entities.find((one) => one.id === id);
	return entity ? { entity, entities } : null;
}
