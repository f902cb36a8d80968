import { describe, expect, it } from "vitest";
import { type Column, columnsFor, ordered } from "#app/views/table/columns.ts";
import { fileColumns } from "#app/views/table/table-file.server.ts";

type Boat = { name: string; built: string | null; masts: number };
const columns: Column<Boat, { today: boolean }>[] = [
	{ key: "name", label: () => "Name", text: ({ name }) => name, sort: ({ name }) => name },
	{ key: "built", label: () => "Built", text: ({ built }) => built, file: ({ built }) => built && { date: built } },
	{
		key: "masts",
		label: () => "Masts",
		text: ({ masts }) => masts,
		sort: ({ masts }) => masts,
		shown: ({ today }) => today,
	},
	{ key: "id", label: () => "Identifier", text: ({ name }) => `boat-${name}`, only: "file" },
];
const rows = [
	{ name: "Ceyhun", built: "1998", masts: 1 },
	{ name: "Araz", built: null, masts: 2 },
];
const params = (search: string) => new URLSearchParams(search);
const namesIn = (search: string, today = true) =>
	ordered(columns, { today, rows }, params(search), "en").rows.map(({ name }) => name);

describe("the columns of a table", () => {
	it("are those of its page and of its file, without those that the page does not have", () => {
		const keys = (today: boolean, place?: "page" | "file") =>
			columnsFor(columns, { today }, place).map(({ key }) => key);
		expect(keys(true)).toEqual(["name", "built", "masts"]);
		expect(keys(false)).toEqual(["name", "built"]);
		expect(keys(false, "file")).toEqual(["name", "built", "id"]);
	});

	it("sort the rows, by the first one unless the URL names another that is shown and sortable", () => {
		expect(namesIn("")).toEqual(["Araz", "Ceyhun"]);
		expect(namesIn("sort=-name")).toEqual(["Ceyhun", "Araz"]);
		expect(namesIn("sort=masts")).toEqual(["Ceyhun", "Araz"]);
		expect(namesIn("sort=masts", false)).toEqual(["Araz", "Ceyhun"]);
		expect(namesIn("sort=built")).toEqual(["Araz", "Ceyhun"]);
		const sortIn = (search: string) => ordered(columns, { today: true, rows }, params(search), "en").sort;
		expect(["sort=-masts", "sort=name", "sort=keel"].map(sortIn)).toEqual(["-masts", undefined, undefined]);
	});

	it("make the table of a file: all of them, or those that the URL names, in their own order", () => {
		const table = (search: string) => fileColumns(columns, { today: true }, { locale: "en", params: params(search) });
		expect(table("").headings).toEqual(["Name", "Built", "Masts", "Identifier"]);
		expect(rows.map(table("").cells)).toEqual([
			["Ceyhun", { date: "1998" }, 1, "boat-Ceyhun"],
			["Araz", null, 2, "boat-Araz"],
		]);
		expect(table("columns=masts,name").headings).toEqual(["Name", "Masts"]);
		expect(table("columns=built&columns=masts").headings).toEqual(["Built", "Masts"]);
		expect(table("columns=keel").headings).toHaveLength(4);
	});
});
