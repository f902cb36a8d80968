import { type RequestRecord, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { RequestType } from "#app/cases/case-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Locks the open requests of one type about one subject until the transaction ends, always in the order of their ids.
 * The caller must already have locked the subject.
 */
export async function lockOpenRequests(
	tx: Transaction,
	{ type: subjectType, id: subjectId }: { type: string; id: string },
	type: RequestType,
): Promise<RequestRecord[]> {
	await tx.$queryRaw`
		select 1 from request
		where subject_type = ${subjectType} and subject_id = ${subjectId} and type = ${type} and closed_at is null
		order by id for update`;
	const rows = await tx.request.findMany({
		where: { subjectType, subjectId, type, closedAt: null },
		orderBy: { id: "asc" },
	});
	return rows.map(requestOfRow);
}
