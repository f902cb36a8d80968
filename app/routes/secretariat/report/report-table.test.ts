import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContributionFigures } from "#app/membership/contributions/contribution-figures.server.ts";
import type { Amount } from "#app/membership/ledger/contribution-amount.ts";
import { messagesFor } from "#app/messages/index.ts";
import { activitySection } from "#app/routes/secretariat/report/activity-section.server.ts";
import { contributionsSection } from "#app/routes/secretariat/report/contributions-section.server.ts";
import { exchangeSection } from "#app/routes/secretariat/report/exchange-section.server.ts";
import { chartWithoutZeros, fileRows, withoutZeros } from "#app/routes/secretariat/report/report-table.ts";

const messages = messagesFor("en");
const { columns } = messages.report.contributions;
const none = "0.00" as Amount;

function figure(year: number, currency: string, more: Partial<Record<keyof ContributionFigures, string>> = {}) {
	const noneVoluntary = { pledged: none, pledgedReceived: none, inKind: none };
	const assessed = { assessed: "10.00", received: "4.00", credited: "1.00", outstanding: "5.00" };
	return { year, currency, members: 1, ...assessed, ...noneVoluntary, ...more } as ContributionFigures;
}

describe("contributions in the report", () => {
	it("are separate for each currency, with the earliest year first, and in one file", () => {
		const section = contributionsSection([figure(2025, "EUR"), figure(2025, "AZN"), figure(2024, "EUR")], messages);
		expect(section.blocks.map(({ id, table }) => [id, table.rows.map(({ key }) => key)])).toEqual([
			["assessed-AZN", ["2025"]],
			["assessed-EUR", ["2024", "2025"]],
		]);
		expect(fileRows(section, "contributions")).toEqual([
			[
				columns.year,
				columns.currency,
				columns.members,
				columns.assessed,
				columns.received,
				columns.credited,
				columns.outstanding,
			],
			["2025", "AZN", "1", "10.00", "4.00", "1.00", "5.00"],
			["2024", "EUR", "1", "10.00", "4.00", "1.00", "5.00"],
			["2025", "EUR", "1", "10.00", "4.00", "1.00", "5.00"],
		]);
		expect(fileRows(section, "free-contributions")).toBeNull();
	});

	it("have as many decimals as any sum of the currency", () => {
		const section = contributionsSection([figure(2025, "EUR", { credited: "0" })], messages);
		expect(fileRows(section, "contributions")?.[1]?.slice(3)).toEqual(["10.00", "4.00", "0.00", "5.00"]);
	});

	it("are exact sums, however large", () => {
		const cents = fc.bigInt({ min: 0n, max: 10n ** 30n });
		fc.assert(
			fc.property(cents, (amount) => {
				const text = `${amount / 100n}.${String(amount % 100n).padStart(2, "0")}`;
				const section = contributionsSection([figure(2025, "EUR", { assessed: text, received: text })], messages);
				expect(fileRows(section, "contributions")?.[1]?.slice(3, 5)).toEqual([text, text]);
			}),
		);
	});

	it("show voluntary contributions only if there were any", () => {
		const section = contributionsSection([figure(2024, "EUR"), figure(2025, "EUR", { pledged: "7.50" })], messages);
		expect(fileRows(section, "free-contributions")?.slice(1)).toEqual([["2025", "EUR", "7.50", "0.00", "0.00"]]);
		expect(contributionsSection([], messages)).toMatchObject({ none: messages.report.contributions.none, blocks: [] });
	});
});

describe("a table on the page", () => {
	const money = (amount: string) => ({ amount, currency: "EUR" });
	const number = true;
	const table = {
		columns: [{ label: "Year" }, { label: "Members", number }, { label: "Paid", number }, { label: "Due", number }],
		rows: [
			{ key: "2024", cells: ["2024", 3, money("0.00"), money("0.00")] },
			{ key: "2025", cells: ["2025", 0, money("0.00"), money("0.00")] },
			{ key: "2026", cells: ["2026", 0, money("0.00"), money("10.50")] },
		],
	};

	it("shows no row or column without a figure, and no zeros", () => {
		expect(withoutZeros(table)).toEqual({
			columns: [{ label: "Year" }, { label: "Members", number }, { label: "Due", number }],
			rows: [
				{ key: "2024", cells: ["2024", 3, ""] },
				{ key: "2026", cells: ["2026", "", money("10.50")] },
			],
		});
	});

	it("shows a zero if it is part of a total, and leaves a cell empty if there is nothing to compare", () => {
		const none = { count: 0, of: 0 };
		const figures = { questions: { count: 0, of: 12 }, introductions: none, outcomes: none, adoptions: none };
		const percent = (share: number) => `${share * 100}%`;
		const { blocks } = exchangeSection({ ...figures, confirmed: 0, stopped: 3 }, { messages, year: 2025, percent });
		const { questions, stopped } = messages.report.exchange.rows;
		expect(blocks.map((block) => withoutZeros(block.table).rows.map(({ cells }) => cells))).toEqual([
			[
				[questions, 0, 12, "0%", "70%"],
				[stopped, 3, "", "", ""],
			],
		]);
	});

	it("has a chart with only the series and rows that have a figure", () => {
		const series = ["a", "b"].map((id) => ({ id, label: id }));
		const rows = [0, 7].map((value) => ({ key: `${value}`, label: `${value}`, values: [0, value] }));
		expect(chartWithoutZeros({ series, rows })).toEqual({
			series: [{ id: "b", label: "b" }],
			rows: [{ key: "7", label: "7", values: [7] }],
		});
	});
});

it("the activity chart and the last row count all entries, however many kinds there are", () => {
	const months = ["2025-01", "2025-02"];
	const kinds = fc
		.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 })
		.chain((subjects) =>
			fc.tuple(
				...subjects.map((subject) =>
					fc.record({ subject: fc.constant(subject), counts: fc.tuple(fc.nat(99), fc.nat(99)) }),
				),
			),
		);
	fc.assert(
		fc.property(kinds, (found) => {
			const { blocks } = activitySection(
				{ months, kinds: found },
				{ messages, year: 2025, monthText: (month) => month },
			);
			expect(blocks).toHaveLength(Math.min(found.length, 1));
			if (found.length === 0) return;
			const sums = months.map((_, at) => found.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
			const [block] = blocks;
			expect(block?.table.rows.at(-1)?.cells.slice(1, 3)).toEqual(sums);
			expect(block?.chart?.rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0))).toEqual(sums);
			expect(block?.chart?.series.length).toBeLessThanOrEqual(6);
		}),
	);
});
