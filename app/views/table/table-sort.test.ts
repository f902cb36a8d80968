import { expect, it } from "vitest";
import { parseSort, sortLink, sortRows } from "#app/views/table/table-sort.ts";

const columns = ["since", "practice"] as const;
const parse = (search: string) => parseSort(new URLSearchParams(search), columns);

it("reads the order from any URL", () => {
	expect(parse("sort=practice")).toEqual({ by: "practice", descending: false });
	expect(parse("sort=-practice")).toEqual({ by: "practice", descending: true });
	for (const search of ["", "sort=", "sort=-", "sort=--since", "sort=password"]) {
		expect(parse(search), search).toEqual({ by: "since", descending: false });
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

it("reverses the current order, and leaves the rest of the URL unchanged", () => {
	const rest = new URLSearchParams("on=2019-06-30");
	const link = (descending: boolean, column: (typeof columns)[number]) =>
		sortLink("/en/members/AZ", rest, { by: "since", descending }, column);
	expect(link(false, "since")).toEqual({ sortHref: "/en/members/AZ?on=2019-06-30&sort=-since", sorted: "ascending" });
	expect(link(true, "since")).toEqual({ sortHref: "/en/members/AZ?on=2019-06-30&sort=since", sorted: "descending" });
	expect(link(false, "practice")).toEqual({ sortHref: "/en/members/AZ?on=2019-06-30&sort=practice" });
});
