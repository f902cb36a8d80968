import { randomUUID } from "node:crypto";
import { type Key, type KeyCreation, type Meilisearch, MeilisearchApiError } from "meilisearch";
import { connectMeilisearch, isKeyRefused } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";

/**
 * Which keys are used. `own`: two with few rights, created with the configured one. `given`: the configured key itself,
 * since it may not create others. `open`: the server needs no key. `unknown`: not checked yet.
 */
export type KeyState = "own" | "given" | "open" | "unknown";

/** The keys for Meilisearch. They stay on the server: no page and no browser ever gets one. */
export type Keyring = {
	/**
	 * Makes sure that the keys work: creates those that are missing or were revoked.
	 * @throws if Meilisearch or the database is unavailable
	 */
	ensure(): Promise<void>;
	/** A client that may search the two live indexes, and nothing else. */
	search(): Meilisearch;
	/** A client that may do what the index sync needs, on the library's indexes only. */
	indexing(): Meilisearch;
	state(): KeyState;
	/** The version of the server when last checked; null if the configured key may not request it. */
	version(): string | null;
};

type Purpose = "search" | "indexing";
type Rights = Pick<KeyCreation, "name" | "description" | "actions" | "indexes">;

/** `library_*` includes the temporary names of indexes that are being built. */
const rightsOf: Record<Purpose, Rights> = {
	search: {
		name: "Library: search",
		description: "Made by the site. Answers readers.",
		actions: ["search"],
		indexes: Object.values(liveIndex),
	},
	indexing: {
		name: "Library: indexing",
		description: "Made by the site. Keeps the indexes equal to the database.",
		actions: [
			"search",
			"documents.add",
			"documents.get",
			"documents.delete",
			"indexes.create",
			"indexes.get",
			"indexes.update",
			"indexes.delete",
			"indexes.swap",
			"tasks.get",
			"tasks.cancel",
			"tasks.delete",
			"settings.get",
			"settings.update",
			"stats.get",
		],
		indexes: ["library_*"],
	},
};

/**
 * Opens the keys that the site has in Meilisearch: one for searching, one for indexing.
 * @param parts.db stores the uids of the keys, so that they are found again after a restart
 */
export function createKeyring(parts: { host: string; apiKey: string | undefined; db: Queries }): Keyring {
	const configured = connectMeilisearch(parts.host, parts.apiKey);
	let state: KeyState = parts.apiKey ? "unknown" : "open";
	const clients: Record<Purpose, { key: string | undefined; client: Meilisearch }> = {
		search: { key: undefined, client: configured },
		indexing: { key: undefined, client: configured },
	};
	let running: Promise<void> | undefined;
	let version: string | null = null;

	async function refresh(): Promise<void> {
		// A key that is restricted to indexes may not request it.
		version = await configured.getVersion().then(
			({ pkgVersion }) => pkgVersion,
			(error) => {
				if (isKeyRefused(error)) return null;
				throw error;
			},
		);
		if (!parts.apiKey) return;
		try {
			for (const purpose of ["search", "indexing"] as const) {
				const key = await provideKey(configured, parts.db, purpose);
				if (clients[purpose].key !== key) clients[purpose] = { key, client: connectMeilisearch(parts.host, key) };
			}
			state = "own";
		} catch (error) {
			const kind = unusable(error);
			if (!kind) throw error;
			state = kind;
			for (const purpose of ["search", "indexing"] as const) clients[purpose] = { key: undefined, client: configured };
		}
	}

	return {
		async ensure() {
			// Two concurrent checks would create two keys.
			running ??= refresh().finally(() => (running = undefined));
			await running;
		},
		search: () => clients.search.client,
		indexing: () => clients.indexing.client,
		state: () => state,
		version: () => version,
	};
}

/** Why no keys can be created: the server has no master key, or the configured key lacks the right. */
function unusable(error: unknown): "given" | "open" | undefined {
	if (!isKeyRefused(error)) return undefined;
	return (error as MeilisearchApiError).cause?.code === "missing_master_key" ? "open" : "given";
}

/** The key for a purpose; created if it is missing or has other rights. */
async function provideKey(configured: Meilisearch, db: Queries, purpose: Purpose): Promise<string> {
	const known = await readUid(db, purpose);
	const found = await findKey(configured, known.uid);
	if (found && hasRights(found, rightsOf[purpose])) return found.key;
	if (found) await configured.deleteKey(known.uid);
	// A revoked key must stay revoked, and the same uid would produce the same key.
	const uid = found || known.created ? await replaceUid(db, purpose, known.uid) : known.uid;
	const key = await makeKey(configured, uid, rightsOf[purpose]);
	await db.query("update search.meilisearch_key set created = true where purpose = $1 and uid = $2", [purpose, uid]);
	return key.key;
}

async function readUid(db: Queries, purpose: Purpose): Promise<{ uid: string; created: boolean }> {
	const { rows } = await db.query<{ uid: string; created: boolean }>(
		"select uid, created from search.meilisearch_key where purpose = $1",
		[purpose],
	);
	if (!rows[0]) throw new Error(`search.meilisearch_key has no row for ${purpose}.`);
	return rows[0];
}

/** Another process may have replaced it first; then its uid is returned. */
async function replaceUid(db: Queries, purpose: Purpose, old: string): Promise<string> {
	await db.query("update search.meilisearch_key set uid = $3, created = false where purpose = $1 and uid = $2", [
		purpose,
		old,
		randomUUID(),
	]);
	return (await readUid(db, purpose)).uid;
}

async function findKey(configured: Meilisearch, uid: string): Promise<Key | undefined> {
	try {
		return await configured.getKey(uid);
	} catch (error) {
		if (error instanceof MeilisearchApiError && error.cause?.code === "api_key_not_found") return undefined;
		throw error;
	}
}

async function makeKey(configured: Meilisearch, uid: string, rights: Rights): Promise<Key> {
	try {
		return await configured.createKey({ ...rights, uid, expiresAt: null });
	} catch (error) {
		if (error instanceof MeilisearchApiError && error.cause?.code === "api_key_already_exists")
			return configured.getKey(uid);
		throw error;
	}
}

function hasRights(key: Key, rights: Rights): boolean {
	const same = (some: readonly string[], others: readonly string[]) =>
		some.length === others.length && some.every((one) => others.includes(one));
	const expired = key.expiresAt !== null && new Date(key.expiresAt) <= new Date();
	return same(key.actions, rights.actions) && same(key.indexes, rights.indexes) && !expired;
}
