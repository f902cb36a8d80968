import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { isTest, partsOf } from "./setup/named-tests.ts";

type Row = Record<"number" | "fault" | "expected" | "test" | "saw" | "lost" | "seconds", string>;
const rows: Row[] = parse(readFileSync("docs/audit/faults.csv"), { columns: true });

it("docs/audit/faults.csv has the forty faults in order, each with the expected behaviour and the tests that show it", () => {
	expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
	const mistakes = rows.flatMap(({ number, fault, expected, test }) => [
		...(fault && expected && test ? [] : [`${number}: an empty cell`]),
		...partsOf(test).flatMap((named) =>
			named.includes(" › ") && isTest(named) ? [] : [`${number}: no test ${named}`],
		),
	]);
	expect(mistakes).toEqual([]);
});

it("docs/audit/faults.csv states what was observed for each fault that a test records, and that nothing was lost", () => {
	const recording = partsOf(rows.map(({ test }) => test).join("; ")).map((named) => named.split(" › ")[0] ?? "");
	const recorded = new Set(
		[...new Set(recording)].flatMap((file) =>
			[...readFileSync(file, "utf8").matchAll(/recordFault\((\d+),/g)].map(([, number]) => number),
		),
	);
	for (const { number, saw, lost, seconds } of rows)
		expect([number, saw !== "", lost, seconds !== ""], number).toEqual(
			recorded.has(number) ? [number, true, "nothing", true] : [number, false, "", false],
		);
});
