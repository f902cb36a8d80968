import { describe, expect, it } from "vitest";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { invitationEmail } from "#app/routes/account/emails.ts";

const link = "https://library.example/en/account/reset/token";
const letter = (roles: HeldRole[], rule?: "off") =>
	invitationEmail({
		name: "Farid Focal",
		by: "Leyla Head",
		roles,
		rule,
		countryName: (code, locale) => `${code} in ${locale}`,
	});
const text = (locale: string, roles: HeldRole[], rule?: "off") => letter(roles, rule).texts(locale).body(link, 7);

describe("the letter of an invitation", () => {
	it("says who invites whom, as what, for which country, and for how long", () => {
		const english = text("en", [{ role: "focal-point", member: "AZ" }, { role: "reviewer" }]);
		for (const part of ["Dear Farid Focal", "Leyla Head", "focal point for AZ in en and reviewer", link, "7 days"]) {
			expect(english).toContain(part);
		}
		const arabic = text("ar", [{ role: "focal-point", member: "AZ" }]);
		for (const part of ["Farid Focal", "Leyla Head", "AZ in ar", link, "7 أيام"]) expect(arabic).toContain(part);
	});

	it("speaks of a second factor where a role asks for one, and of roles where there are any", () => {
		expect(text("en", [{ role: "officer" }])).toContain("authenticator app");
		expect(text("en", [{ role: "officer" }], "off")).not.toContain("authenticator app");
		expect(text("en", [{ role: "author", member: "AZ" }])).not.toContain("authenticator app");
		expect(text("en", [])).toContain("website of the ASAN International Association.");
	});

	it("is in English for whoever reads a language that the site does not have, and leads to their page", () => {
		expect(text("xx", [])).toContain("Dear");
		expect(letter([]).path("ar", "token")).toBe("/ar/account/reset/token");
		expect(letter([]).path("xx", "token")).toBe("/en/account/reset/token");
	});
});
