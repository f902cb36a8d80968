import { z } from "zod";
import { allocate, isOpen } from "#app/membership/contribution-allocation.ts";
import { amountOf } from "#app/membership/contribution-amount.ts";
import { type ContributionEntry, contributionKinds } from "#app/membership/contribution-entry.ts";
import type { Reader } from "#app/platform/database.server.ts";

const kind = z.enum(contributionKinds);

/** Decimals of a currency. */
export type UnitsOf = (currency: string) => number;

type Row = Omit<ContributionEntry, "kind" | "amount"> & { kind: string; amount: string | null };

/**
 * The entries of some members, or of all, by member and in the order in which they count. Amounts and days come as
 * text: a column of decimals must not pass through a number.
 * @param members codes; everybody's when null
 * @param unitsOf decimals that amounts are given with; as few as they need when left out
 */
export async function readLedger(
	reader: Reader,
	members: readonly string[] | null,
	unitsOf: UnitsOf = () => 0,
): Promise<Map<string, ContributionEntry[]>> {
	const rows = await reader.$queryRaw<Row[]>`
		select id::text, member, kind, year, dated_on::text as "datedOn", due_on::text as "dueOn", currency,
			trim_scale(amount)::text as amount, item_id::text as "itemId", corrects_id::text as "correctsId",
			replaces_id::text as "replacesId", note, reference, scale_id::text as "scaleId", recorded_at as "recordedAt"
		from contribution_entry
		where ${members === null} or member = any(${[...(members ?? [])]}::text[])
		order by member, dated_on, recorded_at, id`;
	return Map.groupBy(
		rows.map((row) => entryOf(row, unitsOf)),
		({ member }) => member,
	);
}

function entryOf(row: Row, unitsOf: UnitsOf): ContributionEntry {
	const { amount, currency } = row;
	return {
		...row,
		kind: kind.parse(row.kind),
		amount: amount === null || currency === null ? null : amountOf(amount, unitsOf(currency)),
	};
}

/** What each of these members has been assessed and not yet paid, for the attention list. */
export async function openAssessments(
	reader: Reader,
	members: readonly string[],
): Promise<Map<string, { id: string; dueOn: string }[]>> {
	const ledgers = await readLedger(reader, members);
	return new Map(
		[...ledgers].map(([member, entries]) => [
			member,
			allocate(entries)
				.flatMap(({ items }) => items)
				.filter((item) => item.entry.kind === "assessed" && isOpen(item))
				.map(({ entry }) => ({ id: entry.id, dueOn: entry.dueOn ?? entry.datedOn })),
		]),
	);
}
