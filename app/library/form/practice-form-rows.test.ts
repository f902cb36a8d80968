import { describe, expect, it } from "vitest";
import { entriesOf, readPracticeForm, typedPractice } from "#app/library/form/practice-form.ts";
import {
	maxFormEntries,
	maxRows,
	type PracticeFormValues,
	rowColumns,
} from "#app/library/form/practice-form-fields.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { afterStep, listStep, placeAfter, typedRows } from "#app/library/form/practice-form-rows.ts";
import { clashesIn, formWithStep, stepOf } from "#app/library/form/practice-form-steps.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { rowLists } from "#app/library/record/field-lookup.ts";

const link = (title: string) => ({ title, url: `https://${title}.example` });
const form = (...titles: string[]): PracticeFormValues => ({
	...formValuesOf({ facts: exampleFacts(), texts: { en: exampleText() } }),
	links: titles.map(link),
});
const pressed = (intent: string, ...titles: string[]) => {
	const step = listStep(intent);
	return step ? afterStep(form(...titles), step).links.map(({ title }) => title) : null;
};

describe("the buttons of a list", () => {
	it("add, move and remove a row, and keep the order of the others", () => {
		expect(pressed("add.links", "a", "b")).toEqual(["a", "b", ""]);
		expect(pressed("up.links.1", "a", "b", "c")).toEqual(["b", "a", "c"]);
		expect(pressed("down.links.1", "a", "b", "c")).toEqual(["a", "c", "b"]);
		expect(pressed("remove.links.1", "a", "b", "c")).toEqual(["a", "c"]);
	});

	it("change nothing at the ends, beyond them or in a full list", () => {
		expect(pressed("up.links.0", "a", "b")).toEqual(["a", "b"]);
		expect(pressed("down.links.1", "a", "b")).toEqual(["a", "b"]);
		expect(pressed("remove.links.7", "a", "b")).toEqual(["a", "b"]);
		const full = Array.from({ length: maxRows.links }, (_, index) => `t${index}`);
		expect(pressed("add.links", ...full)).toEqual(full);
	});

	it("are recognised by their names alone", () => {
		for (const intent of ["save", "add.title", "drop.links.1", "remove.links.9999", "add.constructor"]) {
			expect(listStep(intent), intent).toBeNull();
		}
	});

	it("lead to the row that they changed, or to the next one after a deletion", () => {
		const place = (intent: string, rows: number) => {
			const step = listStep(intent);
			return step && placeAfter(step, rows);
		};
		expect(place("add.results", 2)).toBe("results.2.indicator");
		expect(place("up.links.2", 3)).toBe("links.1.row");
		expect(place("down.links.2", 3)).toBe("links.2.row");
		expect(place("remove.links.2", 3)).toBe("links.1.row");
		expect(place("remove.links.0", 1)).toBe("links.add");
	});
});

describe("the files of a reusable part", () => {
	const ofBlock = "buildingBlocks.0.files";
	const file = (id: string) => ({
		id,
		file: crypto.randomUUID(),
		title: id,
		language: "en",
		kind: "manual",
		licence: "",
		visibility: "public",
		credit: "",
		alternative: "",
	});
	const block = { id: "b1", title: "Queue", what: "", enablers: "", lesson: "", files: "f1 f2" };

	it("are read from their ticked boxes", () => {
		const values = { ...form(), files: [file("f1"), file("f2")], buildingBlocks: [block] };
		const ticked = entriesOf(values).flatMap(([name, value]): [string, string][] =>
			name === ofBlock ? value.split(" ").map((id) => [name, id]) : [[name, value]],
		);
		expect(typedPractice(ticked).values).toEqual(typedPractice(entriesOf(values)).values);
		expect(typedPractice(ticked).values.buildingBlocks).toEqual([block]);
	});

	it("must belong to the practice", () => {
		const values = { ...form(), buildingBlocks: [block] };
		const known = { isCountry: () => true, isCode: () => true, isLanguage: () => true };
		expect(readPracticeForm(values, known, "2026-11-25")).toMatchObject({
			problems: [{ field: ofBlock, problem: "noSuchFile" }],
		});
	});
});

describe("an uploaded file", () => {
	const id = "01938f3a-0000-7000-8000-000000000001";
	const sent = { id, originalName: "Queue plan.png", mediaType: "image/png" };
	const take = (values: PracticeFormValues, step = stepOf(`take.files.${id}`)) => {
		if (!step) throw new Error("no step");
		return formWithStep(step, { values, conflict: null }, values, [sent]).values.files;
	};

	it("is added to the list once, with its name as the first title", () => {
		const once = take(form());
		expect(once).toEqual([
			{
				id: "",
				file: id,
				title: "Queue plan",
				language: "en",
				kind: "picture",
				licence: "",
				visibility: "public",
				credit: "",
				alternative: "",
			},
		]);
		expect(take({ ...form(), files: once })).toEqual(once);
		expect(take(form(), stepOf("stay"))).toEqual([]);
		expect(take(form(), stepOf(`take.files.${crypto.randomUUID()}`))).toEqual([]);
		expect(stepOf("take.files.1")).toBeNull();
	});
});

describe("the rows of a form", () => {
	it("are in the order of their indexes, with empty columns if the page had none", () => {
		const entries: [string, string][] = [
			["links.2.title", "b"],
			["links.0.title", "a"],
			["links.0.url", "u"],
			["links.1.nothing", "x"],
			["results.1234.unit", "x"],
		];
		expect(typedRows(entries, "filled")).toMatchObject({
			links: [
				{ title: "a", url: "u" },
				{ title: "b", url: "" },
			],
			results: [],
		});
	});

	it("fit into the limit of entries when every list is full", () => {
		const full = { ...form() };
		for (const list of rowLists) {
			const row = Object.fromEntries(rowColumns[list].map((column) => [column, "x"]));
			Object.assign(full, { [list]: Array.from({ length: maxRows[list] }, () => row) });
		}
		expect(entriesOf(full).length).toBeLessThan(maxFormEntries);
	});
});

describe("a conflict", () => {
	it("is resolved by taking the other text, and other conflicts remain", () => {
		const [mine, theirs] = [
			{ ...form("a"), title: "Mine", summary: "Mine." },
			{ ...form("b"), title: "Theirs", summary: "Theirs." },
		];
		const clashing = clashesIn("title summary links kind nothing results/r1", mine, theirs);
		expect(clashing).toEqual(["title", "summary", "links"]);
		const step = stepOf("theirs.title");
		const stepped = step && formWithStep(step, { values: mine, conflict: { clashing } }, theirs);
		expect(stepped).toMatchObject({
			values: { title: "Theirs", summary: "Mine." },
			conflict: { clashing: ["summary", "links"] },
		});
	});

	it("in a row is resolved for that row", () => {
		const row = (what: string) => ({ id: "c1", type: "legal", need: "helpful", what });
		const mine = { ...form(), conditions: [row("Mine."), { ...row("Other."), id: "c2" }] };
		const theirs = { ...form(), conditions: [row("Theirs.")] };
		const step = stepOf("theirs.conditions/c1");
		const shown = { values: mine, conflict: { clashing: ["conditions/c1" as const] } };
		expect(step && formWithStep(step, shown, theirs)).toMatchObject({
			values: { conditions: [{ what: "Theirs." }, { what: "Other." }] },
			conflict: null,
		});
	});
});
