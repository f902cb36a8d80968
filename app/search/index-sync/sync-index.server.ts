import type { Settings } from "meilisearch";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { alongsideChanges, type BackfillParts } from "#app/search/index-sync/backfill.server.ts";
import { documentForm, markAll } from "#app/search/index-sync/outbox.server.ts";
import { IndexMissing, type Parts, pushBatch } from "#app/search/index-sync/push-documents.server.ts";
import {
	addTargets,
	promoteTarget,
	readSynonyms,
	removeTarget,
	setAdjusted,
	setContinuable,
	type Target,
	targets,
} from "#app/search/index-sync/sync-targets.server.ts";
import { InvalidIndex, validateIndex } from "#app/search/index-sync/validate-index.server.ts";
import {
	awaitSuccess,
	awaitTask,
	countIndexed,
	isFull,
	TaskFailed,
} from "#app/search/meilisearch/meilisearch-client.server.ts";
import { indexSettings, liveIndex, settingsHash } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";

/** Settings that Meilisearch changes at once in a live index; all others make it index everything again. */
const adjustable = ["synonyms", "faceting", "pagination", "searchCutoffMs"] as const;

/** The settings that indexes should have, in two parts, each with its hash. */
type WantedSettings = { settings: Settings; hash: string; adjustment: Settings; adjustedHash: string };

async function wantedSettings(parts: Pick<Parts, "db">): Promise<WantedSettings> {
	const settings = indexSettings(await readSynonyms(parts.db));
	const adjustment = Object.fromEntries(adjustable.map((name) => [name, settings[name]])) as Settings;
	return { settings, hash: buildingHash(), adjustment, adjustedHash: settingsHash(adjustment) };
}

/** Identifies the settings and the document format that an index must be built with for this version of the site. */
export function buildingHash(): string {
	const settings = Object.entries(indexSettings({}));
	const building = settings.filter(([name]) => !(adjustable as readonly string[]).includes(name));
	return settingsHash({ ...Object.fromEntries(building), documentForm });
}

/**
 * Makes sure that each audience has an index with the right settings. An index that is missing or was built with other
 * settings is built beside the live one and replaces it when complete; synonyms and limits are changed in place.
 * @param rebuilding whether an index may be rebuilt now: after a recent failure it would fail again
 */
export async function prepareIndexes(
	parts: BackfillParts,
	rebuilding: {
		may(audience: SearchAudience): boolean;
		/** Throws any error but a failed validation. */
		failed(audience: SearchAudience, error: unknown): Promise<void>;
	},
): Promise<void> {
	for (const audience of searchAudiences) {
		const wanted = await wantedSettings(parts);
		const uid = liveIndex[audience];
		const target = (await targets(parts.db)).find((found) => found.uid === uid);
		const missing = (await countIndexed(parts.client, uid)) === undefined;
		const isWanted = missing || !target || target.rebuildWanted || target.settingsHash !== wanted.hash;
		const begun = isWanted ? await begunIndex(parts, audience, wanted.hash) : undefined;
		await sweepLeftovers(parts, audience, begun?.uid);
		if (isWanted) {
			if (!rebuilding.may(audience)) continue;
			await rebuildIndex(parts, audience, missing, begun).catch((error) => rebuilding.failed(audience, error));
		} else if (target.adjustedHash !== wanted.adjustedHash) {
			const { taskUid } = await parts.client.index(uid).updateSettings(wanted.adjustment);
			await awaitSuccess(parts.client, taskUid, parts.signal);
			await setAdjusted(parts.db, uid, wanted.adjustedHash);
			// Search pages cached in the meantime were answered without them.
			await invalidatePages(parts.db, ["search"]);
			parts.log.info({ index: uid }, "search: synonyms and limits were brought up to date");
		}
	}
}

/** The index that an interrupted rebuild has begun and that can be continued: its marks say what it lacks. */
async function begunIndex(parts: Parts, audience: SearchAudience, hash: string): Promise<Target | undefined> {
	const begun = (await targets(parts.db)).find(
		({ uid, settingsHash, rebuildWanted }) =>
			uid.startsWith(`${liveIndex[audience]}__`) && settingsHash === hash && !rebuildWanted,
	);
	return begun && (await countIndexed(parts.client, begun.uid)) !== undefined ? begun : undefined;
}

/** Removes indexes that an interrupted rebuild left behind, except the one that is continued. */
async function sweepLeftovers(parts: Parts, audience: SearchAudience, except: string | undefined): Promise<void> {
	const isLeft = (uid: string) => uid.startsWith(`${liveIndex[audience]}__`) && uid !== except;
	for (const { uid } of await targets(parts.db)) if (isLeft(uid)) await removeTarget(parts.db, uid);
	const { results } = await parts.client.getRawIndexes({ limit: 1000 });
	for (const { uid } of results) if (isLeft(uid)) await dropIndex(parts, uid);
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
 * Builds an index beside the live one and swaps them, without a moment in which readers find less. The live index keeps
 * receiving changes. A live index is never created under its own name, since it would start out empty.
 * @param begun what an interrupted rebuild has built so far
 * @throws when the new index is invalid; the live one then stays. After any other error the next rebuild continues.
 */
async function rebuildIndex(
	parts: BackfillParts,
	audience: SearchAudience,
	missing: boolean,
	begun: Target | undefined,
): Promise<void> {
	const live = liveIndex[audience];
	const target = begun ?? (await beginIndex(parts, audience));
	const next = target.uid;
	if (begun) parts.log.info({ index: next }, "search: an interrupted rebuild continues");
	try {
		await alongsideChanges(parts, async (filling) => {
			if (!begun) await markWhole(filling, target);
			await filling.fill(target);
			await validateIndex(filling, target);
		});
		// From here to the swap nothing is sent to the live index. A change marks both indexes at once, so everything that
		// the live one has received is among the marks of the new one by now; later changes are marked for the live name,
		// and reach the new index under it.
		while (await pushBatch(parts, target));
	} catch (error) {
		if (isBeyondRepair(error)) await removeTarget(parts.db, next);
		throw error;
	}
	// After the swap, the new name is that of the old index.
	await setContinuable(parts.db, next, null);
	await swapIn(parts, live, next, missing);
	await promoteTarget(parts.db, live, next, target);
	if (!missing) await alongsideChanges(parts, () => dropIndex(parts, next));
	parts.log.info({ index: live }, "search: a new index has replaced the previous one");
}

/** Whether continuing a rebuild would end in the same error. */
function isBeyondRepair(error: unknown): boolean {
	const isTask = error instanceof TaskFailed && !isFull(error);
	return isTask || error instanceof InvalidIndex || error instanceof IndexMissing;
}

type NewIndex = Pick<Target, "uid" | "audience" | "settingsHash" | "adjustedHash">;

async function beginIndex(parts: Parts, audience: SearchAudience): Promise<NewIndex> {
	const { settings, hash: settingsHash, adjustedHash } = await wantedSettings(parts);
	const live = liveIndex[audience];
	const uid = `${live}__${Date.now().toString(36)}`;
	await makeIndex(parts, uid, settings);
	await addTargets(parts.db, audience, uid, live);
	return { uid, audience, settingsHash, adjustedHash };
}

/** Marks everything for a new index, which can then be continued after an interruption. */
async function markWhole({ db }: Pick<Parts, "db">, { uid, ...hashes }: NewIndex): Promise<void> {
	await markAll(db, uid);
	await setContinuable(db, uid, hashes);
}

/**
 * Gives an index the name of the live one. A key restricted to indexes may start the swap but not read its task, so we
 * wait for a task queued after it and then check which index has the name.
 * @throws when the swap did not happen
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
