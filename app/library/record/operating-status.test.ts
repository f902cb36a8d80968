import { describe, expect, it } from "vitest";
import {
	confirmedUntil,
	noOperatingConfirmation,
	type OperatingConfirmation,
	operatingStatusAt,
	statesOwnStatus,
} from "#app/library/record/operating-status.ts";
import { practiceFacts } from "#app/library/record/practice-record.ts";
import { lastDayOf } from "#app/platform/partial-date.ts";

const now = new Date("2026-11-25T12:00:00Z");
const facts = (operatingStatus?: string, operatingStatusConfirmedAt?: string) =>
	practiceFacts.parse({ kind: "case-study", originalLanguage: "en", operatingStatus, operatingStatusConfirmedAt });
const requested = (on: string): OperatingConfirmation => ({
	...noOperatingConfirmation,
	confirmationRequestedAt: new Date(`${on}T00:00:00Z`),
});
const confirmation = (confirmedStatus: string, on: string, askedOn?: string): OperatingConfirmation => ({
	confirmedStatus,
	statusConfirmedAt: new Date(`${on}T00:00:00Z`),
	statusNote: null,
	confirmationRequestedAt: askedOn ? new Date(`${askedOn}T00:00:00Z`) : null,
});

describe("the operating status of a practice", () => {
	it.each([
		["never stated", undefined, undefined, noOperatingConfirmation, "not-asked"],
		["requested but never stated", undefined, undefined, requested("2026-11-24"), "unconfirmed"],
		["stated without a date", "running", undefined, noOperatingConfirmation, "not-asked"],
		["confirmed this year", "running", "2026-03-01", noOperatingConfirmation, "running"],
		["confirmed 515 days ago, with nobody to ask since", "expanded", "2025-06-29", noOperatingConfirmation, "expanded"],
		[
			"confirmed 516 days ago, with nobody to ask since",
			"expanded",
			"2025-06-28",
			noOperatingConfirmation,
			"not-asked",
		],
		["requested 59 days ago and not answered yet", "running", "2025-09-01", requested("2026-09-27"), "running"],
		["requested 61 days ago and not answered", "running", "2025-09-01", requested("2026-09-25"), "unconfirmed"],
		["requested and answered", undefined, undefined, confirmation("changed", "2026-09-26", "2026-09-25"), "changed"],
		[
			"a later confirmation takes precedence over the version",
			"running",
			"2026-01",
			confirmation("paused", "2026-06-01"),
			"paused",
		],
		[
			"a confirmation with an unknown code does not count",
			"running",
			"2026-01",
			confirmation("sleeping", "2026-06-01"),
			"running",
		],
		["a month counts from its last day", "paused", "2025-07", noOperatingConfirmation, "paused"],
		["an ended practice needs no further confirmation", "ended", "2020", requested("2024-01-01"), "ended"],
		[
			"a second request does not restore a lapsed status",
			"running",
			"2024-01-01",
			requested("2026-11-01"),
			"unconfirmed",
		],
	])("%s", (_, status, confirmed, beside, expected) => {
		expect(operatingStatusAt(facts(status, confirmed), beside, now)).toBe(expected);
	});

	it("stays known until the end of the 60 days", () => {
		const running = facts("running", "2026-01-10");
		expect(confirmedUntil(running, requested("2026-11-01"), now)).toEqual(new Date("2026-12-31T00:00:00Z"));
		expect(confirmedUntil(running, requested("2026-09-01"), now)).toBeNull();
		expect(confirmedUntil(facts("ended", "2026-01-10"), noOperatingConfirmation, now)).toBeNull();
		expect(confirmedUntil(facts(), noOperatingConfirmation, now)).toBeNull();
	});
});

it.each([
	["another status", facts("paused", "2026-06-01"), true],
	["the same again, on another day", facts("running", "2026-06-01"), true],
	["the previous status and day", facts("running", "2026-01-01"), false],
	["nothing", facts(), false],
])("a version with %s states the status again: %s", (_, after, expected) => {
	expect(statesOwnStatus(after, facts("running", "2026-01-01"))).toBe(expected);
	expect(statesOwnStatus(after, null)).toBe(after.operatingStatus !== undefined);
});

it.each([
	["2019", "2019-12-31"],
	["2024-02", "2024-02-29"],
	["2019-12", "2019-12-31"],
	["2019-06-24", "2019-06-24"],
])("the last day of %s is %s", (date, last) => {
	expect(lastDayOf(date).toISOString().slice(0, 10)).toBe(last);
});
