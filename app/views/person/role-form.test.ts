import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberRoles, roleProblem } from "#app/identity/person/accounts.policy.ts";
import { messagesFor } from "#app/messages/index.ts";
import { roles } from "#app/reference/codes.ts";
import { readRole, readRoles } from "#app/views/person/role-form.ts";

const messages = messagesFor("en");
const value = fc.constantFrom("", "nonsense", ...roles);
const country = fc.constantFrom("", "AZ", "GE", "Azerbaijan");
const line = fc.record({ role: fc.constantFrom("", ...memberRoles), country });

describe("the roles of a form", () => {
	it("are accepted by the command, or a field gets a sentence", () => {
		const typed = fc.record({ roles: fc.array(value), lines: fc.array(line, { minLength: 3, maxLength: 3 }) });
		fc.assert(
			fc.property(typed, (given) => {
				const read = readRoles(given, messages);
				if ("problems" in read) {
					for (const [field, sentence] of Object.entries(read.problems)) {
						expect(field).toMatch(/^(roles|(role|country)-[123])$/);
						expect(sentence).toMatch(/\S/);
					}
					expect(Object.keys(read.problems).length).toBeGreaterThan(0);
				} else {
					expect(read.roles.length).toBeGreaterThan(0);
					expect(read.roles.map(roleProblem)).toEqual(read.roles.map(() => undefined));
				}
			}),
		);
	});

	it("are reported with the missing half if a line is incomplete", () => {
		const half = (role: string, of: string) => readRoles({ roles: [], lines: [{ role, country: of }] }, messages);
		expect(half("author", "")).toEqual({ problems: { "country-1": messages.accounts.new.chooseCountry } });
		expect(half("", "AZ")).toEqual({ problems: { "role-1": messages.accounts.new.chooseRoleOfCountry } });
		expect(half("", "")).toEqual({ problems: { roles: messages.accounts.new.chooseRole } });
		expect(half("author", "AZ")).toEqual({ roles: [{ role: "author", member: "AZ" }] });
	});

	it("have no country if the role has none", () => {
		const form = (role: string, of: string) => {
			const data = new FormData();
			data.set("role", role);
			data.set("country", of);
			return data;
		};
		expect(readRole(form("reviewer", "AZ"))).toEqual({ role: "reviewer" });
		expect(readRole(form("author", "AZ"))).toEqual({ role: "author", member: "AZ" });
		expect(readRole(form("nonsense", "AZ"))).toBeUndefined();
	});
});
