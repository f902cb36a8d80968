import type { ContributionFigures } from "#app/membership/contributions/contribution-figures.server.ts";
import { amountOf } from "#app/membership/ledger/contribution-amount.ts";
import { maxYears } from "#app/membership/register/report-members.ts";
import type { Messages } from "#app/messages/index.ts";
import type { ReportBlock, ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/**
 * Builds the section on contributions by year, as tables and charts, separately for each currency: exact sums in
 * different currencies are never added. Only the lengths of bars are computed as floating-point numbers, which may be
 * rounded.
 */
export function contributionsSection(figures: readonly ContributionFigures[], messages: Messages): ReportSection {
	const byCurrency = Map.groupBy(figures, ({ currency }) => currency);
	const blocks = [...byCurrency]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.flatMap(([currency, of]) => {
			const years = of
				.toSorted((a, b) => a.year - b.year)
				.slice(-maxYears)
				.map(withDecimalsOf(of));
			const assessed = years.filter(({ members }) => members > 0);
			const free = years.filter(({ pledged, inKind }) => !isNone(pledged) || !isNone(inKind));
			return [
				...(assessed.length > 0 ? [assessedBlock(currency, assessed, messages)] : []),
				...(free.length > 0 ? [voluntaryBlock(currency, free, messages)] : []),
			];
		});
	const { none } = messages.report.contributions;
	return { id: "contributions", none: blocks.length === 0 ? none : null, blocks };
}

const sums = ["assessed", "credited", "received", "outstanding", "pledged", "pledgedReceived", "inKind"] as const;

/** Gives all sums of a currency the same number of decimals, so that they align. */
function withDecimalsOf(years: readonly ContributionFigures[]): (figures: ContributionFigures) => ContributionFigures {
	const decimals = Math.max(...years.flatMap((year) => sums.map((of) => year[of].split(".")[1]?.length ?? 0)));
	return (figures) => ({
		...figures,
		...Object.fromEntries(sums.map((of) => [of, amountOf(figures[of], decimals)])),
	});
}

function assessedBlock(currency: string, years: readonly ContributionFigures[], { report }: Messages): ReportBlock {
	const words = report.contributions;
	const { columns } = words;
	const money = (amount: string) => ({ amount, currency });
	return {
		id: `assessed-${currency}`,
		file: "contributions",
		title: words.assessed(currency),
		note: words.note,
		chart: {
			series: [
				{ id: "received", label: columns.received },
				{ id: "credited", label: columns.credited },
				{ id: "outstanding", label: columns.outstanding },
			],
			rows: years.map(({ year, received, credited, outstanding }) => ({
				key: String(year),
				label: String(year),
				values: [received, credited, outstanding].map(Number),
			})),
		},
		table: {
			columns: [
				{ label: columns.year },
				{ label: columns.currency, fileOnly: true },
				...[columns.members, columns.assessed, columns.received, columns.credited, columns.outstanding].map(
					(label) => ({
						label,
						number: true,
					}),
				),
			],
			rows: years.map(({ year, members, assessed, received, credited, outstanding }) => ({
				key: String(year),
				cells: [String(year), currency, members, ...[assessed, received, credited, outstanding].map(money)],
			})),
		},
	};
}

function voluntaryBlock(currency: string, years: readonly ContributionFigures[], { report }: Messages): ReportBlock {
	const words = report.contributions;
	const { columns } = words;
	return {
		id: `free-${currency}`,
		file: "free-contributions",
		title: words.free(currency),
		note: null,
		chart: null,
		table: {
			columns: [
				{ label: columns.year },
				{ label: columns.currency, fileOnly: true },
				...[columns.pledged, columns.pledgedReceived, columns.inKind].map((label) => ({ label, number: true })),
			],
			rows: years.map(({ year, pledged, pledgedReceived, inKind }) => ({
				key: String(year),
				cells: [
					...[String(year), currency],
					...[pledged, pledgedReceived, inKind].map((amount) => ({ amount, currency })),
				],
			})),
		},
	};
}

function isNone(amount: string): boolean {
	return /^[0.]+$/.test(amount);
}
