import { expect, it } from "vitest";
import * as policy from "#app/archive/archive.policy.ts";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { roles } from "#app/reference/codes.ts";

const actors: [string, Actor][] = [
	["the public", publicActor],
	["the system", systemActor],
	...roles.map((role): [string, Actor] => [role, personWith({ role })]),
];

/** Who has each right, in alphabetical order. A right that is missing here fails the test. */
const rights: Record<string, string[]> = {
	mayArchive: ["head"],
	maySeeInstallation: ["head", "officer", "the system"],
	mayReleaseEmails: ["head"],
};

it.each(Object.entries(policy))("%s", (name, may) => {
	const allowed = actors.filter(([, actor]) => may(actor)).map(([who]) => who);
	expect(allowed.sort()).toEqual(rights[name]);
});
