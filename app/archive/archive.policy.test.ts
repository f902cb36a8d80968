import { expect, it } from "vitest";
import * as policy from "#app/archive/archive.policy.ts";
import { whoMay } from "#app/identity/person/actor.fixture.ts";

/** Who has each right, in alphabetical order. A right that is missing here fails the test. */
const rights: Record<string, string[]> = {
	maySeeInstallation: ["head", "officer", "the system"],
	mayReleaseEmails: ["head"],
};

it.each(Object.entries(policy))("%s", (name, may) => {
	expect(whoMay(may)).toEqual(rights[name]);
});
