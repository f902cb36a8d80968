import { expect, it } from "vitest";
import { whoMay } from "#app/identity/person/actor.fixture.ts";
import * as policy from "#app/search/query/search.policy.ts";

/** Who has each right, in alphabetical order. A right that is missing here fails the test. */
const rights: Record<string, string[]> = {
	maySeeSearchAnalytics: ["head", "officer", "the system"],
	mayExplainResults: ["head", "officer", "the system"],
	mayRetryDocuments: ["head", "officer", "the system"],
};

it.each(Object.entries(policy))("%s", (name, may) => {
	expect(whoMay(may)).toEqual(rights[name]);
});
