import { type Age, daysLate } from "#app/membership/ledger/contribution-allocation.ts";
import type { Messages } from "#app/messages/index.ts";

/** How late a charge of an age is, in words. */
export function ageLabel({ ages }: Messages["contributions"], age: Age): string {
	if (age === "not-due") return ages.notDue;
	const { from, to } = daysLate[age];
	return Number.isFinite(to) ? ages.late({ from, to }) : ages.oldest({ days: from - 1 });
}
