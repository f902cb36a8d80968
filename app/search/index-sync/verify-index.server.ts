import { compareIndex, kindsOfDifference } from "#app/search/index-sync/compare-index.server.ts";
import { countMarks, refusedIds } from "#app/search/index-sync/outbox.server.ts";
import type { Parts } from "#app/search/index-sync/push-documents.server.ts";
import { buildingHash } from "#app/search/index-sync/sync-index.server.ts";
import { targets } from "#app/search/index-sync/sync-targets.server.ts";
import { countIndexed } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { searchAudiences } from "#app/search/query/search-document.ts";

/** How a live index differs from the database, by document ids. */
export type Differences = {
	uid: string;
	missing: string[];
	extra: string[];
	stale: string[];
	/** The index does not exist, so everything is missing. */
	absent: boolean;
	/** It was built with other settings than this version of the site needs. */
	otherSettings: boolean;
	/** Documents about to be sent, which do not count as differences. */
	pending: number;
	/** Documents that were refused. */
	refused: string[];
};

/** Compares every live index with the database without repairing it. @throws if either is unavailable */
export async function verifyIndexes(parts: Pick<Parts, "db" | "client">): Promise<Differences[]> {
	const found: Differences[] = [];
	for (const audience of searchAudiences) {
		const uid = liveIndex[audience];
		const target = (await targets(parts.db)).find((one) => one.uid === uid);
		const absent = (await countIndexed(parts.client, uid)) === undefined;
		const drift: Record<(typeof kindsOfDifference)[number], string[]> = { missing: [], extra: [], stale: [] };
		if (!absent) {
			for await (const some of compareIndex(parts, { uid, audience }))
				for (const kind of kindsOfDifference) drift[kind].push(...some[kind].map(({ id }) => id));
		}
		const refused = await refusedIds(parts.db, uid);
		const { marked } = await countMarks(parts.db, uid);
		found.push({
			uid,
			...drift,
			absent,
			otherSettings: target?.settingsHash !== buildingHash(),
			pending: marked - refused.length,
			refused,
		});
	}
	return found;
}

/** Whether an index is not in the required state. */
export function differs({ absent, otherSettings, missing, extra, stale, refused }: Differences): boolean {
	return absent || otherSettings || missing.length + extra.length + stale.length + refused.length > 0;
}
