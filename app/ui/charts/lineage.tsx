import type { ReactNode } from "react";
import type { Messages } from "#app/messages/index.ts";
import { type LineageEdge, type LineageNode, layoutLineage, type PlacedNode } from "#app/ui/charts/lineage-layout.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, Filled, place } from "#app/ui/text/text.tsx";

export type { LineageEdge, LineageNode } from "#app/ui/charts/lineage-layout.ts";

/**
 * The origin and adoption of a practice as a tree. The picture is hidden from screen readers and on phones:
 * `LineageEdges` must be below it and has the same content.
 */
export function LineageTree({ nodes, edges }: { nodes: LineageNode[]; edges: LineageEdge[] }) {
	const { dir, messages } = useI18n();
	if (edges.length === 0) return null;
	const layout = layoutLineage(nodes, edges, dir === "rtl");
	return (
		<figure>
			<svg className="tree" viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
				{layout.nodes.map(
					(node) =>
						node.plate && (
							<rect
								key={node.id}
								className="backing"
								x={node.plate.x}
								y={node.y - 26}
								width={node.plate.width}
								height="52"
								rx="6"
							/>
						),
				)}
				{layout.edges.map((edge) => (
					<path key={`${edge.from} ${edge.to}`} className={edge.inUse ? undefined : "dash"} d={edge.path} />
				))}
				{layout.nodes.map((node) => (
					<Node key={node.id} {...node} />
				))}
			</svg>
			<figcaption className="keys">
				<EdgeKey label={messages.lineage.inUse} />{" "}
				{edges.some((edge) => !edge.inUse) && <EdgeKey label={messages.lineage.notConfirmed} dashed />}
			</figcaption>
		</figure>
	);
}

function Node({ x, y, title, sub, here, label }: PlacedNode) {
	const { dir } = useI18n();
	const outward = dir === "rtl" ? -16 : 16;
	const textX = label === "beneath" ? x : label === "after" ? x + outward : x - outward;
	const textY = label === "beneath" ? y + 25 : sub ? y - 3 : y + 5;
	const anchor = label === "beneath" ? "middle" : label === "before" ? "end" : undefined;
	const halo = label === "beneath" ? " beneath" : "";
	return (
		<>
			<circle className={here ? "node here" : "node"} cx={x} cy={y} r={here ? 7 : 6} />
			<text className={`name${halo}`} x={textX} y={textY} textAnchor={anchor}>
				{title}
			</text>
			{sub && (
				<text className={`sub${halo}`} x={textX} y={textY + 18} textAnchor={anchor}>
					{sub}
				</text>
			)}
		</>
	);
}

function EdgeKey({ label, dashed = false }: { label: string; dashed?: boolean }) {
	return (
		<span className="key">
			<svg viewBox="0 0 28 6" aria-hidden="true">
				<path className={dashed ? "dash" : undefined} d="M1 3h26" />
			</svg>{" "}
			{label}
		</span>
	);
}

export interface LineageLink {
	id: string;
	/** Names of countries; left out on the page of the country that all come from. */
	from?: string[];
	/** Left out on the page of the country that all go to. */
	to?: string[];
	date?: string;
	/** The practice at the other end, as a link. */
	practice?: ReactNode;
	/** What was adopted, and by which agreement. */
	note?: ReactNode;
	/** How certain it is, or who has not confirmed it yet. */
	quiet?: ReactNode;
}

/** The edges of the tree as a list. */
export function LineageEdges({ links }: { links: LineageLink[] }) {
	return (
		<ul className="edges lined lined-tight">
			{links.map((link) => (
				<li key={link.id}>
					<Icon name="arrow" />
					<Edge {...link} />
				</li>
			))}
		</ul>
	);
}

function Edge({ from, to, date, practice, note, quiet }: LineageLink) {
	const { lineage } = useI18n().messages;
	return (
		<div>
			<Dots
				items={[
					<Filled
						key="countries"
						sentence={connectionIn(lineage, from, to)}
						parts={[<Names key="from" names={from ?? []} />, <Names key="to" names={to ?? []} />]}
					/>,
					date && <DateText key="date" date={date} />,
					practice,
					quiet && (
						<span key="quiet" className="quiet">
							{quiet}
						</span>
					),
				]}
			/>
			{note && <p>{note}</p>}
		</div>
	);
}

function connectionIn({ fromTo, from, to }: Messages["lineage"], source?: string[], adopter?: string[]): string {
	if (source && adopter) return fromTo(place(0), place(1));
	return source ? from(place(0)) : adopter ? to(place(1)) : "";
}

/** Names in bold, joined by the list format of the language. */
function Names({ names }: { names: string[] }) {
	const { formats } = useI18n();
	const [...parts] = formats.listParts(names);
	return <>{parts.map((part) => (part.type === "element" ? <b key={part.value}>{part.value}</b> : part.value))}</>;
}
