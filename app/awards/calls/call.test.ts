import { expect, it } from "vitest";
import {
	admitsStatus,
	announcementProblems,
	callForm,
	categoryForm,
	extensionProblem,
	nominatingStatuses,
	phaseOf,
	weightOf,
} from "#app/awards/calls/call.ts";
import { callFields, categoryFields } from "#app/awards/calls/calls.fixture.ts";
import { endOfMinute, momentOf, shownTime, wallTimeProblem } from "#app/platform/wall-time.ts";
import { type RightsStatus, rightsOfStatus } from "#app/reference/rights.ts";

const call = {
	...({ state: "announced", zone: "Asia/Baku", opensAt: "2026-01-12T00:00", closesAt: "2026-03-31T23:59" } as const),
	sheetsDueAt: "2026-05-10T23:59",
	resultsOn: "2026-06-23",
};
const at = (moment: string) => new Date(moment);

it("Rule 14: the minute of the deadline is included, by the clock of the call’s zone, and nothing after it", () => {
	expect(phaseOf(call, at("2026-01-11T19:59:59.999Z"))).toBe("coming");
	expect(phaseOf(call, at("2026-01-11T20:00:00Z"))).toBe("open");
	expect(phaseOf(call, at("2026-03-31T19:59:59.999Z"))).toBe("open");
	expect(phaseOf(call, at("2026-03-31T20:00:00Z"))).toBe("screening");
});

