import { type ExchangeFigures, exchangeAims, type Part } from "#app/exchange/figures/exchange-figures.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/** Builds the section on the exchange in a year, as a table. */
export function exchangeSection(
	figures: ExchangeFigures,
	{ messages, year, percent }: { messages: Messages; year: number; percent: (share: number) => string },
): ReportSection {
	const words = messages.report.exchange;
	const { columns, rows } = words;
	const { questions, introductions, outcomes, adoptions, confirmed, stopped } = figures;
	const isEmpty =
		[questions, introductions, outcomes, adoptions].every(({ of }) => of === 0) && confirmed + stopped === 0;
	const row = (key: keyof ExchangeFigures, { count, of }: Part, aim?: number) => ({
		key,
		cells: [rows[key], count, of, of === 0 ? "" : percent(count / of), aim === undefined ? "" : percent(aim)],
	});
	const plain = (key: keyof ExchangeFigures, count: number) => ({ key, cells: [rows[key], count, "", "", ""] });
	return {
		id: "exchange",
		none: isEmpty ? words.none(year) : null,
		blocks: isEmpty
			? []
			: [
					{
						id: "exchange-figures",
						file: "exchange",
						title: words.title(year),
						note: words.note,
						chart: null,
						table: {
							columns: [
								{ label: columns.figure },
								// None of those that were due is an answer.
								{ label: columns.count, number: true, answers: true },
								{ label: columns.of, number: true, answers: true },
								{ label: columns.share, number: true },
								{ label: columns.aim, number: true },
							],
							rows: [
								row("questions", questions, exchangeAims.answered),
								row("introductions", introductions, exchangeAims.answered),
								row("outcomes", outcomes, exchangeAims.known),
								row("adoptions", adoptions),
								plain("confirmed", confirmed),
								plain("stopped", stopped),
							],
						},
					},
				],
	};
}
