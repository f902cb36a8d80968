import { type RowState, rowStates } from "#app/documents/import/import.ts";
import { queryParameters } from "#app/platform/address-query.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { TablePager } from "#app/views/table/data-table.tsx";

/** The rows of a checked file: all of them, or those in one state. */
export function ImportRowTable({
	stored,
	state,
	page,
	pages,
	rows,
}: {
	stored: { id: string; counts: Record<RowState, number> };
	state: RowState | undefined;
	page: number;
	pages: number;
	rows: readonly { number: number; state: RowState; label: string; notes: string[] }[];
}) {
	const { locale, messages, formats } = useI18n();
	const { check: words } = messages.imports;
	const here = `/${locale}/secretariat/import/${stored.id}`;
	const all = rowStates.reduce((sum, one) => sum + stored.counts[one], 0);
	return (
		<Section id="rows" title={words.title} className="gap">
			<p>{words.counts(stored.counts)}</p>
			<nav className="no-print" aria-label={words.filter}>
				<ul className="views">
					{[undefined, ...rowStates].map((one) => (
						<li key={one ?? "all"}>
							<a
								href={`${here}/rows${one ? `?rows=${one}` : ""}#rows`}
								aria-current={one === state ? "page" : undefined}
							>
								{one ? words.rowStates[one] : words.all}{" "}
								<small className="quiet">{formats.number(one ? stored.counts[one] : all)}</small>
							</a>
						</li>
					))}
				</ul>
			</nav>
			{stored.counts.wrong > 0 && (
				<p className="table-actions no-print">
					<a className="button button-line small" href={`${here}/wrong.csv`}>
						<Icon name="save" /> {words.wrongCsv}
					</a>
				</p>
			)}
			{rows.length === 0 ? (
				<p>{words.noneFit}</p>
			) : (
				<Table
					caption={words.title}
					columns={[
						{ label: words.columns.row, labelsCard: true },
						words.columns.state,
						words.columns.about,
						words.columns.notes,
					]}
					rows={rows.map((row) => ({
						key: String(row.number),
						cells: [
							formats.number(row.number),
							row.state === "wrong" ? <strong key="state">{words.rowStates.wrong}</strong> : words.rowStates[row.state],
							row.label && <bdi key="label">{row.label}</bdi>,
							row.notes.length > 0 && (
								<ul key="notes" className="import-notes">
									{row.notes.map((note) => (
										<li key={note} dir="auto">
											{note}
										</li>
									))}
								</ul>
							),
						],
					}))}
				/>
			)}
			<TablePager
				at={{ path: `${here}/rows`, query: queryParameters({ rows: state }).toString(), hash: "#rows" }}
				page={page}
				pages={pages}
			/>
		</Section>
	);
}
