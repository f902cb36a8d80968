import { expect, it } from "vitest";
import { type AccessMark, accessMarks } from "#app/library/record/access-marks.ts";
import { exampleFacts } from "#app/library/record/example-records.ts";
import { readersOf } from "#app/library/record/publication-readers.ts";

const now = new Date("2026-12-02T09:00:00Z");
const until = new Date("2027-01-01T00:00:00Z");
const open = { visibility: "public", embargoUntil: null as Date | null };
const members = { kind: "members" } as const;
const embargo = { kind: "embargo", until } as const;
const part: AccessMark = { kind: "part", parts: ["lessons"] };
const unapproved: AccessMark = { kind: "unapproved", countries: ["GE"] };

it.each<[string, Partial<typeof open>, string[], string[], AccessMark[]]>([
	["that everyone may read", {}, [], [], []],
	["for members only", { visibility: "members" }, [], [], [members]],
	["for members only as a whole, so that its parts say nothing", { visibility: "members" }, ["lessons"], [], [members]],
	["with a part for members only", {}, ["lessons"], [], [part]],
	["under embargo", { embargoUntil: until }, [], [], [embargo]],
	["whose embargo ends at this moment", { embargoUntil: now }, [], [], []],
	["under embargo, then for members", { embargoUntil: until, visibility: "members" }, [], [], [embargo, members]],
	["with a part, not approved", {}, ["lessons"], ["GE"], [part, unapproved]],
])("marks a practice %s", (_, columns, membersOnly, notApprovedBy, marks) => {
	const facts = exampleFacts({ membersOnly: membersOnly as "lessons"[] });
	expect(accessMarks(readersOf({ ...open, ...columns }, facts, now), notApprovedBy)).toEqual(marks);
});
