import { useI18n } from "#app/ui/i18n/i18n.tsx";

const rays =
	"M216 68L233.68 120L216 147.56L198.32 120ZM289.54 98.46L265.27 147.73L233.28 154.72L240.27 122.73ZM320 172L268 189.68L240.44 172L268 154.32ZM289.54 245.54L240.27 221.27L233.28 189.28L265.27 196.27ZM216 276L198.32 224L216 196.44L233.68 224ZM142.46 245.54L166.73 196.27L198.72 189.28L191.73 221.27ZM112 172L164 154.32L191.56 172L164 189.68ZM142.46 98.46L191.73 122.73L198.72 154.72L166.73 147.73Z";
const seed =
	"M221.74 158.14L229.86 166.26L229.86 177.74L221.74 185.86L210.26 185.86L202.14 177.74L202.14 166.26L210.26 158.14Z";

/** The positions of the eight names, clockwise from the top. */
const places: { x: number; y: number; anchor: "start" | "middle" | "end" }[] = [
	{ x: 216, y: 52, anchor: "middle" },
	{ x: 299, y: 89, anchor: "start" },
	{ x: 334, y: 177, anchor: "start" },
	{ x: 299, y: 265, anchor: "start" },
	{ x: 216, y: 304, anchor: "middle" },
	{ x: 133, y: 265, anchor: "end" },
	{ x: 98, y: 177, anchor: "end" },
	{ x: 133, y: 89, anchor: "end" },
];

export interface SignatoriesMarkProps {
	/** The eight signatories in the order of the language; a short form where the full name is too long. */
	names: { code: string; short: string; full: string }[];
}

/** The logo with the names of the countries that signed in 2019, one at each ray. Wide screens only. */
export function SignatoriesMark({ names }: SignatoriesMarkProps) {
	const { dir, messages } = useI18n();
	const label = messages.home.rays(
		names.length,
		names.map((name) => name.full),
	);
	return (
		// Text anchors depend on the direction of the text; the picture does not.
		<svg className="rays" viewBox="0 0 432 344" role="img" aria-label={label} direction="ltr">
			<circle className="ring" cx="216" cy="172" r="108" />
			<path className="ray" d={rays} />
			<path className="seed" d={seed} />
			{names.slice(0, places.length).map((name, index) => {
				const turn = dir === "rtl" ? (places.length - index) % places.length : index;
				const place = places[turn];
				return (
					place && (
						<text key={name.code} x={place.x} y={place.y} textAnchor={place.anchor}>
							{name.short}
						</text>
					)
				);
			})}
		</svg>
	);
}
