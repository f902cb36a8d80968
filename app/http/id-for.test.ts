import { expect, it } from "vitest";
import { idFor } from "#app/http/id-for.server.ts";

it("a form that is sent twice makes one thing, and another one if it was changed in between", () => {
	const form = "0190C7A1-0000-4000-8000-000000000001";
	const first = idFor(form, { amount: "5" });
	expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	expect(idFor(form.toLowerCase(), { amount: "5" })).toBe(first);
	expect(idFor(form, { amount: "6" })).not.toBe(first);
	expect(idFor("0190c7a1-0000-4000-8000-000000000002", { amount: "5" })).not.toBe(first);
	for (const none of [undefined, "", "x"]) expect(idFor(none, { amount: "5" })).not.toBe(idFor(none, { amount: "5" }));
});
