import { describe, expect, it } from "vitest";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { invitationEmail } from "#app/views/person/emails.ts";

const link = "https://library.example/en/account/reset/token";
const emailFor = (roles: HeldRole[], rule?: "off") =>
	invitationEmail({
		name: "Farid Focal",
		by: "Leyla Head",
		roles,
		rule,
		countryName: (code, locale) => `${code} in ${locale}`,
	});
const text = (locale: string, roles: HeldRole[], rule?: "off") => emailFor(roles, rule).texts(locale).body(link, 7);

describe("the email of an invitation", () => {
	it("states who invites whom, to which roles, for which country, and until when", () => {
		const english = text("en", [{ role: "focal-point", member: "AZ" }, { role: "reviewer" }]);
		for (const part of ["Dear Farid Focal", "Leyla Head", "focal point for AZ in en and reviewer", link, "7 days"]) {
			expect(english).toContain(part);
		}
		const arabic = text("ar", [{ role: "focal-point", member: "AZ" }]);
		for (const part of ["Farid Focal", "Leyla Head", "AZ in ar", link, "7 أيام"]) expect(arabic).toContain(part);
	});

	it("mentions two-step verification if a role requires it, and roles only if there are any", () => {
		expect(text("en", [{ role: "officer" }])).toContain("authenticator app");
		expect(text("en", [{ role: "officer" }], "off")).not.toContain("authenticator app");
		expect(text("en", [{ role: "author", member: "AZ" }])).toContain("authenticator app");
		expect(text("en", [{ role: "researcher" }])).not.toContain("authenticator app");
		expect(text("en", [])).toContain("website of the ASAN International Association.");
	});

	it("is in English for recipients whose language the site does not have, and links to their page", () => {
		expect(text("xx", [])).toContain("Dear");
		expect(emailFor([]).path("ar", "token")).toBe("/ar/account/reset/token");
		expect(emailFor([]).path("xx", "token")).toBe("/en/account/reset/token");
	});
});
