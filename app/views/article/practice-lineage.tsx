import { LineageEdges, type LineageLink, type LineageNode, LineageTree } from "#app/ui/charts/lineage.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { EdgeView, EndView, PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { EdgeState } from "#app/views/practice/edge-state.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";
import { shownEdges } from "#app/views/practice/lineage-picture.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** Origin and adoption of a practice, as a tree and, below it, as a list. */
export function PracticeLineage({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { lineageLead } = messages.practice;
	const edges = page.lineage.filter(({ from, to }) => from.countryName && to.countryName);
	if (edges.length === 0) return null;
	const drawn = drawnEdges(edges, page.pid);
	return (
		<RecordSection id="adoption" title={fieldName(messages, "lineage")}>
			<p className="muted">{lineageLead}</p>
			<LineageTree
				nodes={nodesOf(drawn, page.pid, messages.common.series)}
				edges={drawn.map(({ from, to, certainty }) => ({
					from: keyOf(from),
					to: keyOf(to),
					inUse: certainty === "in-use",
				}))}
			/>
			<EdgeList edges={edges} pid={page.pid} />
		</RecordSection>
	);
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

function EdgeList({ edges, pid }: { edges: EdgeView[]; pid: string }) {
	const { locale, messages } = useI18n();
	const links: LineageLink[] = edges.map(({ from, to, date, certainty, filed, text }) => {
		const other = [from, to].find(({ practice }) => practice && practice.pid !== pid)?.practice;
		return {
			id: `${keyOf(from)} ${keyOf(to)} ${filed?.id}`,
			from: [from.countryName ?? ""],
			to: [to.countryName ?? ""],
			...(date ? { date } : {}),
			...(other
				? {
						practice: <PracticeLink practice={other} />,
					}
				: {}),
			...(text
				? {
						note: (
							<>
								<LangText lang={text.language}>{text.words}</LangText>
								{text.language !== locale && (
									<span className="quiet"> ({messages.common.language(text.language)})</span>
								)}
							</>
						),
					}
				: {}),
			quiet: <EdgeState edge={{ certainty, filed }} />,
		};
	});
	return <LineageEdges links={links} />;
}
