import { expect, it } from "vitest";
import type { Lineage } from "#app/library/views/lineage.ts";
import { mostAdopted } from "#app/library/views/most-adopted.ts";

const edge = (pid: string | null, to: string, changes: Partial<Lineage> = {}): Lineage => ({
	from: { country: "AZ", pid },
	to: { country: to, pid: null },
	date: null,
	certainty: "named",
	texts: {},
	namedBy: "x",
	filed: null,
	...changes,
});
const inUse = { certainty: "in-use" as const };
const filed = { id: "1", stage: "in-use" as const };

it("counts each country once, in use before agreed or named, and leaves out disputed and domestic ones", () => {
	const lineage = [
		edge("A", "ID"),
		edge("A", "ET"),
		edge("A", "UG"),
		edge("B", "ID"),
		edge("B", "ID", inUse),
		edge("B", "AZ", inUse),
		edge("B", "PK", { ...inUse, filed: { ...filed, confirmation: "disputed" } }),
		edge(null, "ID", inUse),
	];
	expect(mostAdopted(lineage)).toEqual([
		{ pid: "B", inUse: ["ID"], others: [] },
		{ pid: "A", inUse: [], others: ["ID", "ET", "UG"] },
	]);
});
