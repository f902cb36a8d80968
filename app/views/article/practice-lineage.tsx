import { type LineageNode, LineageTree } from "#app/ui/charts/lineage.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { termHref } from "#app/ui/list/term.tsx";
import { DateText, Filled, LangText, place } from "#app/ui/text/text.tsx";
import { recordPath } from "#app/views/adoption/record-path.ts";
import { isPublished } from "#app/views/article/practice-actions.tsx";
import type { EdgeView, EndView, PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { EdgeState } from "#app/views/practice/edge-state.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";
import { shownEdges } from "#app/views/practice/lineage-picture.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** Whether the page has a section on where the practice came from and who adopted it. */
export function showsAdoption(page: PracticePage): boolean {
	return isPublished(page) || countryEdges(page).length > 0;
}

/** Where the practice came from and who adopted it: a tree, and a table of all its lines. */
export function PracticeLineage({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { record, section } = messages.adoptions;
	const edges = countryEdges(page);
	if (!showsAdoption(page)) return null;
	const drawn = drawnEdges(edges, page.pid);
	return (
		<RecordSection id="adoption" title={fieldName(messages, "lineage")}>
			{edges.length === 0 ? (
				<p>{section.none}</p>
			) : (
				<>
					<LineageTree
						nodes={nodesOf(drawn, page.pid, messages.common.series)}
						edges={drawn.map(({ from, to, certainty }) => ({
							from: keyOf(from),
							to: keyOf(to),
							inUse: certainty === "in-use",
						}))}
					/>
					<EdgeTable edges={edges} page={page} />
				</>
			)}
			{edges.some(({ filed }) => filed?.confirmation === "disputed") && <p className="quiet">{section.disputed}</p>}
			{isPublished(page) && (
				<p className="row no-print">
					<a className="button button-line small" href={recordPath(locale, page, {})} rel="nofollow">
						{record}
					</a>
					<a href={termHref(locale, "adoptionStage")}>{section.meanings}</a>
				</p>
			)}
		</RecordSection>
	);
}

function countryEdges({ lineage }: PracticePage): EdgeView[] {
	return lineage.filter(({ from, to }) => from.countryName && to.countryName);
}

/** What leads to the practice, and what leads on from it, in their order; the list below the picture has all. */
function drawnEdges(edges: EdgeView[], pid: string): EdgeView[] {
	const onward = ({ from }: EdgeView) => from.practice?.pid === pid;
	const shown = new Set([...shownEdges(edges.filter((edge) => !onward(edge))), ...shownEdges(edges.filter(onward))]);
	return edges.filter((edge) => shown.has(edge));
}

function keyOf({ practice, country }: EndView): string {
	return practice?.pid ?? country ?? "";
}

/** The edges are sorted by date: the year of a node is the year of its first adoption. */
function nodesOf(edges: EdgeView[], pid: string, inYear: (name: string, year: string) => string): LineageNode[] {
	const ends = edges.flatMap(({ from, to }) => [from, to]);
	const byKey = new Map(ends.map((end) => [keyOf(end), end]));
	return [...byKey].map(([id, { countryName, practice }]) => {
		const year = edges.find(({ to, date }) => keyOf(to) === id && date)?.date?.slice(0, 4);
		return {
			id,
			title: year && countryName ? inYear(countryName, year) : (countryName ?? ""),
			...(practice ? { sub: practice.title } : {}),
			here: practice?.pid === pid,
		};
	});
}

function EdgeTable({ edges, page: { pid, text } }: { edges: EdgeView[]; page: PracticePage }) {
	const { messages } = useI18n();
	const { columns } = messages.adoptions.section;
	const described = edges.some((edge) => edge.text);
	return (
		<Table
			caption={messages.adoptions.section.caption(text.title)}
			columns={[columns.countries, columns.stage, columns.since, ...(described ? [columns.what] : [])]}
			rows={edges.map((edge) => ({
				key: `${edge.namedBy} ${keyOf(edge.from)} ${keyOf(edge.to)}`,
				cells: [
					<Ends key="ends" edge={edge} pid={pid} />,
					<EdgeState key="state" edge={edge} />,
					edge.date && <DateText key="since" date={edge.date} length="short" />,
					...(described ? [<What key="what" edge={edge} />] : []),
				],
			}))}
		/>
	);
}

/** The countries of an adoption, and the practice at its other end. */
function Ends({ edge: { from, to }, pid }: { edge: EdgeView; pid: string }) {
	const { lineage } = useI18n().messages;
	const other = [from, to].find(({ practice }) => practice && practice.pid !== pid)?.practice;
	const ends = [from, to].map(({ countryName }) => <b key={countryName}>{countryName}</b>);
	return (
		<>
			<Filled sentence={lineage.fromTo(place(0), place(1))} parts={ends} />
			{other && (
				<>
					<br />
					<PracticeLink practice={other} />
				</>
			)}
		</>
	);
}

function What({ edge: { text } }: { edge: EdgeView }) {
	const { locale, messages } = useI18n();
	if (!text) return null;
	return (
		<>
			<LangText lang={text.language}>{text.words}</LangText>
			{text.language !== locale && <span className="quiet"> ({messages.common.language(text.language)})</span>}
		</>
	);
}
