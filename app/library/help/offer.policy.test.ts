import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { mayManageOffers, mayOffer } from "#app/library/help/offer.policy.ts";
import { type RightsStatus, rightsOfStatus } from "#app/reference/rights.ts";

/** A joint practice of Azerbaijan and Türkiye. */
const practice = { countries: ["AZ", "TR"], provenance: "owner" };
const focal = (member: string, status: RightsStatus) => personWithRole("focal-point", member, status);

/** Listed by hand: the statuses in which a country's focal point makes offers, and those in which one may still keep them. */
const offering: RightsStatus[] = [
	"declared",
	"applicant",
	"founder",
	"admitted",
	"active",
	"under-review",
	"withdrawing",
];
const keeping: RightsStatus[] = [...offering, "paused"];

describe("a focal point of an owner country", () => {
	it.each(Object.keys(rightsOfStatus) as RightsStatus[])(
		"whose status is %s makes and keeps offers as the table says",
		(status) => {
			const actor = focal("AZ", status);
			expect(mayOffer(actor, practice, "AZ")).toBe(offering.includes(status));
			expect(mayManageOffers(actor, "AZ")).toBe(keeping.includes(status));
			// The other owner's offers are its own.
			expect([mayOffer(actor, practice, "TR"), mayManageOffers(actor, "TR")]).toEqual([false, false]);
		},
	);

	it("can't offer anything for a practice that is not the country's own", () => {
		const actor = focal("AZ", "active");
		expect(mayOffer(actor, { countries: ["TR"], provenance: "owner" }, "AZ")).toBe(false);
		expect(mayOffer(actor, { countries: ["AZ"], provenance: "imported" }, "AZ")).toBe(false);
	});
});

const others: [string, Actor][] = [
	["the public", publicActor],
	["a researcher", personWithRole("researcher")],
	["an invited expert", personWithRole("reviewer")],
	["an author of the owner", personWithRole("author", "AZ", "active")],
	["a national reviewer of the owner", personWithRole("national-reviewer", "AZ", "active")],
	["a focal point of another country", focal("ID", "active")],
	["an officer", personWithRole("officer")],
	["a head", personWithRole("head")],
	["the system", systemActor],
];

it.each(others)("%s can neither make nor keep an offer for the country", (_, actor) => {
	expect([mayOffer(actor, practice, "AZ"), mayManageOffers(actor, "AZ")]).toEqual([false, false]);
});
