import type { Messages } from "#app/messages/index.ts";
import type { PipelinePageData } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { Bar, barWidths } from "#app/ui/charts/bars.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, shapeOf } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { TermHeading } from "#app/ui/list/term.tsx";
import { Labelled, LangText } from "#app/ui/text/text.tsx";

type Figures = PipelinePageData["figures"][number];

/** The number of practices in each state, how long the step takes, and the practice that has been there longest. */
export function PipelineFigures({ page: { figures, query, address, board } }: { page: PipelinePageData }) {
	const { locale, messages, formats } = useI18n();
	const words = messages.pipeline.figures;
	const { columns } = words;
	const counts = barWidths(
		figures.map(({ count }) => count),
		widest,
	);
	const medians = barWidths(
		figures.map(({ medianDays }) => medianDays ?? 0),
		widest,
	);
	return (
		<Section id="figures" title={words.title} className="pipeline-figures">
			<Table
				caption={words.caption}
				columns={[columns.state, columns.count, columns.late, columns.median, columns.oldest]}
				rows={figures.map((one, at) => ({
					key: one.state,
					cells: [
						<Status key="state" shape={shapeOf("version", one.state)}>
							<a href={addressOf(one.state)} aria-current={query.state === one.state ? "true" : undefined}>
								{messages.states.version[one.state]}
							</a>
						</Status>,
						<Figure key="count" width={counts?.[at] ?? 0}>
							{formats.number(one.count)}
						</Figure>,
						one.late > 0 ? (
							<Status key="late" shape="late">
								{formats.number(one.late)}
							</Status>
						) : (
							formats.number(0)
						),
						one.medianDays === null ? (
							<span key="median" className="quiet">
								{words.none}
							</span>
						) : (
							<Figure key="median" width={medians?.[at] ?? 0}>
								{medianText(messages, one.medianDays)}
							</Figure>
						),
						one.oldest && <Oldest key="oldest" oldest={one.oldest} />,
					],
				}))}
			/>
			<p className="quiet">
				{words.medianHint} <TermHeading group="version">{messages.glossary.whatTheyMean}</TermHeading>
			</p>
		</Section>
	);

	/** Returns the URL with the same filters, but with this state selected. */
	function addressOf(state: string): string {
		const params = new URLSearchParams(address);
		params.set("state", state);
		if (board) params.set("view", "board");
		return `/${locale}/secretariat/practices?${params}`;
	}
}

/** Per cent of the cell's width. The rest leaves room for the number beside the bar. */
const widest = 55;

function Figure({ width, children }: { width: number; children: string }) {
	return (
		<span className="bar">
			<Bar width={width} /> <b>{children}</b>
		</span>
	);
}

/** A median in days, which need not be a whole number. */
function medianText({ pipeline: { figures } }: Messages, days: number): string {
	return days > 0 && days < 0.1 ? figures.hardlyAny : figures.days(Math.round(days * 10) / 10);
}

function Oldest({ oldest: { pid, title, language, days } }: { oldest: NonNullable<Figures["oldest"]> }) {
	const { locale, messages } = useI18n();
	const { figures } = messages.pipeline;
	return (
		<Labelled label={figures.days(days)}>
			<a href={`/${locale}/secretariat/practices/${pid}`}>
				{title ? <LangText lang={language}>{title}</LangText> : messages.desk.untitled}
			</a>
		</Labelled>
	);
}
