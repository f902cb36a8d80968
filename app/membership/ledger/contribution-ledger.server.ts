import { z } from "zod";
import { amountOf } from "#app/membership/ledger/contribution-amount.ts";
import { type ContributionEntry, contributionKinds } from "#app/membership/ledger/contribution-entry.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

const kind = z.enum(contributionKinds);

/** The number of decimals of a currency. */
export type UnitsOf = (currency: string) => number;

type Cells = [
	id: string,
	kind: string,
	year: number | null,
	datedOn: string,
	dueOn: string | null,
	currency: string | null,
	amount: string | null,
	itemId: string | null,
	correctsId: string | null,
	replacesId: string | null,
	note: string | null,
	reference: string | null,
	scaleId: string | null,
	at: number,
];

/**
 * The entries of some or all members, by member and in the order in which they count. Amounts come as text, since a
 * decimal column must not pass through a number. The database packs the rows: thousands of them as Prisma objects take
 * three times as long to read.
 * @param members country codes; all members when null
 * @param unitsOf decimals of each currency; as few as needed when left out
 */
export async function readLedger(
	reader: Reader,
	members: readonly string[] | null,
	unitsOf: UnitsOf = () => 0,
): Promise<Map<string, ContributionEntry[]>> {
	const rows = await reader.$queryRaw<{ member: string; entries: Cells[] }[]>`
		select member, json_agg(json_build_array(
			id, kind, year, dated_on, due_on, currency, trim_scale(amount)::text, item_id, corrects_id, replaces_id,
			note, reference, scale_id, extract(epoch from recorded_at) * 1000
		) order by dated_on, recorded_at, id) as entries
		from contribution_entry
		where ${members === null} or member = any(${[...(members ?? [])]}::text[])
		group by member order by member`;
	return new Map(rows.map(({ member, entries }) => [member, entries.map((cells) => entryOf(member, cells, unitsOf))]));
}

function entryOf(member: string, cells: Cells, unitsOf: UnitsOf): ContributionEntry {
	const [id, kindThen, year, datedOn, dueOn, currency, amount, itemId, correctsId, replacesId, ...rest] = cells;
	const [note, reference, scaleId, at] = rest;
	return {
		id,
		member,
		year,
		datedOn,
		dueOn,
		currency,
		itemId,
		correctsId,
		replacesId,
		note,
		reference,
		scaleId,
		kind: kind.parse(kindThen),
		amount: amount === null || currency === null ? null : amountOf(amount, unitsOf(currency)),
		recordedAt: new Date(at),
	};
}
