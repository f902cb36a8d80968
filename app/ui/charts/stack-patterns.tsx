/**
 * Patterns that tell the parts of a bar apart without colour: in print, in forced colours, and for people who see few
 * colours. Two consecutive patterns differ in both shape and colour. Their colours are in `stacked-bars.css`.
 */
const marks = [
	null,
	"M-2 2l4-4M0 8l8-8M6 10l4-4",
	"M4 0v8",
	"M0 4h8",
	"M-2 6l4 4M0 0l8 8M6-2l4 4",
	"M2 2h2v2H2zM6 6h2v2H6z",
	"M0 4h8M4 0v8",
	"M0 8l8-8M0 0l8 8",
	"M1 3h6v2H1z",
	"M0 2l4 4 4-4",
] as const;

/** The fill of a part. @param id of the chart, since the ids of patterns are unique on a page */
export function patternOf(id: string, index: number): string {
	return `url(#${nameOf(id, index)})`;
}

/** The patterns of some series, for the pictures and legends of a chart. */
export function StackPatterns({ id, indexes }: { id: string; indexes: readonly number[] }) {
	const kinds = [...new Set(indexes.map((index) => index % marks.length))];
	return (
		<svg className="stack-patterns" width="0" height="0" aria-hidden="true">
			<defs>
				{kinds.map((kind) => (
					<pattern
						key={kind}
						id={nameOf(id, kind)}
						className={`stack-${kind % 4}`}
						width="8"
						height="8"
						patternUnits="userSpaceOnUse"
					>
						<rect className="ground" width="8" height="8" />
						{marks[kind] && <path className="mark" d={marks[kind]} />}
					</pattern>
				))}
			</defs>
		</svg>
	);
}

function nameOf(id: string, index: number): string {
	return `${id}-part-${index % marks.length}`;
}
