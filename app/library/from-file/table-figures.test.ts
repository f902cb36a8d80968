import { describe, expect, it } from "vitest";
import type { Figure } from "#app/library/from-file/pieces.ts";
import { figuresOf } from "#app/library/from-file/table-figures.ts";

const figure = (values: Partial<Figure>): Figure => ({
	indicator: "",
	unit: "",
	baseline: "",
	baselineDate: "",
	between: "",
	value: "",
	valueDate: "",
	source: "",
	...values,
});
const grid = (text: string) =>
	text
		.trim()
		.split("\n")
		.map((line) => line.split("|").map((cell) => cell.trim()));
const figures = (text: string, language: string | null = "en") => figuresOf(grid(text), language).figures;

describe("a table becomes figures", () => {
	it("with years in its header, units, separators, a source, and an empty row", () => {
		expect(
			figures(`
				Indicator | Before (2019) | After (2023) | Source
				Waiting time | 42 min | 8 min | Agency report 2023
				People served | 120,500 | 1,250,000 | https://stat.example/2023
				Satisfaction | 61% | 92.5 % | –
				Complaints | | |
				Cost of a visit | USD 5 | USD 2 | 3
			`),
		).toEqual([
			figure({
				indicator: "Waiting time",
				unit: "min",
				baseline: "42",
				baselineDate: "2019",
				value: "8",
				valueDate: "2023",
				source: "Agency report 2023",
			}),
			figure({
				indicator: "People served",
				baseline: "120500",
				baselineDate: "2019",
				value: "1250000",
				valueDate: "2023",
				source: "https://stat.example/2023",
			}),
			figure({
				indicator: "Satisfaction",
				unit: "%",
				baseline: "61",
				baselineDate: "2019",
				value: "92.5",
				valueDate: "2023",
			}),
			figure({ indicator: "Complaints" }),
			figure({
				indicator: "Cost of a visit (Source: 3)",
				unit: "USD",
				baseline: "5",
				baselineDate: "2019",
				value: "2",
				valueDate: "2023",
			}),
		]);
	});

	it("in Arabic", () => {
		expect(
			figures(
				`
				المؤشر | قبل (٢٠١٩) | بعد (٢٠٢٣) | المصدر
				مدة الانتظار | ١٤ يومًا | ٣ أيام | تقرير الوزارة
				رضا المتعاملين | ٦١٪ | ٩٢٫٥٪ | 
				عدد المعاملات | ١٢٠٬٥٠٠ | ١٬٢٥٠٬٠٠٠ | 
			`,
				"ar",
			),
		).toEqual([
			figure({
				indicator: "مدة الانتظار",
				unit: "يومًا",
				baseline: "14",
				baselineDate: "2019",
				value: "3",
				valueDate: "2023",
				source: "تقرير الوزارة",
			}),
			figure({
				indicator: "رضا المتعاملين",
				unit: "%",
				baseline: "61",
				baselineDate: "2019",
				value: "92.5",
				valueDate: "2023",
			}),
			figure({
				indicator: "عدد المعاملات",
				baseline: "120500",
				baselineDate: "2019",
				value: "1250000",
				valueDate: "2023",
			}),
		]);
	});

	it("with years in the cells", () => {
		expect(
			figures(`
				Indicator | Before | After
				Time to register | 14 days (2018) | 1 day (June 2023)
				Visits | 30, 2018 | 3 (2023-06)
				Staff trained | | 250 (2023)
			`),
		).toEqual([
			figure({
				indicator: "Time to register (After: 1 day (June 2023))",
				unit: "days",
				baseline: "14",
				baselineDate: "2018",
			}),
			figure({ indicator: "Visits", baseline: "30", baselineDate: "2018", value: "3", valueDate: "2023-06" }),
			figure({ indicator: "Staff trained", value: "250", valueDate: "2023" }),
		]);
	});

	it("with columns of units and dates", () => {
		expect(
			figures(`
				Indicator | Unit | Baseline | Year | Value | Year
				Waiting time | minutes | 42 | 2019 | 8 | 2023
			`),
		).toEqual([
			figure({
				indicator: "Waiting time",
				unit: "minutes",
				baseline: "42",
				baselineDate: "2019",
				value: "8",
				valueDate: "2023",
			}),
		]);
	});

	it("one for each thing that its columns measure", () => {
		const measured = (indicator: string, value: string, valueDate: string) => figure({ indicator, value, valueDate });
		const baku = [measured("Baku: Visitors", "12000", "2023"), measured("Baku: Staff", "45", "2023")];
		expect(figures("Centre | Visitors 2023 | Staff 2023\nBaku | 12,000 | 45")).toEqual(baku);
		expect(figures("Centre | Year | Visitors | Staff\nBaku | 2023 | 12,000 | 45")).toEqual(baku);
		expect(figures("Region | Waiting time, minutes 2019 | Waiting time, minutes 2023\nNorth | 40 | 9")).toEqual([
			figure({
				indicator: "North: Waiting time, minutes",
				baseline: "40",
				baselineDate: "2019",
				value: "9",
				valueDate: "2023",
			}),
		]);
		expect(figures("Indicator | Before the reform (2019) | Result in 2023 | Target 2030\nVisits | 30 | 3 | 1")).toEqual(
			[
				figure({
					indicator: "Visits (Target 2030: 1)",
					baseline: "30",
					baselineDate: "2019",
					value: "3",
					valueDate: "2023",
				}),
			],
		);
	});

	const visitors = figure({
		indicator: "Visitors",
		baseline: "12000",
		baselineDate: "2019",
		between: "2020: 9000",
		value: "15000",
		valueDate: "2021",
	});
	it.each([
		["a column for each year", "Indicator | 2019 | 2020 | 2021\nVisitors | 12,000 | 9,000 | 15,000"],
		["the latest year first", "Indicator | 2021 | 2020 | 2019\nVisitors | 15,000 | 9,000 | 12,000"],
		["a row for each year", "Year | Visitors\n2019 | 12,000\n2020 | 9,000\n2021 | 15,000"],
		[
			"its indicator in each row",
			"Indicator | Year | Value\nVisitors | 2019 | 12,000\nVisitors | 2020 | 9,000\nVisitors | 2021 | 15,000",
		],
		[
			"a second header",
			"Indicator | Value | Value | Value\nIndicator | 2019 | 2020 | 2021\nVisitors | 12,000 | 9,000 | 15,000",
		],
	])("that are a series, with %s", (_, text) => {
		expect(figures(text)).toEqual([visitors]);
	});

	it("with its caption, and the headings of its groups", () => {
		expect(
			figuresOf(
				grid(`
					Table 1. Results | Table 1. Results | Table 1. Results
					Indicator | 2019 | 2023
					Baku | Baku | Baku
					Visits | 30 | 3
				`),
				"en",
			),
		).toEqual({
			caption: "Table 1. Results",
			figures: [
				figure({ indicator: "Baku: Visits", baseline: "30", baselineDate: "2019", value: "3", valueDate: "2023" }),
			],
		});
	});

	it("without losing what is not a value, or is in another unit", () => {
		expect(
			figures(`
				Indicator | Before (2019) | After (2023) | Change
				Satisfaction | not measured | about 90% | better
				Time | 14 days | 2 hours | −99%
			`),
		).toEqual([]);
		expect(
			figures(`
				Indicator | Before (2019) | After (2023) | Change
				Visits | 30 | 3 | −90%
				Satisfaction | not measured | 90% | –
				Time | 14 days | 2 hours |
			`),
		).toEqual([
			figure({
				indicator: "Visits (Change: −90%)",
				baseline: "30",
				baselineDate: "2019",
				value: "3",
				valueDate: "2023",
			}),
			figure({ indicator: "Satisfaction (Before (2019): not measured)", unit: "%", value: "90", valueDate: "2023" }),
			figure({ indicator: "Time (2019: 14 days; 2023: 2 hours)" }),
		]);
	});

	it("only where a number can be read in one way", () => {
		const [en, unknown, az] = ["en", null, "az"].map((language) =>
			figures("Indicator | 2019 | 2023\nVisits | 1,234 | 5678\nStaff | 12 | 15", language),
		);
		expect(en?.[0]).toMatchObject({ baseline: "1234", value: "5678" });
		for (const other of [unknown, az]) {
			expect(other?.[0]).toMatchObject({ indicator: "Visits (2019: 1,234)", baseline: "", value: "5678" });
		}
	});
});

it.each([
	["no year", "Step | Days\nApply | 3\nPay | 1"],
	["no number", "Year | Event\n2019 | The decree was signed\n2020 | The first centre opened"],
	[
		"a few numbers only",
		"Partner | Role | Since\nMinistry | owner | 2019\nBank | 3 counters | 2020\nPost | delivery | 2021",
	],
	["a header only", "Indicator | 2019 | 2023"],
	["nothing", ""],
])("a table with %s stays a text", (_, text) => {
	expect(figures(text)).toEqual([]);
});
