import type pg from "pg";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The PostgreSQL channel on which page tags are announced; every process listens to it. */
export const pageChannel = "page_tags";

/** PostgreSQL limits a notification to less than 8000 bytes. */
const maxPayloadLength = 7900;

/**
 * Removes cached pages in every process once the transaction is committed.
 * @param tags tags of what has changed; each page is cached under the tags of what it shows
 */
export async function invalidatePages(
	db: Pick<Transaction, "$executeRaw"> | Pick<pg.ClientBase, "query">,
	tags: Iterable<string>,
): Promise<void> {
	for (const payload of payloadsOf([...new Set(tags)])) {
		if ("query" in db) await db.query("select pg_notify($1, $2)", [pageChannel, payload]);
		else await db.$executeRaw`select pg_notify(${pageChannel}, ${payload})`;
	}
}

function payloadsOf(tags: string[]): string[] {
	const payloads: string[] = [];
	let payload = "";
	for (const tag of tags) {
		if (payload && payload.length + tag.length + 1 > maxPayloadLength) {
			payloads.push(payload);
			payload = "";
		}
		payload += payload ? `,${tag}` : tag;
	}
	return payload ? [...payloads, payload] : payloads;
}
