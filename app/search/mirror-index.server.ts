import type { Settings } from "meilisearch";
import { documentsIn, successOf } from "#app/search/meilisearch-client.server.ts";
import { indexSettings, liveIndex, settingsHash } from "#app/search/meilisearch-settings.server.ts";
import {
	addTarget,
	backlog,
	countDocuments,
	readSynonyms,
	removeTarget,
	type Target,
	takePlace,
	targets,
} from "#app/search/mirror-outbox.server.ts";
import { type Parts, pushBatch } from "#app/search/mirror-push.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/search-document.ts";

/** The settings that indexes should have, with the synonyms of today. */
export async function wantedSettings(parts: Parts): Promise<{ settings: Settings; hash: string }> {
	const settings = indexSettings(await readSynonyms(parts.db));
	return { settings, hash: settingsHash(settings) };
}

/**
 * Makes sure that each audience has an index with the settings wanted. One that is missing is made empty and fills
 * from the outbox; one with other settings is replaced by a new one.
 */
export async function prepareIndexes(parts: Parts): Promise<void> {
	await sweepLeftovers(parts);
	const wanted = await wantedSettings(parts);
	for (const audience of searchAudiences) {
		const uid = liveIndex[audience];
		const target = (await targets(parts.db)).find((found) => found.uid === uid);
		if ((await documentsIn(parts.client, uid)) === undefined) {
			await makeIndex(parts, uid, wanted.settings);
			await addTarget(parts.db, uid, audience, wanted.hash);
		} else if (!target || target.rebuildWanted || target.settingsHash !== wanted.hash) {
			if (!target) await addTarget(parts.db, uid, audience, "unknown");
			await rebuildIndex(parts, audience);
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
	await successOf(parts.client, created.taskUid, parts.signal);
	const updated = await parts.client.index(uid).updateSettings(settings);
	await successOf(parts.client, updated.taskUid, parts.signal);
}

async function dropIndex(parts: Parts, uid: string): Promise<void> {
	const { taskUid } = await parts.client.deleteIndex(uid);
	await successOf(parts.client, taskUid, parts.signal);
}

/**
 * Builds an index anew beside the live one and lets it take its place, with no moment in which readers find less.
 * Changes keep reaching the live index meanwhile.
 * @throws when the new index does not hold what it should; the live one then stays
 */
export async function rebuildIndex(parts: Parts, audience: SearchAudience): Promise<void> {
	const { settings, hash } = await wantedSettings(parts);
	const live = liveIndex[audience];
	const next = `${live}__${Date.now().toString(36)}`;
	await makeIndex(parts, next, settings);
	await addTarget(parts.db, next, audience, hash);
	try {
		await fill(parts, audience, live, next);
		await checkFilled(parts, audience, next);
		// Nothing is pushed to the live index from here to the swap. A change marks both indexes at once, so all that
		// the live one has taken in stands in the other's marks by now; what comes later is marked for the live one
		// still, and meets the new index under its name.
		while (await pushBatch(parts, newTarget(next, audience, hash)));
		const swap = await parts.client.swapIndexes([{ indexes: [live, next], rename: false }]);
		await successOf(parts.client, swap.taskUid, parts.signal);
		await takePlace(parts.db, live, next);
	} catch (error) {
		if (!parts.signal.aborted) await removeTarget(parts.db, next);
		throw error;
	}
	await dropIndex(parts, next);
}

async function fill(parts: Parts, audience: SearchAudience, live: string, next: string): Promise<void> {
	const byUid = new Map((await targets(parts.db)).map((target) => [target.uid, target]));
	const into = byUid.get(next) as Target;
	const others = [...byUid.values()].filter(
		({ uid, filled }) => filled && (uid === live || uid === liveIndex[otherThan(audience)]),
	);
	while (await pushBatch(parts, into)) {
		for (const target of others) await pushBatch(parts, target);
	}
}

function otherThan(audience: SearchAudience): SearchAudience {
	return audience === "public" ? "members" : "public";
}

function newTarget(uid: string, audience: SearchAudience, settingsHash: string): Target {
	return { uid, audience, settingsHash, filled: false, rebuildWanted: false };
}

const samples = 5;

/** The gate before an index goes live: it holds as many documents as it should, and finds some by their titles. */
async function checkFilled(parts: Parts, audience: SearchAudience, uid: string): Promise<void> {
	const refused = (await backlog(parts.db)).find((found) => found.uid === uid)?.failed ?? 0;
	const wanted = await countDocuments(parts.db, audience);
	const held = await documentsIn(parts.client, uid);
	// Documents may change while this is counted; what is on its way is not missing.
	const waiting = (await backlog(parts.db)).find((found) => found.uid === uid)?.due ?? 0;
	if (held === undefined || Math.abs(wanted - refused - held) > waiting) {
		throw new Error(`The new index holds ${held} documents, and ${wanted - refused} were expected.`);
	}
	const { rows } = await parts.db.query<{ id: string; title: string }>(
		`select pid || '_' || locale as id, search.words(title_key) as title from search.doc
		where audience = $1 and title_key <> '' and hash < $2 order by hash limit $3`,
		[audience, "g", samples],
	);
	for (const { id, title } of rows) {
		const { hits } = await parts.client.index(uid).search(title, { limit: 50, attributesToRetrieve: ["id"] });
		if (hits.length === 0 && waiting === 0) throw new Error(`The new index does not find ${id} by its title.`);
	}
}
