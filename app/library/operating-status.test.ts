import { expect, it } from "vitest";
import { operatingStatusAt } from "#app/library/operating-status.ts";
import { practiceFacts } from "#app/library/practice-record.ts";
import { lastDayOf } from "#app/platform/partial-date.ts";

const now = new Date("2026-11-25T12:00:00Z");
const facts = (operatingStatus?: string, operatingStatusConfirmedAt?: string) =>
	practiceFacts.parse({ kind: "case-study", originalLanguage: "en", operatingStatus, operatingStatusConfirmedAt });

it.each([
	["nobody has said anything", undefined, undefined, "unconfirmed"],
	["somebody said so, but not when", "running", undefined, "unconfirmed"],
	["confirmed this year", "running", "2026-03-01", "running"],
	["confirmed 365 days ago", "expanded", "2025-11-26", "expanded"],
	["confirmed 366 days ago", "expanded", "2025-11-24", "unconfirmed"],
	["a month counts from its last day", "paused", "2025-11", "paused"],
	["the end needs no further asking", "ended", "2020", "ended"],
])("%s", (_, status, confirmed, expected) => {
	expect(operatingStatusAt(facts(status, confirmed), now)).toBe(expected);
});

it.each([
	["2019", "2019-12-31"],
	["2024-02", "2024-02-29"],
	["2019-12", "2019-12-31"],
	["2019-06-24", "2019-06-24"],
])("the last day of %s is %s", (date, last) => {
	expect(lastDayOf(date).toISOString().slice(0, 10)).toBe(last);
});
