import { expect, it } from "vitest";
import { RegisterDue } from "#app/routes/secretariat/register/register-due.tsx";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { draw } from "#app/ui/draw.fixture.tsx";

it("counts the time to a deadline only where its day is known", () => {
	const shown = (date: string, dueOn: string, daysLeft: number) => {
		const attentionCase = { id: "case", kind: "contribution-late", gap: false, about: {}, date, dueOn, daysLeft };
		const page = { openCases: 1, due: [attentionCase as RegisterPageData["due"][number]] };
		return draw(<RegisterDue page={page} />).match(/<span class="quiet">(.*?)<\/span>/)?.[1];
	};
	expect(shown("2019-08-29", "2019-08-29", -2651)).toBe("7 years overdue");
	expect(shown("2019-08", "2019-08-29", -2651)).toBe("overdue");
	expect(shown("2027-08", "2027-08-29", 270)).toContain("August 2027");
});
