import { LRUCache } from "lru-cache";
import type { Actor } from "#app/identity/person/actor.ts";

/**
 * The data of pages that show much of the site, such as the home page, for signed-in readers: cached pages are only for
 * readers who are not signed in. The data is remembered under the tags of its page, and dropped with any of them.
 */
export type RememberedData = {
	/**
	 * Returns what `load` returned for a reader with the same roles, or calls it. All who ask at the same time wait for
	 * one call; a failed one is not remembered.
	 * @param key everything that the data depends on except the reader
	 */
	read<T>(actor: Actor, key: string, tags: Iterable<string>, load: () => Promise<T>): Promise<T>;
	drop(tags: Iterable<string>): void;
	clear(): void;
};

/** The largest of these pages has some 50 kB of data. */
const maxRemembered = 100;

/** Remembers nothing at first. */
export function createRememberedData(): RememberedData {
	const remembered = new LRUCache<string, { tags: Set<string>; data: Promise<unknown> }>({ max: maxRemembered });
	return {
		read<T>(actor: Actor, key: string, tags: Iterable<string>, load: () => Promise<T>): Promise<T> {
			const whole = `${readerKey(actor)} ${key}`;
			const known = remembered.get(whole);
			if (known) return known.data as Promise<T>;
			const data = load();
			const entry = { tags: new Set(tags), data };
			remembered.set(whole, entry);
			data.catch(() => {
				if (remembered.peek(whole) === entry) remembered.delete(whole);
			});
			return data;
		},
		drop(tags) {
			const changed = new Set(tags);
			for (const [key, entry] of remembered.entries()) if (!entry.tags.isDisjointFrom(changed)) remembered.delete(key);
		},
		clear() {
			remembered.clear();
		},
	};
}

/** What decides which content a reader may see: their roles, with the countries and the current statuses of these. */
function readerKey(actor: Actor): string {
	return JSON.stringify(actor.kind === "person" ? actor.roles : actor.kind);
}
