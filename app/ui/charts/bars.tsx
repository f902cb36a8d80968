import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface BarFigure {
	value: number;
	/** `2019`, `2019-06` or `2019-06-24`; without one the figure is labelled before, after or undated. */
	date?: string;
	/** Relation to the change that was made; `earlier` is an older figure that was not measured right before it. */
	relation?: "before" | "earlier" | "after";
}

export interface BarSeries {
	id: string;
	/** What was measured. */
	title: ReactNode;
	/** `%`, `days`, `USD` …; left out for a plain count. */
	unit?: string;
	/** Oldest first. */
	figures: BarFigure[];
}

export interface BarsProps {
	caption: string;
	captionHidden?: boolean;
	series: BarSeries[];
}

/** Figures without an earlier one, as a table: the number, what it counts, and when. */
export function Tally({ caption, series }: BarsProps) {
	const { formats, messages } = useI18n();
	const { tally } = messages.bars;
	return (
		<table className="table tally">
			<caption>{caption}</caption>
			<thead className="visually-hidden">
				<tr>
					<th scope="col">{tally.figure}</th>
					<th scope="col">{tally.what}</th>
					<th scope="col">{tally.when}</th>
				</tr>
			</thead>
			<tbody>
				{series.map(({ id, title, unit, figures: [figure] }) => (
					<tr key={id}>
						<th scope="row" className="number">
							{figure && formats.quantity(figure.value, unit)}
						</th>
						<td>{title}</td>
						<td>
							{figure?.date ? (
								<time dateTime={figure.date}>{formats.date(figure.date, "short")}</time>
							) : (
								messages.bars.undated
							)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/**
 * Results as a table with bars. Bars are drawn only where figures can be compared: a single figure is shown with a
 * note that says so.
 */
export function Bars({ caption, captionHidden = false, series }: BarsProps) {
	return (
		<table className="bars">
			<caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
			{series.map((one) => (
				<Series key={one.id} {...one} />
			))}
		</table>
	);
}

function Series({ title, unit, figures }: BarSeries) {
	const { formats, messages } = useI18n();
	const texts = figures.map((figure) => formats.quantity(figure.value, unit));
	const widths = barWidths(
		figures.map((figure) => figure.value),
		roomFor(texts),
	);
	return (
		<tbody>
			<tr>
				<th colSpan={2} scope="rowgroup">
					{title}
				</th>
			</tr>
			{figures.map((figure, index) => (
				<tr
					// biome-ignore lint/suspicious/noArrayIndexKey: two figures may have one date; their order is fixed
					key={index}
					className={index === figures.length - 1 ? "after" : undefined}
				>
					<td className="when">
						<When figure={figure} index={index} count={figures.length} />
					</td>
					<td>
						<span className="bar">
							{widths && <Bar width={widths[index] ?? 0} />} <b>{texts[index]}</b>
							{figures.length === 1 && <span className="none"> {messages.bars.noEarlier}</span>}
						</span>
					</td>
				</tr>
			))}
		</tbody>
	);
}

function When({ figure, index, count }: { figure: BarFigure; index: number; count: number }) {
	const { formats, messages } = useI18n();
	const { date, relation } = figure;
	const when = date && <time dateTime={date}>{formats.date(date, "short")}</time>;
	// The date is enough for an older figure; a figure from before the change is labelled as such.
	if (relation && !(relation === "earlier" && date)) {
		return (
			<>
				{messages.bars[relation]}
				{when && <> {when}</>}
			</>
		);
	}
	if (when) return when;
	if (count === 1) return <>{messages.bars.undated}</>;
	if (index === 0) return <>{messages.bars.before}</>;
	return <>{index === count - 1 ? messages.bars.after : messages.bars.undated}</>;
}

/** One bar. @param width in per cent of the cell; 0 draws no bar */
export function Bar({ width }: { width: number }) {
	if (width === 0) return null;
	return (
		<svg width={`${width}%`} height="14" aria-hidden="true">
			<rect width="100%" height="100%" rx="1.5" />
		</svg>
	);
}

/** The length of the longest bar in per cent, so that its figure fits beside it on a phone. */
function roomFor(texts: string[]): number {
	const letters = Math.max(...texts.map((text) => text.length));
	if (letters <= 5) return 80;
	return letters <= 9 ? 65 : 50;
}

/**
 * The width of each bar in per cent, the largest at `longest`; null if no bars should be drawn: a single figure, or
 * a negative one, has no meaningful length. Values other than 0 get at least 1.
 */
export function barWidths(values: number[], longest = 80): number[] | null {
	const largest = Math.max(...values);
	if (values.length < 2 || largest <= 0 || values.some((value) => value < 0)) return null;
	return values.map((value) => (value === 0 ? 0 : Math.max(1, Math.round((value / largest) * longest))));
}
