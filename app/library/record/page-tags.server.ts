import type { Transaction } from "#app/platform/database/database.server.ts";

/** PostgreSQL carries less than 8000 bytes in a notice. */
const longestPayload = 7900;

/** Tells every process, when the transaction is committed, which kept pages have changed. */
export async function announcePages(tx: Transaction, tags: Iterable<string>): Promise<void> {
	for (const payload of payloadsOf([...new Set(tags)])) await tx.$executeRaw`select pg_notify('page_tags', ${payload})`;
}

function payloadsOf(tags: string[]): string[] {
	const payloads: string[] = [];
	let payload = "";
	for (const tag of tags) {
		if (payload && payload.length + tag.length + 1 > longestPayload) {
			payloads.push(payload);
			payload = "";
		}
		payload += payload ? `,${tag}` : tag;
	}
	return payload ? [...payloads, payload] : payloads;
}
