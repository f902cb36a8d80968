import { expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { readersOnPublication } from "#app/library/record/publication-readers.ts";

const now = new Date("2026-11-29T09:00:00Z");
const embargoUntil = "2027-01-31";
const contact = { function: "Helpdesk", email: "desk@example.org", visibility: "members" } as const;

it.each<[string, Partial<PracticeFacts>, Date | null, object]>([
	["everyone at once", {}, null, { who: "public", from: null, membersOnly: [] }],
	["members only", { visibility: "members", contact }, null, { who: "members", from: null, membersOnly: [] }],
	["everyone after an embargo", { embargoUntil }, null, { who: "public", from: new Date(embargoUntil) }],
	[
		"members after an embargo",
		{ embargoUntil, visibility: "members" },
		null,
		{ who: "members", from: new Date(embargoUntil) },
	],
	["everyone after an embargo that is over", { embargoUntil: "2026-11-01" }, null, { from: null }],
	[
		"everyone after an embargo, and the live version until then",
		{ embargoUntil },
		new Date("2026-01-01T00:00:00Z"),
		{ from: new Date(embargoUntil), keep: "1.0" },
	],
	[
		"everyone after an embargo, as nobody has seen the live version",
		{ embargoUntil },
		new Date("2026-12-01T00:00:00Z"),
		{ from: new Date(embargoUntil), keep: null },
	],
	["everyone, except for parts", { membersOnly: ["lessons"], contact }, null, { membersOnly: ["lessons", "contact"] }],
])("a version is for %s", (_, facts, seenSince, readers) => {
	const record = {
		facts: exampleFacts({ contact: { ...contact, visibility: "public" }, ...facts }),
		texts: { en: exampleText() },
	};
	expect(readersOnPublication(record, seenSince, now, "1.0")).toMatchObject(readers);
});
