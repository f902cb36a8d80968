import { expect, it } from "vitest";
import type { AttentionKind } from "#app/membership/attention/attention-due.ts";
import { draw } from "#app/ui/draw.fixture.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";

it("counts the days to a deadline, and says only that one is overdue whose day is not known", () => {
	const shown = (date: string, dueOn: string, daysLeft: number, kind: AttentionKind, gap = false) =>
		draw(<CaseDeadline attentionCase={{ kind, gap, date, dueOn, daysLeft }} />).replaceAll(/<[^>]+>/g, "");
	const late = "contribution-late";
	expect(shown("2026-12-05", "2026-12-05", 4, late)).toBe("in 4 days 5 December 2026");
	expect(shown("2026-11-27", "2026-11-27", -4, late)).toBe("4 days overdue 27 November 2026");
	expect(shown("2027-08", "2027-08-29", 270, late)).toBe("August 2027");
	expect(shown("2019-08", "2019-08-29", -2651, late)).toBe("overdue August 2019");
	expect(shown("2019-08-29", "2019-08-29", -2651, "no-focal-point")).toBe("no deadline");
	expect(shown("2026-04-30", "2026-04-30", -214, late, true)).toBe("no deadline");
});
