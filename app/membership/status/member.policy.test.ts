import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/membership/status/member.policy.ts";

/** What each right is asked about, for Azerbaijan; a right that is not here fails the test. */
const subjects: Record<string, unknown> = {
	SeeInside: "AZ",
	RecordTransition: { setBy: "head" },
	UpdateContact: "AZ",
	SeeContact: { member: "AZ", visibility: "secretariat" },
	SeeTerms: "AZ",
	SeeContributions: "AZ",
	Accede: "AZ",
	SeeDeadlines: "AZ",
};
const ofNothing = ["RecordEvents", "ProposeOrConfirm", "ManageRegister", "Designate", "ManageContributions"];
// What countries share has a table of its own, by audience and status, in `visibility.test.ts`.
const rights = Object.entries(policy)
	.filter(([name]) => name.startsWith("may") && name !== "maySeeShared")
	.map(([name, may]) => [name.slice(3), may as (actor: Actor, subject: unknown) => boolean] as const);

it("the table has a row for every right", () => {
	expect(rights.map(([name]) => name).sort()).toEqual([...Object.keys(subjects), ...ofNothing].sort());
});

const ownPeople = ["SeeInside"];
const focalPoint = [...ownPeople, "SeeDeadlines"];
const correcting = [...focalPoint, "UpdateContact", "SeeContact", "SeeTerms", "SeeContributions"];
const office = rights
	.map(([name]) => name)
	.filter((name) => !["Accede", "RecordTransition", "SeeDeadlines"].includes(name));

it.each<[string, Actor, string[]]>([
	["the public", publicActor, []],
	["a researcher", personWithRole("researcher"), []],
	["an invited expert", personWithRole("reviewer"), []],
	["an author", personWithRole("author", "AZ", "active"), ownPeople],
	["a national reviewer", personWithRole("national-reviewer", "AZ", "active"), ownPeople],
	["a focal point of a prospect", personWithRole("focal-point", "AZ", "prospect"), focalPoint],
	["a focal point of a declared member", personWithRole("focal-point", "AZ", "declared"), [...correcting, "Accede"]],
	["a focal point of a member", personWithRole("focal-point", "AZ", "active"), correcting],
	["a focal point of a paused member", personWithRole("focal-point", "AZ", "paused"), correcting],
	[
		"a focal point of a suspended member",
		personWithRole("focal-point", "AZ", "suspended"),
		[...focalPoint, "SeeContributions"],
	],
	["a focal point of a former member", personWithRole("focal-point", "AZ", "former"), [...focalPoint, "Accede"]],
	["a focal point of another member", personWithRole("focal-point", "TR", "active"), []],
	["an officer", personWithRole("officer"), office],
	["the head", personWithRole("head"), [...office, "RecordTransition"]],
	["the system", systemActor, [...office.filter((name) => name !== "ProposeOrConfirm"), "RecordTransition"]],
])("%s has the rights of its row", (_, actor, expected) => {
	const given = rights.filter(([name, may]) => may(actor, subjects[name])).map(([name]) => name);
	expect(given.sort()).toEqual([...expected].sort());
});
