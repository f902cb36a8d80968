import { describe, expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/library/access/practice.policy.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

function person(role: Role, member?: string, status?: MemberStatus): Actor {
	const held = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return { kind: "person", accountId: "a", name: "A", email: "a@example.org", locale: "en", roles: [held] };
}

/** One person with the roles of several. */
function together(...people: Actor[]): Actor {
	const roles = people.flatMap((one) => (one.kind === "person" ? one.roles : []));
	return { kind: "person", accountId: "a", name: "A", email: "a@example.org", locale: "en", roles };
}

const own = { countries: ["AZ", "GE"], provenance: "owner" };
const imported = { ...own, provenance: "imported" };

/** Everything that the policy knows, so that a right without a row below fails. */
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
	"ManageNeeds",
	"SeeLanguages",
	"ReuseWithdrawn",
	"ConfirmForCountries",
];
const writing = ["Begin", "Create", "StartVersion", "SeeDraft", "Edit", "ConfirmStatus", "SendFiles"];
const sending = [...writing, "Send"];

/** Roles and the states of their members: what they may do with a practice of their own, and with an imported one. */
const table: [string, Actor, own: string[], imported: string[]][] = [
	["the public", publicActor, [], []],
	["a researcher", person("researcher"), [], []],
	["an invited expert", person("reviewer"), [], []],
	["a national reviewer", person("national-reviewer", "AZ", "active"), [], []],
	["an author of a prospect", person("author", "AZ", "prospect"), ["SeeDraft"], []],
	[
		"an author of a declared member",
		person("author", "AZ", "declared"),
		sending,
		["Begin", "ConfirmStatus", "SendFiles"],
	],
	[
		"an author of a paused member",
		person("author", "AZ", "paused"),
		["SeeDraft", "Edit", "ConfirmStatus", "SendFiles"],
		["ConfirmStatus", "SendFiles"],
	],
	["an author of a suspended member", person("author", "AZ", "suspended"), ["SeeDraft"], []],
	["an author of a former member", person("author", "AZ", "former"), ["SeeDraft"], []],
	["an author of another country", person("author", "TR", "active"), ["Begin", "SendFiles"], ["Begin", "SendFiles"]],
	[
		"a focal point",
		person("focal-point", "GE", "active"),
		[...sending, "Clear"],
		["Begin", "ConfirmStatus", "SendFiles", "Clear"],
	],
	[
		"a focal point of a paused member",
		person("focal-point", "GE", "paused"),
		["SeeDraft", "Edit", "ConfirmStatus", "SendFiles"],
		["ConfirmStatus", "SendFiles"],
	],
	[
		"a focal point of another country",
		person("focal-point", "TR", "active"),
		["Begin", "SendFiles"],
		["Begin", "SendFiles"],
	],
	[
		"a focal point of another country who is also a national reviewer of this one",
		together(person("focal-point", "TR", "active"), person("national-reviewer", "GE", "active")),
		["Begin", "SendFiles"],
		["Begin", "SendFiles"],
	],
	[
		"a researcher who is also a focal point",
		together(person("researcher"), person("focal-point", "GE", "active")),
		[...sending, "Clear"],
		["Begin", "ConfirmStatus", "SendFiles", "Clear"],
	],
	["an officer", person("officer"), [...writing, ...office, "Decide"], [...writing, ...office, "Decide"]],
	["the head", person("head"), [...writing, ...office, "Decide"], [...writing, ...office, "Decide"]],
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
		person("officer"),
		together(person("officer"), person("author", "GE", "active")),
		together(person("researcher"), person("author", "TR", "active")),
	];
	expect(beginners.map((actor) => policy.beginnerOf(actor, own))).toEqual(["secretariat", "country", "secretariat"]);
});

it("recognizes people with a role for one of the countries", () => {
	const reviewer = person("national-reviewer", "GE", "active");
	expect([["GE"], ["AZ", "GE"], ["AZ"], []].map((countries) => policy.isOfCountries(reviewer, countries))).toEqual([
		...[true, true, false, false],
	]);
	expect(policy.isOfCountries(person("officer"), ["GE"])).toBe(false);
});
