import { describe, expect, it } from "vitest";
import { eventsSeenBy, mayManageEvents, mayRegisterDelegation, maySeeEvent } from "#app/forum/events/event.policy.ts";
import { eventStates } from "#app/forum/events/event.ts";
import { personWithRole, whoMay } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/reference/codes.ts";

const secretariat = ["head", "officer", "the system"];

it("only the secretariat works on events", () => {
	expect(whoMay(mayManageEvents)).toEqual(secretariat);
});

describe("an event in state", () => {
	it.each(eventStates)("%s is seen by the same people one by one and in lists", (state) => {
		const seen = whoMay((actor) => maySeeEvent(actor, { state }));
		expect(seen.includes("the public")).toBe(state !== "draft");
		if (state === "draft") expect(seen).toEqual(secretariat);
		expect(whoMay((actor) => Object.keys(eventsSeenBy(actor)).length === 0)).toEqual(secretariat);
		expect(eventsSeenBy(publicActor)).toEqual({ state: { not: "draft" } });
	});
});

it("a country sends a delegation from declared to under-review, through its focal point", () => {
	const may = memberStatuses.filter((status) =>
		mayRegisterDelegation(personWithRole("focal-point", "AZ", status), "AZ"),
	);
	expect(may).toEqual(["declared", "applicant", "admitted", "active", "under-review", "withdrawing"]);
	expect(mayRegisterDelegation(personWithRole("focal-point", "AZ", "active"), "GE")).toBe(false);
	expect(mayRegisterDelegation(personWithRole("author", "AZ", "active"), "AZ")).toBe(false);
	expect(whoMay((actor) => mayRegisterDelegation(actor, "AZ"))).toEqual([]);
});
