import { createHash } from "node:crypto";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { lockLedger } from "#app/open/ledger-lock.server.ts";
import { setsOf } from "#app/open/open-record.ts";
import { openRecords, readersOfAudience } from "#app/open/open-records.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";

/** The cache tag of everything that shows the ledger. */
export const ledgerTag = "ledger";

/** What an audience should find in the ledger about a practice; `digest` is null for one that is gone. */
type Entry = { audience: SearchAudience; pid: string; state: "live" | "gone"; digest: string | null; sets: string[] };

/**
 * Notes in the ledger what readers now see of some practices. Called in each transaction that changes what readers see,
 * after the change. A practice that looks the same as before keeps its place, and one that an audience never saw does
 * not appear in its ledger.
 */
export async function noteChanges(
	tx: Transaction,
	{ clock }: { clock: Clock },
	pids: readonly string[],
): Promise<void> {
	const { moved, filled } = await ledgerDifferences(tx, clock.now(), pids);
	for (const { audience, pid, digest, sets } of filled)
		await tx.openChange.update({ where: { audience_pid: { audience, pid } }, data: { digest, sets } });
	if (moved.length === 0) return;
	await lockLedger(tx);
	for (const audience of searchAudiences) {
		const entries = moved.filter((entry) => entry.audience === audience);
		if (entries.length === 0) continue;
		await tx.$executeRaw`
			insert into open_change (audience, pid, position, changed_at, state, digest, sets)
			select ${audience}, e.pid, e.place + (select coalesce(max(position), 0) from open_change where audience = ${audience}),
				clock_timestamp(), e.state, e.digest, array(select json_array_elements_text(e.sets))
			from json_to_recordset(${JSON.stringify(entries.map((entry, index) => ({ ...entry, place: index + 1 })))}::json)
				as e(pid text, place int, state text, digest text, sets json)
			order by e.place
			on conflict (audience, pid) do update set position = excluded.position, changed_at = excluded.changed_at,
				state = excluded.state, digest = excluded.digest,
				sets = case when excluded.state = 'gone' then open_change.sets else excluded.sets end`;
	}
	await invalidatePages(tx, [ledgerTag]);
}

/**
 * Compares the ledger with what readers see of some practices.
 * @returns `moved` has changed since its entry was written; `filled` has an entry from before digests were stored
 */
export async function ledgerDifferences(
	db: Reader,
	now: Date,
	pids: readonly string[],
): Promise<{ moved: Entry[]; filled: Entry[] }> {
	const known = await db.openChange.findMany({ where: { pid: { in: [...pids] } } });
	const entryOf = new Map(known.map((entry) => [`${entry.audience} ${entry.pid}`, entry]));
	const [moved, filled]: [Entry[], Entry[]] = [[], []];
	for (const audience of searchAudiences) {
		for (const entry of await presentEntries(db, now, audience, pids)) {
			const before = entryOf.get(`${audience} ${entry.pid}`);
			if (!before && entry.state === "gone") continue;
			if (before?.state !== entry.state) moved.push(entry);
			else if (before.state === "live" && before.digest === null) filled.push(entry);
			else if (before.digest !== entry.digest) moved.push(entry);
		}
	}
	return { moved, filled };
}

async function presentEntries(
	db: Reader,
	now: Date,
	audience: SearchAudience,
	pids: readonly string[],
): Promise<Entry[]> {
	const asked = pids.map((pid) => ({ pid }));
	// Without an origin, so that a site that moves to another host reports no changes.
	const found = await openRecords(db, readersOfAudience[audience], asked, { origin: "", now });
	return pids.map((pid) => {
		const seen = found.get(pid);
		return seen?.state === "live" && !seen.record.demonstration
			? { audience, pid, state: "live", digest: digestOf(seen.record), sets: setsOf(seen.record) }
			: { audience, pid, state: "gone", digest: null, sets: [] };
	});
}

function digestOf(record: object): string {
	return createHash("sha256").update(canonicalJson(record)).digest("hex");
}
