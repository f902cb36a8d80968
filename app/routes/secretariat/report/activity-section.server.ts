import type { ActivityFigures } from "#app/activity/report-activity.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/** The chart shows this many kinds individually and the rest as one; the table shows all. */
const maxKinds = 5;

/** Builds the section on the activity of a year by month, as a table and a chart. */
export function activitySection(
	{ months, kinds }: ActivityFigures,
	{ messages, year, monthText }: { messages: Messages; year: number; monthText: (month: string) => string },
): ReportSection {
	const { report } = messages;
	const words = report.activity;
	const names: Record<string, string> = messages.audit.subjects;
	const labelled = kinds.map(({ subject, counts }) => ({ subject, counts, label: names[subject] ?? subject }));
	const [shown, rest] = [labelled.slice(0, maxKinds), labelled.slice(maxKinds)];
	const sums = (of: typeof labelled) =>
		months.map((_, at) => of.reduce((total, { counts }) => total + (counts[at] ?? 0), 0));
	const others = rest.length > 0 ? [{ subject: "others", label: report.others, counts: sums(rest) }] : [];
	const series = [...shown, ...others];
	const totalOf = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
	const row = (key: string, label: string, counts: number[]) => ({ key, cells: [label, ...counts, totalOf(counts)] });
	return {
		id: "activity",
		none: kinds.length === 0 ? words.none(year) : null,
		blocks:
			kinds.length === 0
				? []
				: [
						{
							id: "by-month",
							file: "activity",
							title: words.byMonth(year),
							note: words.note,
							chart: {
								series: series.map(({ subject, label }) => ({ id: subject, label })),
								rows: months.map((month, at) => ({
									key: month,
									label: monthText(month),
									values: series.map(({ counts }) => counts[at] ?? 0),
								})),
							},
							table: {
								columns: [
									{ label: words.columns.kind },
									...[...months.map(monthText), report.total].map((label) => ({ label, number: true })),
								],
								rows: [
									...labelled.map(({ subject, label, counts }) => row(subject, label, counts)),
									row("all", report.total, sums(labelled)),
								],
							},
						},
					],
	};
}
