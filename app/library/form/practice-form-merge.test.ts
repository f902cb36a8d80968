import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formFingerprint, mergeForms } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";

const begun = formValuesOf({ facts: exampleFacts({ countries: ["GE", "TR"] }), texts: { en: exampleText() } });
const base = formFingerprint(begun);

describe("two people who edit one draft", () => {
	it("both keep their changes if they changed different fields", () => {
		const merged = mergeForms(base, { ...begun, title: "Mine" }, { ...begun, summary: "Theirs", countries: ["AZ"] });
		expect(merged.values).toEqual({ ...begun, title: "Mine", summary: "Theirs", countries: ["AZ"] });
		expect(merged).toMatchObject({ clashing: [], takenOver: ["summary", "countries"] });
	});

	it("are shown the fields that both changed, and keep what they typed", () => {
		const merged = mergeForms(base, { ...begun, title: "Mine" }, { ...begun, title: "Theirs" });
		expect(merged).toMatchObject({ values: { title: "Mine" }, clashing: ["title"], takenOver: [] });
	});

	it("do not conflict if they agree, or over spaces and the order of ticks", () => {
		const mine = { ...begun, title: "Same ", countries: ["TR", "GE"] };
		expect(mergeForms(base, mine, { ...begun, title: "Same" })).toMatchObject({ clashing: [], takenOver: [] });
	});

	it("may empty a field that the other did not change", () => {
		const merged = mergeForms(base, { ...begun, summary: "" }, { ...begun, title: "Theirs" });
		expect(merged.values).toMatchObject({ summary: "", title: "Theirs" });
	});

	it("keep the title of a link together with its URL", () => {
		const mine = { ...begun, links: [{ title: "Mine", url: "https://same.example" }] };
		const theirs = { ...begun, links: [{ title: "Theirs", url: "https://same.example" }] };
		expect(mergeForms(base, mine, theirs)).toMatchObject({ clashing: ["links"], values: mine });
		expect(mergeForms(base, begun, theirs).values).toEqual(theirs);
	});

	it("lose nothing if the fingerprint is missing or invalid", () => {
		for (const odd of ["", "nonsense", base.slice(0, 40)]) {
			const merged = mergeForms(odd, { ...begun, lessons: "Mine" }, { ...begun, lessons: "Theirs" });
			expect(merged).toMatchObject({ values: { lessons: "Mine" }, clashing: ["lessons"] });
		}
	});
});

describe("two people who work on one list", () => {
	const condition = (id: string, what: string) => ({ id, type: "legal", need: "essential", what });
	const list = [condition("c1", "A law."), condition("c2", "Money."), condition("c3", "A hall.")];
	const [law, money, hall] = list as [(typeof list)[0], (typeof list)[0], (typeof list)[0]];
	const opened = { ...begun, conditions: list };
	const mark = formFingerprint(opened);
	const merged = (mine: typeof list, theirs: typeof list) => {
		const { values, clashing, takenOver } = mergeForms(
			mark,
			{ ...opened, conditions: mine },
			{ ...opened, conditions: theirs },
		);
		return { ids: values.conditions.map(({ id }) => id), rows: values.conditions, clashing, takenOver };
	};
	const fresh = condition("", "People.");

	it("both keep their changes in different rows, and their new rows", () => {
		const mine = [condition("c1", "My law."), money, hall, fresh];
		const theirs = [law, condition("c2", "Their money."), hall, condition("c4", "Time.")];
		expect(merged(mine, theirs)).toMatchObject({
			rows: [{ what: "My law." }, { what: "Their money." }, hall, fresh, { what: "Time." }],
			clashing: [],
			takenOver: ["conditions/c2", "conditions/c4"],
		});
	});

	it("are shown the row that both changed", () => {
		const mine = [condition("c1", "My law."), money, hall];
		expect(merged(mine, [condition("c1", "Their law."), money, hall])).toMatchObject({
			rows: [{ what: "My law." }, money, hall],
			clashing: ["conditions/c1"],
		});
	});

	it("may delete rows that the other did not change, and lose no row that the other changed", () => {
		expect(merged([law, hall], list)).toMatchObject({ ids: ["c1", "c3"], takenOver: [] });
		expect(merged(list, [law, hall])).toMatchObject({ ids: ["c1", "c3"], takenOver: ["conditions"] });
		expect(merged([law, hall], [law, condition("c2", "Their money."), hall])).toMatchObject({
			ids: ["c1", "c3", "c2"],
			takenOver: ["conditions/c2"],
		});
		expect(merged([law, condition("c2", "My money."), hall], [law, hall])).toMatchObject({
			ids: ["c1", "c2", "c3"],
			clashing: ["conditions/c2"],
		});
	});

	it("get the order of the person who moved the rows", () => {
		expect(merged(list, [hall, law, money])).toMatchObject({ ids: ["c3", "c1", "c2"], takenOver: ["conditions"] });
		expect(merged([money, law, hall], list).ids).toEqual(["c2", "c1", "c3"]);
	});

	it("get one row if a new row was sent twice", () => {
		expect(merged([...list, fresh], [...list, condition("c4", "People.")]).ids).toEqual(["c1", "c2", "c3", "c4"]);
	});

	it("never lose a row, whatever both do and whatever the fingerprint", () => {
		const row = fc.record({ id: fc.constantFrom("c1", "c2", "c3", "c4"), what: fc.constantFrom("A.", "B.", "C.") });
		const rows = fc
			.uniqueArray(row, { selector: ({ id }) => id })
			.map((all) => all.map(({ id, what }) => condition(id, what)));
		fc.assert(
			fc.property(rows, rows, fc.constantFrom(mark, "", "nonsense"), (mine, theirs, sent) => {
				const { values } = mergeForms(sent, { ...opened, conditions: mine }, { ...opened, conditions: theirs });
				const merged = values.conditions.map(({ what }) => what);
				for (const { id, what } of mine) {
					const known = list.some((one) => one.id === id && one.what === what) || theirs.some((one) => one.id === id);
					if (!known) expect(merged).toContain(what);
				}
				for (const { id, what } of theirs)
					if (!mine.some((one) => one.id === id)) {
						if (!list.some((one) => one.id === id && one.what === what)) expect(merged).toContain(what);
					}
				expect(new Set(values.conditions.map(({ id }) => id)).size).toBe(values.conditions.length);
			}),
		);
	});
});
