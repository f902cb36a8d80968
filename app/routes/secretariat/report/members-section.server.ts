import type { MemberCounts } from "#app/membership/register/report-members.ts";
import { maxYears } from "#app/membership/register/report-members.ts";
import type { Messages } from "#app/messages/index.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";
import type { ReportBlock, ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/**
 * Builds the section on the members over time, as tables and charts.
 * @param root path of the secretariat's pages in this language
 * @param dateText formats a day as a chart label
 */
export function membersSection(
	counts: readonly MemberCounts[],
	{ messages, root, dateText }: { messages: Messages; root: string; dateText: (day: string) => string },
): ReportSection {
	const { report, states } = messages;
	const words = report.members;
	const block = (part: Pick<ReportBlock, "id" | "file" | "title" | "note">, labels: string[], figures: number[][]) => {
		const labelOf = ({ on }: MemberCounts) => (on.endsWith("-12-31") ? on.slice(0, 4) : dateText(on));
		return {
			...part,
			chart: {
				series: labels.map((label, at) => ({ id: String(at), label })),
				rows: counts.map((one, at) => ({ key: one.on, label: labelOf(one), values: figures[at] ?? [] })),
			},
			table: {
				columns: [
					{ label: words.columns.on },
					...[...labels, words.columns.total].map((label) => ({ label, number: true })),
				],
				rows: counts.map(({ on }, at) => {
					const row = figures[at] ?? [];
					const total = row.reduce((sum, count) => sum + count, 0);
					return { key: on, href: `${root}?on=${on}`, cells: [on, ...row, total] };
				}),
			},
		};
	};
	return {
		id: "members",
		none: counts.length === 0 ? words.none : null,
		blocks:
			counts.length === 0
				? []
				: [
						block(
							{ id: "by-status", file: "members-by-status", title: words.byStatus, note: words.note(maxYears) },
							memberStatuses.map((status) => states.memberStatus[status]),
							counts.map(({ byStatus }) => memberStatuses.map((status) => byStatus[status])),
						),
						block(
							{ id: "by-class", file: "members-by-class", title: words.byClass, note: null },
							memberClasses.map((one) => states.memberClass[one]),
							counts.map(({ byClass }) => memberClasses.map((one) => byClass[one])),
						),
					],
	};
}
