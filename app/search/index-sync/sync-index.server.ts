import type { Settings } from "meilisearch";
import { announcePages } from "#app/platform/announce-pages.server.ts";
import { alongsideChanges, type BackfillParts } from "#app/search/index-sync/backfill.server.ts";
import { documentForm, markAll } from "#app/search/index-sync/outbox.server.ts";
import { type Parts, pushBatch } from "#app/search/index-sync/push-documents.server.ts";
import {
	addTargets,
	promoteTarget,
	readSynonyms,
	removeTarget,
	setAdjusted,
	targets,
} from "#app/search/index-sync/sync-targets.server.ts";
import { validateIndex } from "#app/search/index-sync/validate-index.server.ts";
import { awaitSuccess, awaitTask, countIndexed } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { indexSettings, liveIndex, settingsHash } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";

/** Settings that Meilisearch changes in a moment, under the eyes of readers; all others have it index anew. */
const adjustable = ["synonyms", "faceting", "pagination", "searchCutoffMs"] as const;

/** The settings that indexes should have, in their two parts, each with what tells it from another. */
type WantedSettings = { settings: Settings; hash: string; adjustment: Settings; adjustedHash: string };

async function wantedSettings(parts: Pick<Parts, "db">): Promise<WantedSettings> {
	const settings = indexSettings(await readSynonyms(parts.db));
	const adjustment = Object.fromEntries(adjustable.map((name) => [name, settings[name]])) as Settings;
	return { settings, hash: buildingHash(), adjustment, adjustedHash: settingsHash(adjustment) };
}

/** Tells by which settings, and of which documents, an index has to be built for the queries of this version of the site. */
export function buildingHash(): string {
	const settings = Object.entries(indexSettings({}));
	const building = settings.filter(([name]) => !(adjustable as readonly string[]).includes(name));
	return settingsHash({ ...Object.fromEntries(building), documentForm });
}

/**
 * Makes sure that each audience has an index with the settings wanted. One that is missing, or was built by others, is
 * made beside and takes its place when it is whole; synonyms and limits are changed in the one that is there.
 * @param rebuilding whether an index may be built anew now: one that failed a moment ago would fail again
 */
export async function prepareIndexes(
	parts: BackfillParts,
	rebuilding: {
		may(audience: SearchAudience): boolean;
		/** Throws what is no matter of the gate. */
		failed(audience: SearchAudience, error: unknown): Promise<void>;
	},
): Promise<void> {
	await sweepLeftovers(parts);
	for (const audience of searchAudiences) {
		const wanted = await wantedSettings(parts);
		const uid = liveIndex[audience];
		const target = (await targets(parts.db)).find((found) => found.uid === uid);
		const missing = (await countIndexed(parts.client, uid)) === undefined;
		if (missing || !target || target.rebuildWanted || target.settingsHash !== wanted.hash) {
			if (!rebuilding.may(audience)) continue;
			await rebuildIndex(parts, audience, missing).catch((error) => rebuilding.failed(audience, error));
		} else if (target.adjustedHash !== wanted.adjustedHash) {
			const { taskUid } = await parts.client.index(uid).updateSettings(wanted.adjustment);
			await awaitSuccess(parts.client, taskUid, parts.signal);
			await setAdjusted(parts.db, uid, wanted.adjustedHash);
			// Pages of searches that were kept meanwhile don't know of them.
			await announcePages(parts.db, ["search"]);
			parts.log.info({ index: uid }, "search: synonyms and limits were brought up to date");
		}
	}
}

/** What a rebuild left that was cut short. */
async function sweepLeftovers(parts: Parts): Promise<void> {
	const live = new Set(Object.values(liveIndex));
	for (const { uid } of await targets(parts.db)) {
		if (!live.has(uid)) await removeTarget(parts.db, uid);
	}
	const { results } = await parts.client.getRawIndexes({ limit: 1000 });
	for (const { uid } of results) {
		if ([...live].some((name) => uid.startsWith(`${name}__`))) await dropIndex(parts, uid);
	}
}

async function makeIndex(parts: Parts, uid: string, settings: Settings): Promise<void> {
	const created = await parts.client.createIndex(uid, { primaryKey: "id" });
	await awaitSuccess(parts.client, created.taskUid, parts.signal);
	const updated = await parts.client.index(uid).updateSettings(settings);
	await awaitSuccess(parts.client, updated.taskUid, parts.signal);
}

async function dropIndex(parts: Parts, uid: string): Promise<void> {
	const { taskUid } = await parts.client.deleteIndex(uid);
	await awaitSuccess(parts.client, taskUid, parts.signal);
}

/**
 * Builds an index beside the live one and lets it take its place, with no moment in which readers find less. Changes
 * keep reaching the live index meanwhile. A live index is never made under its own name: it would be empty at first.
 * @throws when the new index is not what it should be; the live one then stays
 */
async function rebuildIndex(parts: BackfillParts, audience: SearchAudience, missing: boolean): Promise<void> {
	const { settings, hash, adjustedHash } = await wantedSettings(parts);
	const live = liveIndex[audience];
	const next = `${live}__${Date.now().toString(36)}`;
	const target = { uid: next, audience };
	await makeIndex(parts, next, settings);
	await addTargets(parts.db, audience, { uid: next, settingsHash: hash, adjustedHash }, live);
	try {
		await alongsideChanges(parts, async (filling) => {
			await markAll(filling.db, next);
			await filling.fill(target);
			await validateIndex(filling, target);
		});
		// Nothing is pushed to the live index from here to the swap. A change marks both indexes at once, so all that
		// the live one has taken in stands in the other's marks by now; what comes later is marked for the live one
		// still, and meets the new index under its name.
		while (await pushBatch(parts, target));
		await swapIn(parts, live, next, missing);
		await promoteTarget(parts.db, live, next);
	} catch (error) {
		if (!parts.signal.aborted) await removeTarget(parts.db, next);
		throw error;
	}
	if (!missing) await alongsideChanges(parts, () => dropIndex(parts, next));
	parts.log.info({ index: live }, "search: an index that was built anew has taken its place");
}

/**
 * Lets an index take the name of the live one. A key that is bound to indexes may swap, and may not see the task of it:
 * what can be seen is a task that stands behind it in the queue, and which index has the name then.
 * @throws when it has not
 */
async function swapIn(parts: Parts, live: string, next: string, missing: boolean): Promise<void> {
	const { createdAt: wanted } = await parts.client.getRawIndex(next);
	await parts.client.swapIndexes([
		missing ? { indexes: [next, live], rename: true } : { indexes: [live, next], rename: false },
	]);
	const behind = await parts.client.index(live).deleteDocuments(["none"]);
	await awaitTask(parts.client, behind.taskUid, parts.signal);
	const { createdAt: found } = await parts.client.getRawIndex(live);
	if (String(found) !== String(wanted)) throw new Error(`Meilisearch did not put ${next} in the place of ${live}.`);
}
