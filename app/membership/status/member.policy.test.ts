import { expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/membership/status/member.policy.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

function person(role: Role, member?: string, status?: MemberStatus): Actor {
	const grant = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return { kind: "person", accountId: "a", name: "A", email: "a@example.org", locale: "en", roles: [grant] };
}

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
const ofNothing = ["RecordEvents", "ProposeOrConfirm", "ManageRegister", "Designate", "ManageContributions", "Archive"];
// What countries share has a table of its own, by audience and status, in `visibility.test.ts`.
const rights = Object.entries(policy)
	.filter(([name]) => name.startsWith("may") && name !== "maySeeShared")
	.map(([name, may]) => [name.slice(3), may as (actor: Actor, subject: unknown) => boolean] as const);

it("has a row for every right", () => {
	expect(rights.map(([name]) => name).sort()).toEqual([...Object.keys(subjects), ...ofNothing].sort());
});

const ownPeople = ["SeeInside"];
const focalPoint = [...ownPeople, "SeeDeadlines"];
const correcting = [...focalPoint, "UpdateContact", "SeeContact", "SeeTerms", "SeeContributions"];
const office = rights
	.map(([name]) => name)
	.filter((name) => !["Accede", "Archive", "RecordTransition", "SeeDeadlines"].includes(name));

it.each<[string, Actor, string[]]>([
	["the public", publicActor, []],
	["a researcher", person("researcher"), []],
	["an invited expert", person("reviewer"), []],
	["an author", person("author", "AZ", "active"), ownPeople],
	["a national reviewer", person("national-reviewer", "AZ", "active"), ownPeople],
	["a focal point of a prospect", person("focal-point", "AZ", "prospect"), focalPoint],
	["a focal point of a declared member", person("focal-point", "AZ", "declared"), [...correcting, "Accede"]],
	["a focal point of a member", person("focal-point", "AZ", "active"), correcting],
	["a focal point of a paused member", person("focal-point", "AZ", "paused"), correcting],
	[
		"a focal point of a suspended member",
		person("focal-point", "AZ", "suspended"),
		[...focalPoint, "SeeContributions"],
	],
	["a focal point of a former member", person("focal-point", "AZ", "former"), [...focalPoint, "Accede"]],
	["a focal point of another member", person("focal-point", "TR", "active"), []],
	["an officer", person("officer"), office],
	["the head", person("head"), [...office, "Archive", "RecordTransition"]],
	["the system", systemActor, [...office.filter((name) => name !== "ProposeOrConfirm"), "RecordTransition"]],
])("%s has the rights of their row", (_, actor, expected) => {
	const given = rights.filter(([name, may]) => may(actor, subjects[name])).map(([name]) => name);
	expect(given.sort()).toEqual([...expected].sort());
});
