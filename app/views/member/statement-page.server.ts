import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { contributionStatement } from "#app/membership/contributions/contributions.server.ts";
import { ageOf } from "#app/membership/ledger/contribution-allocation.ts";
import type { ContributionEntry } from "#app/membership/ledger/contribution-entry.ts";
import { isPaidUp, type Statement, type StatementAccount } from "#app/membership/ledger/contribution-statement.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type RequestedPeriod, requestedPeriod } from "#app/views/member/period.ts";

/** Loads the statement of a member as its pages show it. Returns null if this person may not see it. */
export async function statementPage({ actor, services, params: { code = "" }, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const period = requestedPeriod(params, dayOf(services.clock.now()));
	const statement = await contributionStatement(actor, services, code, period);
	if (!statement) return null;
	return { code, name: services.reference.countryName(code, locale), period, ...shownStatement(statement, period) };
}

export type StatementPage = NonNullable<Awaited<ReturnType<typeof statementPage>>>;

function shownStatement({ accounts, inKind }: Statement, { on }: RequestedPeriod) {
	const marks = marksOf([...accounts.flatMap(({ lines }) => lines.map(({ entry }) => entry)), ...inKind]);
	return {
		accounts: accounts.map((account) => ({
			...accountOf(account, on),
			lines: account.lines.map(({ entry, ...line }) => ({ ...entryOf(entry, marks), ...line })),
		})),
		inKind: inKind.map((entry) => entryOf(entry, marks)),
	};
}

function accountOf({ currency, opening, closing, arrears, pledged, open, ...account }: StatementAccount, on: string) {
	return {
		currency,
		opening,
		closing,
		arrears,
		pledged,
		paidUp: isPaidUp({ arrears, ...account } as StatementAccount),
		open: open.map(({ entry, open: amount }) => ({
			...entryOf(entry),
			open: amount,
			age: entry.kind === "assessed" ? ageOf(entry.dueOn ?? entry.datedOn, on) : null,
		})),
	};
}

/**
 * How an entry relates to a correction: it reverses another (`takes-back`, with the date of that entry), was reversed
 * itself (`was-wrong`), or replaces another (`in-place`).
 */
export type EntryMark = { mark: "takes-back"; of: string } | { mark: "was-wrong" } | { mark: "in-place" };

function marksOf(entries: readonly ContributionEntry[]): Map<string, EntryMark> {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const marks = new Map<string, EntryMark>();
	for (const { id, correctsId, replacesId, datedOn } of entries) {
		if (replacesId) marks.set(id, { mark: "in-place" });
		if (!correctsId) continue;
		marks.set(id, { mark: "takes-back", of: byId.get(correctsId)?.datedOn ?? datedOn });
		marks.set(correctsId, { mark: "was-wrong" });
	}
	return marks;
}

/** Returns an entry as pages show it, with days such as `2026-11-25`. */
export function entryOf(entry: ContributionEntry, marks?: ReadonlyMap<string, EntryMark>) {
	const { id, kind, year, datedOn, dueOn, currency, amount, note, reference, recordedAt } = entry;
	const recordedOn = dayOf(recordedAt);
	return {
		id,
		kind,
		year,
		datedOn,
		dueOn,
		currency,
		amount,
		note,
		reference,
		recordedOn,
		mark: marks?.get(id) ?? null,
	};
}

export type ShownEntry = ReturnType<typeof entryOf>;
