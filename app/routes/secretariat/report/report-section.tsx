import type { ReactNode } from "react";
import type { Formats } from "#app/messages/index.ts";
import type { ReportPage } from "#app/routes/secretariat/report/report-page.server.ts";
import {
	chartWithoutZeros,
	type ReportBlock,
	type ReportCell,
	type ReportSection,
	type ReportTable,
	withoutZeros,
} from "#app/routes/secretariat/report/report-table.ts";
import { StackedBars } from "#app/ui/charts/stacked-bars.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";

/** A section of the report. In print it starts on a new page. */
export function ReportSectionView({ section, period }: { section: ReportSection; period: ReportPage["period"] }) {
	const { report } = useI18n().messages;
	const { id, none, blocks } = section;
	return (
		<Section id={id} title={report.sections[id]} className="report-part">
			{none && <p>{none}</p>}
			{blocks.map((block, at) => (
				<Block
					key={block.id}
					block={block}
					period={period}
					file={blocks.findIndex(({ file }) => file === block.file) === at}
				/>
			))}
		</Section>
	);
}

function Block({ block, period, file }: { block: ReportBlock; period: ReportPage["period"]; file: boolean }) {
	const { locale, messages } = useI18n();
	const { report } = messages;
	const { id, title, note, chart, table } = block;
	const address = new URLSearchParams({ part: block.file, year: String(period.year), on: period.on });
	return (
		<section className="report-block" aria-labelledby={id}>
			<div className="section-head">
				<h3 id={id}>{title}</h3>
				{file && (
					<a className="report-file no-print" href={`/${locale}/secretariat/report.csv?${address}`}>
						<Icon name="save" /> {report.csv}
						<span className="visually-hidden">: {title}</span>
					</a>
				)}
			</div>
			{note && <p className="quiet">{note}</p>}
			{chart && <StackedBars id={`chart-${id}`} caption={title} {...chartWithoutZeros(chart)} />}
			<TableOf caption={title} table={withoutZeros(table)} />
		</section>
	);
}

function TableOf({ caption, table: { columns, rows } }: { caption: string; table: ReportTable }) {
	const { formats } = useI18n();
	const onPage = columns.flatMap(({ fileOnly, ...column }, at) => (fileOnly ? [] : [{ ...column, at }]));
	return (
		<Table
			caption={caption}
			columns={onPage.map(({ label, number = false }) => ({ label, number }))}
			rows={rows.map(({ key, href, cells }) => ({
				key,
				cells: onPage.map(({ at }, place) => cellText(cells[at] ?? "", formats, place === 0 ? href : undefined)),
			}))}
		/>
	);
}

/** Renders a cell. Not a component, because a report has about a thousand cells. */
function cellText(cell: ReportCell, { number, money, date }: Formats, href: string | undefined): ReactNode {
	if (typeof cell === "number") return number(cell);
	if (typeof cell === "object") return <bdi className="money">{money(cell.amount, cell.currency)}</bdi>;
	const isDay = /^\d{4}-\d\d-\d\d$/.test(cell);
	const text = isDay ? <time dateTime={cell}>{date(cell, "short")}</time> : cell;
	return href ? <a href={href}>{text}</a> : text;
}
