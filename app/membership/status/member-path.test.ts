import { describe, expect, it } from "vitest";
import { statusPath } from "#app/membership/status/member-path.ts";
import { type MemberStatus, publicHistory, statusHistory } from "#app/membership/status/member-status.ts";

/** The path after these statuses, one a year from 2019 on, as the secretariat or everybody sees it. */
function pathAfter(statuses: readonly MemberStatus[], reader: "inside" | "everybody"): string[] {
	const history = statusHistory(
		statuses.map((to, index) => ({
			id: String(index),
			to,
			effectiveFrom: String(2019 + index),
			recordedAt: new Date(index),
			corrects: null,
		})),
	);
	return statusPath(history, reader === "inside" ? history : publicHistory(history)).map(
		({ status, state, since }) => `${status} ${state}${since ? ` ${since}` : ""}`,
	);
}

describe("the path to full membership", () => {
	it("begins at the second step for a founder", () => {
		expect(pathAfter(["declared"], "everybody")).toEqual([
			"prospect skipped",
			"declared current 2019",
			"applicant ahead",
			"admitted ahead",
			"active ahead",
		]);
	});

	it("shows nothing about a prospect to others", () => {
		expect(pathAfter(["prospect"], "everybody").every((step) => step.endsWith(" ahead"))).toBe(true);
		expect(pathAfter(["prospect"], "inside")[0]).toBe("prospect current 2019");
	});

	it("shows only to the secretariat since when a country has been a prospect", () => {
		expect(pathAfter(["prospect", "declared"], "everybody").slice(0, 2)).toEqual([
			"prospect done",
			"declared current 2020",
		]);
		expect(pathAfter(["prospect", "declared"], "inside")[0]).toBe("prospect done 2019");
	});

	it("goes back when a request is refused", () => {
		expect(pathAfter(["declared", "applicant", "declared"], "everybody").slice(1, 3)).toEqual([
			"declared current 2021",
			"applicant ahead",
		]);
	});

	it("shows a review as active, with the date on which it became active", () => {
		const life: MemberStatus[] = ["declared", "admitted", "active", "under-review"];
		expect(pathAfter(life, "everybody").slice(2)).toEqual([
			"applicant skipped",
			"admitted done 2020",
			"active current 2021",
		]);
		expect(pathAfter(life, "inside").at(-1)).toBe("active done 2021");
	});

	it("starts again for a country that comes back", () => {
		const life: MemberStatus[] = ["declared", "admitted", "active", "withdrawing", "former"];
		expect(pathAfter(life, "everybody").at(-1)).toBe("active done 2021");
		expect(pathAfter([...life, "applicant"], "everybody").slice(1)).toEqual([
			"declared done 2019",
			"applicant current 2024",
			"admitted ahead",
			"active ahead",
		]);
		// It gives up, and keeps the steps it has reached since it came back.
		expect(pathAfter([...life, "applicant", "former"], "everybody").slice(2)).toEqual([
			"applicant done 2024",
			"admitted ahead",
			"active ahead",
		]);
	});
});
