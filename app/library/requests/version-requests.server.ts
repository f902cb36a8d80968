import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import type { RequestType } from "#app/cases/case-rules.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import { clearanceRules, publicationRules, versionSubject } from "#app/library/requests/publication-rules.ts";
import { reviewRules } from "#app/library/requests/review-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The rules of requests about a version, by type. */
export const rulesOfType = {
	clearance: clearanceRules,
	publication: publicationRules,
	review: reviewRules,
} as const satisfies Partial<Record<RequestType, object>>;
export type VersionRequestType = keyof typeof rulesOfType;

/** Locks the open requests of a type about a version, always in the same order. Lock the version first. */
export function openRequestsOf(tx: Transaction, versionId: string, type: VersionRequestType) {
	return lockOpenRequests(tx, versionSubject(versionId), type);
}

/** Locks the open request to publish a version; undefined if there is none. */
export async function openPublicationOf(tx: Transaction, versionId: string): Promise<RequestRecord | undefined> {
	return (await openRequestsOf(tx, versionId, "publication"))[0];
}
