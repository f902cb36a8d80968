import { layoutMap, type MapCountry } from "#app/ui/charts/map-layout.ts";
import { mapHeight, mapLand, mapStep, mapWidth } from "#app/ui/charts/world-map.ts";
import { Logo } from "#app/ui/frame/logo.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export type { MapCountry } from "#app/ui/charts/map-layout.ts";

/** The logo at the size of a mark on the map, centred on its place. */
const rays =
	"M0-12L2.4-6L0-2.4L-2.4-6ZM8.5-8.5L5.9-2.5L1.7-1.7L2.5-5.9ZM12 0L6 2.4L2.4 0L6-2.4ZM8.5 8.5L2.5 5.9L1.7 1.7L5.9 2.5ZM0 12L-2.4 6L0 2.4L2.4 6ZM-8.5 8.5L-5.9 2.5L-1.7 1.7L-2.5 5.9ZM-12 0L-6-2.4L-2.4 0L-6 2.4ZM-8.5-8.5L-2.5-5.9L-1.7-1.7L-5.9-2.5Z";

/** The mark of a country of the register that is not a signatory. */
const diamond = "M0-8L8 0L0 8L-8 0Z";

/**
 * Members and other countries with practices on a dotted map without borders. Its title says what it shows; a list of
 * the same countries with links must be below it.
 */
export function MemberMap({ countries }: { countries: MapCountry[] }) {
	const { messages } = useI18n();
	const { members, rings } = layoutMap(countries);
	const namesOf = (kind: MapCountry["kind"]) =>
		members.filter((member) => member.kind === kind).map((member) => member.name);
	const title = messages.map.title(namesOf("signatory"), namesOf("member"), rings.length);
	return (
		// The map is the same in every language: text anchors must not follow the direction of the text.
		<svg
			className="map"
			viewBox={`0 0 ${mapWidth} ${mapHeight}`}
			preserveAspectRatio="xMaxYMid slice"
			role="img"
			aria-labelledby="map-title"
			direction="ltr"
		>
			<title id="map-title">{title}</title>
			<path className="land" d={mapLand} strokeDasharray={`0 ${mapStep}`} />
			<g className="has">
				{rings.map((ring) => (
					<circle key={ring.iso2} cx={ring.x} cy={ring.y} r="3.5" />
				))}
			</g>
			{members.map((member) => (
				<g key={member.iso2} transform={`translate(${member.x} ${member.y})`}>
					<path className="member" d={member.kind === "signatory" ? rays : diamond} />
					{member.kind === "signatory" && <circle className="seed" r="2" />}
				</g>
			))}
			{members.map(
				({ iso2, name, shortName, label }) =>
					label && (
						<text key={iso2} x={label.x} y={label.y} textAnchor={label.anchor}>
							{shortName ?? name}
						</text>
					),
			)}
		</svg>
	);
}

/** The legend of the map: each mark that it shows. */
export function MapKey({ countries }: { countries: MapCountry[] }) {
	const { home } = useI18n().messages;
	const shows = (kind: MapCountry["kind"]) => countries.some((country) => country.kind === kind);
	return (
		<p>
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
			)}{" "}
			{shows("has-practices") && (
				<span className="key">
					<svg viewBox="0 0 12 12" aria-hidden="true">
						<circle cx="6" cy="6" r="4" />
					</svg>{" "}
					{home.keyPractices}
				</span>
			)}
		</p>
	);
}
