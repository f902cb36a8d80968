import { expect, it } from "vitest";
import { otherVersions, requestedPractices } from "#app/library/discovery/requested-practices.ts";

it("tells which practices were named in another version than the one that is shown", () => {
	const shown = { pid: "MMYE-W", title: "Mobile service", language: "en", version: "1.10" };
	const named = (value: string) => otherVersions(requestedPractices([value]), [shown]).map((one) => one.named);
	for (const value of ["MMYE-W", "MMYE-W v1.10", "MMYE-W v1", "CN7X-4 v1.0"]) expect(named(value), value).toEqual([]);
	expect(named("MMYE-W v1.1")).toEqual(["1.1"]);
	expect(named("https://library.example/p/MMYE-W/v2.0")).toEqual(["2.0"]);
});
