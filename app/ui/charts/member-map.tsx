import {
	layoutMap,
	type MapCountry,
	type MapLayout,
	type MapSize,
	type PlacedCountry,
} from "#app/ui/charts/map-layout.ts";
import { tenth } from "#app/ui/charts/tenth.ts";
import { mapLand, mapStep } from "#app/ui/charts/world-map.ts";
import { Logo } from "#app/ui/frame/logo.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export type { MapCountry } from "#app/ui/charts/map-layout.ts";

/** The logo at the size of a mark on the map, centred on its place. */
const rays =
	"M0-12L2.4-6L0-2.4L-2.4-6ZM8.5-8.5L5.9-2.5L1.7-1.7L2.5-5.9ZM12 0L6 2.4L2.4 0L6-2.4ZM8.5 8.5L2.5 5.9L1.7 1.7L5.9 2.5ZM0 12L-2.4 6L0 2.4L2.4 6ZM-8.5 8.5L-5.9 2.5L-1.7 1.7L-2.5 5.9ZM-12 0L-6-2.4L-2.4 0L-6 2.4ZM-8.5-8.5L-2.5-5.9L-1.7-1.7L-5.9-2.5Z";

/** The mark of a country of the register that is not a signatory. */
const diamond = "M0-8L8 0L0 8L-8 0Z";

/** With more countries than this, there is no map on a phone: the list of countries below it has them all. */
const mostOnPhone = 12;

/**
 * The countries of the register on a dotted map of Africa and Eurasia without borders. Its title says what it shows; a
 * list of the same countries with links must be below it.
 */
export function MemberMap({ countries }: { countries: MapCountry[] }) {
	const { messages } = useI18n();
	const namesOf = (kind: MapCountry["kind"]) =>
		countries.filter((country) => country.kind === kind).map(({ name }) => name);
	return (
		<div className="map" role="img" aria-label={messages.map.title(namesOf("signatory"), namesOf("member"))}>
			<Drawing layout={layoutMap(countries, "wide")} size="wide" />
			{countries.length <= mostOnPhone && <Drawing layout={layoutMap(countries, "slim")} size="slim" />}
		</div>
	);
}

function Drawing({ layout: { width, height, land, countries }, size }: { layout: MapLayout; size: MapSize }) {
	return (
		// The map is the same in every language: text anchors must not follow the direction of the text.
		<svg className={`map-${size}`} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" direction="ltr">
			<path
				className="land"
				d={mapLand}
				strokeDasharray={`0 ${mapStep}`}
				transform={`translate(${land.x} ${tenth(land.y)}) scale(${land.scale.toFixed(3)})`}
			/>
			<path className="leader" d={countries.map(leaderPath).join("")} />
			{countries.map((country) => (
				<CountryMark key={country.iso2} country={country} />
			))}
			{countries.map(
				({ iso2, name, shortName, label }) =>
					label && (
						<text key={iso2} x={tenth(label.x)} y={tenth(label.y)} textAnchor={label.anchor}>
							{shortName ?? name}
						</text>
					),
			)}
		</svg>
	);
}

function CountryMark({ country: { kind, x, y, radius, beyond } }: { country: PlacedCountry }) {
	const signatory = kind === "signatory";
	const scale = radius / (signatory ? 12 : 8);
	return (
		<>
			{beyond && <path className="beyond" d={arrowPath({ x, y, radius, beyond })} />}
			<g transform={`translate(${tenth(x)} ${tenth(y)}) scale(${scale.toFixed(2)})`}>
				<path className="member" d={signatory ? rays : diamond} />
				{signatory && <circle className="seed" r="2" />}
			</g>
		</>
	);
}

/** The line from a mark to its name. */
function leaderPath({ label }: PlacedCountry): string {
	if (!label?.leader) return "";
	const [from, to] = label.leader;
	return `M${tenth(from.x)} ${tenth(from.y)}L${tenth(to.x)} ${tenth(to.y)}`;
}

/** An arrow at the side of the map, beyond which a country lies. */
function arrowPath({ x, y, radius, beyond }: Pick<PlacedCountry, "x" | "y" | "radius" | "beyond">): string {
	const start = beyond === "west" ? x - radius - 1 : x + radius + 1;
	return `M${tenth(start)} ${tenth(y - 4)}l${beyond === "west" ? "-5 4 5 4" : "5 4-5 4"}z`;
}

/** The legend of the map: each mark that it shows. */
export function MapKey({ countries }: { countries: MapCountry[] }) {
	const { home } = useI18n().messages;
	const shows = (kind: MapCountry["kind"]) => countries.some((country) => country.kind === kind);
	return (
		<p className={countries.length > mostOnPhone ? "map-key-wide" : undefined}>
			{shows("signatory") && (
				<span className="key">
					<Logo /> {home.keySigned}
				</span>
			)}{" "}
			{shows("member") && (
				<span className="key">
					<svg className="mark" viewBox="-12 -12 24 24" aria-hidden="true">
						<path fill="currentColor" d={diamond} />
					</svg>{" "}
					{home.keyMember}
				</span>
			)}
		</p>
	);
}
