import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type ClassEvent,
	classBefore,
	classHistory,
	classOn,
	classProblem,
	classShown,
} from "#app/membership/status/member-class.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { memberClasses } from "#app/reference/codes.ts";

function change(id: string, toClass: MemberClass, from: string, recorded: number, corrects: string | null = null) {
	return { id, toClass, effectiveFrom: from, recordedAt: new Date(recorded), corrects } satisfies ClassEvent;
}
function step(to: MemberStatus, from: string) {
	return { id: `${to} ${from}`, to, effectiveFrom: from, recordedAt: new Date(0), corrects: null };
}
const known = (classes: ClassEvent[], entered: MemberClass = "associate") => ({ entered, classes, statuses: [] });

describe("the class of a member", () => {
	it("is the one it entered with until the day a change counts from", () => {
		const changes = [change("a", "full", "2024-05", 1)];
		expect(classOn("associate", changes, "2024-05-30")).toBe("associate");
		expect(classOn("associate", changes, "2024-05-31")).toBe("full");
		const later = [...changes, change("b", "observer", "2025", 2), change("c", "academic-partner", "2026", 3)];
		expect(["a", "b", "c"].map((id) => classBefore("associate", later, id))).toEqual(["associate", "full", "observer"]);
	});

	it("is correct on every day after any sequence of changes", () => {
		const steps = fc.array(
			fc.record({ toClass: fc.constantFrom(...memberClasses), gap: fc.integer({ min: 1, max: 400 }) }),
		);
		fc.assert(
			fc.property(fc.constantFrom(...memberClasses), steps, (entered, wanted) => {
				const taken: ClassEvent[] = [];
				let [held, day] = [entered, "2019-06-30"];
				for (const { toClass, gap } of wanted) {
					day = daysAfter(day, gap);
					const added = change(`e${taken.length}`, toClass, day, taken.length);
					expect(classProblem(known(taken, entered), added)).toBe(toClass === held ? "same-class" : undefined);
					if (toClass === held) continue;
					expect(classOn(entered, [...taken, added], daysAfter(day, -1))).toBe(held);
					taken.push(added);
					held = toClass;
					expect(classOn(entered, taken, day)).toBe(held);
				}
				expect(classHistory(entered, taken)).toHaveLength(taken.length + 1);
			}),
		);
	});

	it("is corrected once by a change that refers to the wrong one", () => {
		const wrong = change("a", "observer", "2024-05-01", 1);
		const right = change("b", "full", "2024-06-01", 2, "a");
		expect(classProblem(known([wrong]), right)).toBeUndefined();
		expect(classOn("associate", [wrong, right], "2024-05-15")).toBe("associate");
		expect(classOn("associate", [wrong, right], "2024-06-01")).toBe("full");
		expect(classProblem(known([wrong, right]), change("c", "full", "2024-07-01", 3, "a"))).toBe("already-corrected");
		expect(classProblem(known([wrong]), change("c", "full", "2024-07-01", 3, "x"))).toBe("correction-unknown");
		// The event never happened.
		const back = change("b", "associate", "2024-05-01", 2, "a");
		expect(classProblem(known([wrong]), back)).toBeUndefined();
		expect(classHistory("associate", [wrong, back])).toEqual([{ class: "associate", event: null }]);
	});

	it("can't change if a later change would have no effect or a founder's step would no longer be allowed", () => {
		expect(classProblem(known([change("a", "full", "2025-01-01", 1)]), change("b", "full", "2024-01-01", 2))).toBe(
			"breaks-later-event",
		);
		const founder = { entered: "founding" as const, classes: [], statuses: [step("declared", "2019-06")] };
		expect(classProblem(founder, change("a", "full", "2019-01-01", 1))).toBe("breaks-later-event");
		expect(classProblem(founder, change("a", "full", "2026-01-01", 1))).toBeUndefined();
	});
});

describe("the meaning of a class", () => {
	it.each([
		["prospect", "full", "none"],
		["declared", "full", "none"],
		["applicant", "observer", "applies"],
		["admitted", "full", "has"],
		["active", "associate", "has"],
		["suspended", "full", "has"],
		["former", "full", "none"],
		["declared", "founding", "has"],
		["former", "founding", "has"],
	] as const)("%s, %s: %s", (status, memberClass, shown) => {
		expect(classShown(status, memberClass)).toBe(shown);
	});
});
