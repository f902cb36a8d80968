import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	answersIn,
	conditionName,
	entriesOf,
	gapGroupOf,
	gapGroups,
	gapsOf,
	practicesNamed,
	sheetAnswers,
	sheetParams,
} from "#app/exchange/gap-sheet/gap-sheet.ts";
import { newPid } from "#app/library/record/pid.ts";

const pid = fc.constant(null).map(() => newPid());
const version = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(99)).map(([major, minor]) => `${major}.${minor}`);
const practice = fc.record({ pid, version });
const practices = fc.uniqueArray(practice, { minLength: 1, maxLength: 6, selector: (one) => one.pid });
const condition = fc.tuple(pid, fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/)).map(([of, id]) => conditionName(of, id));
const answers = fc.dictionary(condition, fc.constantFrom(...sheetAnswers), { maxKeys: 20 });

describe("the URL of a sheet", () => {
	it("contains the practices in exact versions and the answers, which are read back unchanged", () => {
		fc.assert(
			fc.property(practices, answers, (chosen, given) => {
				const read = new URL(`http://site.example/en/gap-sheet?${sheetParams(chosen, given)}`).searchParams;
				expect(practicesNamed(read.getAll("p"))).toEqual(chosen);
				expect(answersIn(read)).toEqual({ ...given });
			}),
		);
	});

	it("can be read whatever is in it: parameters that are not answers are ignored", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (params) => {
				for (const [name, value] of Object.entries(answersIn(new URLSearchParams(params)))) {
					expect(name).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]\.[a-z]/);
					expect(sheetAnswers).toContain(value);
				}
			}),
		);
		const query = "4F7K-2.c1=missing&4F7K-2.c2=maybe&c3=have&4F7K-2.c1.note=no&4F7K-2.c4.x=have&__proto__=have";
		expect(answersIn(new URLSearchParams(query))).toEqual({ "4F7K-2.c1": "missing" });
	});
});

describe("gaps", () => {
	const conditions = fc.uniqueArray(
		fc.record({ name: condition, need: fc.constantFrom("essential" as const, "helpful" as const) }),
		{ selector: ({ name }) => name, maxLength: 30 },
	);

	it("contain each answered condition in exactly one group, with missing essential ones first", () => {
		fc.assert(
			fc.property(conditions, fc.array(fc.option(fc.constantFrom(...sheetAnswers))), (stated, chosen) => {
				const given = Object.fromEntries(
					stated.flatMap(({ name }, index) => (chosen[index] ? [[name, chosen[index]]] : [])),
				);
				const gaps = gapsOf(stated, given);
				expect(gaps.flatMap((gap) => gap.conditions.map(({ name }) => name)).sort()).toEqual(Object.keys(given).sort());
				expect(gaps.every((gap) => gap.conditions.length > 0)).toBe(true);
				const isFirst = ({ name, need }: (typeof stated)[number]) => need === "essential" && given[name] === "missing";
				expect(gaps.find(({ group }) => group === "missingEssential")?.conditions ?? []).toEqual(
					stated.filter(isFirst),
				);
				if (stated.some(isFirst)) expect(gaps[0]?.group).toBe("missingEssential");
			}),
		);
	});

	it("are in the order in which they can stop an adoption", () => {
		const order = gapGroups.flatMap((group) =>
			(["essential", "helpful"] as const).flatMap((need) =>
				sheetAnswers.filter((given) => gapGroupOf(need, given) === group).map((given) => `${need} ${given}`),
			),
		);
		expect(order).toEqual([
			"essential missing",
			"essential unknown",
			...["essential get", "helpful get"],
			"helpful missing",
			"helpful unknown",
			...["essential have", "helpful have"],
		]);
	});
});

it("lists the entries of a kept sheet for one practice by the ids of its conditions", () => {
	const entries = { "4F7K-2.c1": "get", "4F7K-2.c2.note": "N.", "CN7X-4.c1": "have", country: "UG" };
	expect(entriesOf(entries, "4F7K-2")).toEqual([
		{ id: "c1", answer: "get" },
		{ id: "c2", note: "N." },
	]);
});
