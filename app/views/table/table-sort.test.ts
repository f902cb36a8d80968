import { expect, it } from "vitest";
import { addressWith, sortLink } from "#app/views/table/table-address.ts";
import { parseSort, sortRows } from "#app/views/table/table-sort.ts";

const usual = { by: "since", descending: false };
const parse = (search: string) => parseSort(new URLSearchParams(search), ["since", "practice"], usual);

it("reads the order from any URL", () => {
	expect(parse("sort=practice")).toEqual({ by: "practice", descending: false });
	expect(parse("sort=-practice")).toEqual({ by: "practice", descending: true });
	for (const search of ["", "sort=", "sort=-", "sort=--since", "sort=password"]) {
		expect(parse(search), search).toEqual(usual);
	}
});

it("puts rows without a value at the end, in either direction", () => {
	const rows = [null, 2019, 2013, null, 2016];
	expect(sortRows(rows, (row) => row, false, "en")).toEqual([2013, 2016, 2019, null, null]);
	expect(sortRows(rows, (row) => row, true, "en")).toEqual([2019, 2016, 2013, null, null]);
});

it("sorts text by the rules of the reader's language, and keeps the order of equal rows", () => {
	const rows = ["Zebra", "Ürgüp", "Uzun", "apple"].map((name, index) => ({ name, index }));
	expect(sortRows(rows, ({ name }) => name, false, "tr").map(({ name }) => name)).toEqual([
		"apple",
		"Uzun",
		"Ürgüp",
		"Zebra",
	]);
	expect(sortRows(rows, () => "same", true, "en")).toEqual(rows);
});

const at = { path: "/en/members/AZ", query: "on=2019-06-30&sort=since", hash: "#practices" };

it("reverses the current order, and leaves the rest of the URL unchanged", () => {
	const link = (descending: boolean, column: string) => sortLink(at, { by: "since", descending }, column);
	const to = (sort: string) => `/en/members/AZ?on=2019-06-30&sort=${sort}#practices`;
	expect(link(false, "since")).toEqual({ sortHref: to("-since"), sorted: "ascending" });
	expect(link(true, "since")).toEqual({ sortHref: to("since"), sorted: "descending" });
	expect(link(false, "practice")).toEqual({ sortHref: to("practice") });
});

it("leads to another page with the same filters and order, and to the first one without its number", () => {
	expect(addressWith(at, { page: "2" })).toBe("/en/members/AZ?on=2019-06-30&sort=since&page=2#practices");
	expect(addressWith({ path: "/en/x", query: "page=2" }, { page: null })).toBe("/en/x");
});
