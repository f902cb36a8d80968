import { describe, expect, it } from "vitest";
import { personWith, personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/library/access/practice.policy.ts";

/** One person with the roles of several. */
function together(...people: Person[]): Person {
	return personWith(...people.flatMap(({ roles }) => roles));
}

const own = { countries: ["AZ", "GE"], provenance: "owner" };
const imported = { ...own, provenance: "imported" };

/** Every right in the policy, so that one without a row below fails. */
const { mayClear, ...ofPractice } = Object.fromEntries(
	Object.entries(policy).filter(([name]) => name.startsWith("may")),
) as Record<string, (actor: Actor, subject: never) => boolean>;

function rightsOf(actor: Actor, practice: typeof own): string[] {
	const held = Object.entries(ofPractice).filter(([, may]) => may(actor, practice as never));
	const clears = practice.countries.some((country) => mayClear?.(actor, country as never)) ? ["mayClear"] : [];
	return [...held.map(([name]) => name), ...clears].map((name) => name.slice(3)).sort();
}

const office = [
	"SeeEveryDraft",
	"Screen",
	"Publish",
	"Withdraw",
	"Import",
	"SetProvenance",
	"SeeFigures",
	"SeeLanguages",
	"ReuseWithdrawn",
	"ConfirmForCountries",
];
const deciding = [...office, "Decide", "ConfirmTranslation"];
const writing = ["Begin", "Create", "StartVersion", "SeeDraft", "Edit", "ConfirmStatus", "SendFiles"];
const sending = [...writing, "Send"];

/** Roles and the states of their members: what they may do with their own practice, and with an imported one. */
const table: [string, Actor, own: string[], imported: string[]][] = [
	["the public", publicActor, [], []],
	["a researcher", personWithRole("researcher"), [], []],
	["an invited expert", personWithRole("reviewer"), [], []],
	["a national reviewer", personWithRole("national-reviewer", "AZ", "active"), [], []],
	["an author of a prospect", personWithRole("author", "AZ", "prospect"), ["SeeDraft"], []],
	[
		"an author of a declared member",
		personWithRole("author", "AZ", "declared"),
		sending,
		["Begin", "ConfirmStatus", "SendFiles"],
	],
	[
		"an author of a paused member",
		personWithRole("author", "AZ", "paused"),
		["SeeDraft", "Edit", "ConfirmStatus", "SendFiles"],
		["ConfirmStatus", "SendFiles"],
	],
	["an author of a suspended member", personWithRole("author", "AZ", "suspended"), ["SeeDraft"], []],
	["an author of a former member", personWithRole("author", "AZ", "former"), ["SeeDraft"], []],
	[
		"an author of another country",
		personWithRole("author", "TR", "active"),
		["Begin", "SendFiles"],
		["Begin", "SendFiles"],
	],
	[
		"a focal point",
		personWithRole("focal-point", "GE", "active"),
		[...sending, "Clear"],
		["Begin", "ConfirmStatus", "SendFiles", "Clear"],
	],
	[
		"a focal point of a paused member",
		personWithRole("focal-point", "GE", "paused"),
		["SeeDraft", "Edit", "ConfirmStatus", "SendFiles"],
		["ConfirmStatus", "SendFiles"],
	],
	[
		"a focal point of another country",
		personWithRole("focal-point", "TR", "active"),
		["Begin", "SendFiles"],
		["Begin", "SendFiles"],
	],
	[
		"a focal point of another country who is also a national reviewer of this one",
		together(personWithRole("focal-point", "TR", "active"), personWithRole("national-reviewer", "GE", "active")),
		["Begin", "SendFiles"],
		["Begin", "SendFiles"],
	],
	[
		"a researcher who is also a focal point",
		together(personWithRole("researcher"), personWithRole("focal-point", "GE", "active")),
		[...sending, "Clear"],
		["Begin", "ConfirmStatus", "SendFiles", "Clear"],
	],
	["an officer", personWithRole("officer"), [...writing, ...deciding], [...writing, ...deciding]],
	[
		"an officer who is also a focal point",
		together(personWithRole("officer"), personWithRole("focal-point", "GE", "active")),
		[...sending, ...office, "Decide", "Clear"],
		[...writing, ...office, "Decide", "Clear"],
	],
	["the head", personWithRole("head"), [...writing, ...deciding], [...writing, ...deciding]],
	["the system", systemActor, [...writing, ...office], [...writing, ...office]],
];

describe.each([
	["of the country", own, 2],
	["that was imported", imported, 3],
] as const)("a practice %s", (_, practice, column) => {
	it.each(table)("and %s", (...row) => {
		expect(rightsOf(row[1], practice)).toEqual([...row[column]].sort());
	});
});

it("begins a practice for its country if the person holds a role there, otherwise for the secretariat", () => {
	const beginners = [
		personWithRole("officer"),
		together(personWithRole("officer"), personWithRole("author", "GE", "active")),
		together(personWithRole("researcher"), personWithRole("author", "TR", "active")),
	];
	expect(beginners.map((actor) => policy.beginnerOf(actor, own))).toEqual(["secretariat", "country", "secretariat"]);
});

it("recognizes people with a role for one of the countries", () => {
	const reviewer = personWithRole("national-reviewer", "GE", "active");
	expect([["GE"], ["AZ", "GE"], ["AZ"], []].map((countries) => policy.isOfCountries(reviewer, countries))).toEqual([
		...[true, true, false, false],
	]);
	expect(policy.isOfCountries(personWithRole("officer"), ["GE"])).toBe(false);
});