it("Rule 14: a deadline is at the same wall time on either side of a change of clocks, in every zone", () => {
	const zones = ["Asia/Baku", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"];
	for (const zone of zones)
		for (let day = 1; day <= 28; day++)
			for (const month of ["03", "04", "10", "11"]) {
				const closesAt = `2026-${month}-${String(day).padStart(2, "0")}T23:59`;
				const end = endOfMinute(closesAt, zone);
				// The formatter of another program, which knows nothing of ours.
				const shown = new Intl.DateTimeFormat("sv-SE", {
					timeZone: zone,
					dateStyle: "short",
					timeStyle: "medium",
				} as const).format(new Date(end.getTime() - 1));
				expect(shown, `${closesAt} ${zone}`).toBe(`${closesAt.replace("T", " ")}:59`);
				expect(phaseOf({ ...call, zone, closesAt }, new Date(end.getTime() - 1))).toBe("open");
				expect(phaseOf({ ...call, zone, closesAt }, end)).toBe("screening");
			}
});

it("Rule 14: a time that clocks skip or show twice is no deadline", () => {
	expect(wallTimeProblem("2026-03-29T02:30", "Europe/Paris")).toBe("skipped");
	expect(wallTimeProblem("2026-10-25T02:30", "Europe/Paris")).toBe("twice");
	expect(wallTimeProblem("2026-03-29T02:30", "Asia/Baku")).toBeUndefined();
	expect(momentOf("2026-03-29T03:00", "Europe/Paris").toISOString()).toBe("2026-03-29T01:00:00.000Z");
});

it("shows a time with its zone and the offset at that time", () => {
	expect(shownTime("2026-03-31T23:59", "Asia/Baku")).toEqual({
		day: "2026-03-31",
		time: "23:59",
		place: "Baku",
		offset: "UTC+4",
	});
	expect(shownTime("2026-01-31T23:59", "America/New_York").offset).toBe("UTC−5");
	expect(shownTime("2026-07-31T23:59", "America/New_York")).toMatchObject({ place: "New York", offset: "UTC−4" });
	expect(shownTime("2026-07-31T23:59", "Asia/Kathmandu").offset).toBe("UTC+5:45");
});

it("Rule 14: an extension comes before the closing, is later, and stays before what follows", () => {
	const extend = (to: string, now = "2026-03-10T09:00:00Z", of: "closes" | "sheets" = "closes") =>
		extensionProblem(call, { of, to }, at(now));
	expect(extend("2026-04-07T23:59")).toBeUndefined();
	expect(extend("2026-04-07T23:59", "2026-03-31T19:59:59Z")).toBeUndefined();
	expect(extend("2026-04-07T23:59", "2026-03-31T20:00:00Z")).toBe("too-late");
	expect(extend("2026-03-31T23:59")).toBe("not-later");
	expect(extend("2026-03-30T23:59")).toBe("not-later");
	expect(extend("2026-05-11T00:00")).toBe("after-next");
	expect(extend("2026-05-17T23:59", "2026-05-20T09:00:00Z", "sheets")).toBe("not-later");
	expect(extend("2026-05-30T23:59", "2026-05-20T09:00:00Z", "sheets")).toBeUndefined();
	expect(extendIn("decided")).toBe("too-late");
	expect(extendIn("cancelled")).toBe("too-late");
});
function extendIn(state: "decided" | "cancelled") {
	const to = "2026-05-30T23:59";
	return extensionProblem({ ...call, state }, { of: "sheets", to }, at("2026-05-20T09:00:00Z"));
}

it("admits the statuses that a call names, and a member under review like an active one", () => {
	const admitted = (named: readonly string[]) =>
		(Object.keys(rightsOfStatus) as RightsStatus[]).filter((status) => admitsStatus(named, status));
	expect(admitted(["active"])).toEqual(["active", "under-review"]);
	expect(admitted(["founder", "admitted"])).toEqual(["founder", "admitted"]);
	expect(admitted(nominatingStatuses)).toEqual(["declared", "founder", "admitted", "active", "under-review"]);
	expect(admitsStatus(nominatingStatuses, undefined)).toBe(false);
});

/** The problems of a form, by the first part of their paths. */
function problemsOf(schema: typeof callForm | typeof categoryForm, form: object): string[] {
	const parsed = schema.safeParse(form);
	return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
}

it("refuses a call whose times are out of order, whose zone is unknown, or that needs fewer than two sheets", () => {
	expect(problemsOf(callForm, callFields())).toEqual([]);
	expect(problemsOf(callForm, callFields({ closesAt: "2026-01-11T00:00" }))).toEqual([
		"closesAt: closes-before-opening",
	]);
	expect(problemsOf(callForm, callFields({ sheetsDueAt: "2026-03-31T23:59" }))).toEqual([
		"sheetsDueAt: due-before-closing",
	]);
	expect(problemsOf(callForm, callFields({ resultsOn: "2026-05-09" }))).toEqual(["resultsOn: results-before-due"]);
	expect(problemsOf(callForm, callFields({ zone: "Asia/Atlantis" }))).toEqual(["zone: notInList"]);
	expect(problemsOf(callForm, callFields({ closesAt: "2026-02-30T23:59" }))).toEqual(["closesAt: badTime"]);
	expect(problemsOf(callForm, callFields({ zone: "Europe/Paris", closesAt: "2026-03-29T02:30" }))).toEqual([
		"closesAt: skipped",
	]);
	expect(problemsOf(callForm, callFields({ sheetsNeeded: "1" }))).toEqual(["sheetsNeeded: outOfRange"]);
	expect(problemsOf(callForm, callFields({ sheetsNeeded: "2" }))).toEqual([]);
	expect(problemsOf(callForm, callFields({ slug: "Awards 2026" }))).toEqual(["slug: badSlug"]);
	expect(problemsOf(callForm, callFields({ levels: [{}] }))).toEqual(["levels: required"]);
	expect(problemsOf(callForm, callFields({ nominators: undefined }))).toEqual(["nominators: required"]);
});

it("Rule 24: the weights of a category’s criteria add up to 100", () => {
	expect(problemsOf(categoryForm, categoryFields([60, 40]))).toEqual([]);
	expect(problemsOf(categoryForm, categoryFields([60, 39]))).toEqual(["criteria: weights"]);
	expect(problemsOf(categoryForm, categoryFields([60, 41]))).toEqual(["criteria: weights"]);
	expect(problemsOf(categoryForm, categoryFields([100, 0]))).toContain("criteria: outOfRange");
	expect(weightOf(categoryForm.parse(categoryFields([35, 25, 25, 15])).criteria)).toBe(100);
});

it("can be announced with a category, before its deadline has passed", () => {
	const announced = (categories: unknown[], now: string) => announcementProblems({ ...call, categories }, at(now));
	expect(announced([{}], "2026-03-31T19:59:59Z")).toEqual([]);
	expect(announced([], "2026-03-31T20:00:00Z")).toEqual(["no-category", "closed-already"]);
});
