import { expect, it } from "vitest";
import { OwnCases } from "#app/routes/desk/country/country-parts.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

it("says nothing of a deadline in the sentence of a case that has none", () => {
	const past = { id: "1", kind: "no-focal-point", gap: false, date: "2026-08-29", dueOn: "2026-08-29" };
	const page = {
		code: "GE",
		contacts: [],
		requests: [],
		cases: [{ ...past, daysLeft: -95, since: "2026-08-29", about: {} }],
	};
	const shown = draw(<OwnCases page={page as unknown as Parameters<typeof OwnCases>[0]["page"]} />);
	expect(shown).toContain("29 August 2026");
	expect(shown).not.toContain("no deadline");
});
