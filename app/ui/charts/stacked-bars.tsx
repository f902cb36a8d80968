import { Fragment } from "react";
import { patternOf, StackPatterns } from "#app/ui/charts/stack-patterns.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface StackedSeries {
	id: string;
	label: string;
}

export interface StackedRow {
	key: string;
	/** A year, a month or a country. */
	label: string;
	/** One for each series, none negative. Used for lengths only, so sums of money may be rounded. */
	values: number[];
}

export interface StackedBarsProps {
	/** Unique on the page. */
	id: string;
	/** What is shown; also the accessible name of the picture. */
	caption: string;
	series: StackedSeries[];
	/** From the top. */
	rows: StackedRow[];
}

/**
 * Stacked bars on one scale, drawn on the server. Parts differ by pattern as well as colour, bars start at the inline
 * start, and a table with the same values is below, for people who do not see the picture. With more than ten series
 * some would look alike.
 */
export function StackedBars({ id, caption, series, rows }: StackedBarsProps) {
	const { dir, messages } = useI18n();
	const largest = Math.max(0, ...rows.map(({ values }) => sumOf(values)));
	if (largest === 0) return null;
	const shown = series.flatMap((one, index) =>
		rows.some(({ values }) => (values[index] ?? 0) > 0) ? [{ ...one, index }] : [],
	);
	return (
		<figure className="stacked">
			<StackPatterns id={id} indexes={shown.map(({ index }) => index)} />
			<div id={`${id}-rows`} className="stacked-rows" role="img" aria-label={messages.report.chart(caption)}>
				{rows.map(({ key, label, values }) => (
					<Fragment key={key}>
						<span>{label}</span>
						<svg width="100%" height="18" aria-hidden="true">
							{stackSegments(values, largest, dir === "rtl").map(({ index, x, width }) => (
								<rect key={index} x={`${x}%`} y="1" width={`${width}%`} height="16" fill={patternOf(id, index)} />
							))}
						</svg>
					</Fragment>
				))}
			</div>
			<figcaption>
				<ul className="stacked-keys" aria-label={messages.report.key}>
					{shown.map(({ id: code, label, index }) => (
						<li key={code}>
							<svg width="24" height="16" aria-hidden="true">
								<rect x="1" y="1" width="22" height="14" fill={patternOf(id, index)} />
							</svg>
							{label}
						</li>
					))}
				</ul>
			</figcaption>
		</figure>
	);
}

export type StackSegment = {
	/** Of its series. */
	index: number;
	/** The left edge and the width, in per cent of the picture. */
	x: number;
	width: number;
};

/**
 * The positions of the parts of a bar, the first at the inline start; zero values have no part.
 * @param largest the longest bar, which takes the whole width
 * @param rtl whether the language is read from the right
 */
export function stackSegments(values: readonly number[], largest: number, rtl: boolean): StackSegment[] {
	let begin = 0;
	return values.flatMap((value, index) => {
		if (value <= 0) return [];
		const width = (value / largest) * 100;
		const segment = { index, x: rounded(rtl ? 100 - begin - width : begin), width: rounded(width) };
		begin += width;
		return [segment];
	});
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}
