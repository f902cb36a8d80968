import { expect, it } from "vitest";
import { evidenceLevel } from "#app/library/record/evidence.ts";
import { practiceFacts } from "#app/library/record/practice-record.ts";

const value = { value: 12, date: "2024" };
const baseline = { value: 40, date: "2019" };
const facts = (more: object) => practiceFacts.parse({ kind: "case-study", originalLanguage: "en", ...more });

it.each([
	["a description", {}, 1],
	["a number without a date", { results: [{ id: "r1", value: { value: 12 } }] }, 1],
	["a dated number", { results: [{ id: "r1", value }] }, 2],
	["a series that only began earlier", { results: [{ id: "r1", value, baseline }] }, 2],
	[
		"a value from before the change",
		{ results: [{ id: "r1", value, baseline: { ...baseline, beforeChange: true } }] },
		3,
	],
	["an internal evaluation", { results: [{ id: "r1", value }], evaluation: "internal" }, 2],
	["an external evaluation", { evaluation: "external" }, 4],
])("%s", (_, more, level) => {
	expect(evidenceLevel(facts(more))).toBe(level);
});
