import {
	adoptionLines,
	figureStars,
	type Plate,
	type Stars,
	starSize,
	yearRings,
} from "#app/ui/charts/plate-layout.ts";
import { tenth } from "#app/ui/charts/tenth.ts";

const star =
	"M14 0L18.1 4.1L23.9 4.1L23.9 9.9L28 14L23.9 18.1L23.9 23.9L18.1 23.9L14 28L9.9 23.9L4.1 23.9L4.1 18.1L0 14L4.1 9.9L4.1 4.1L9.9 4.1Z";
const ray = "M160 8L175.3 53L160 77L144.7 53Z";
const seed = "M165 88L172 95L172 105L165 112L155 112L148 105L148 95L155 88Z";

/** The eight channels in the order of the mark's rays, clockwise from the top. */
const channels = [
	"one-stop-centre",
	"mobile-unit",
	"kiosk",
	"portal",
	"app",
	"call-centre",
	"partner-outlet",
	"proactive",
];

/** The layers of the pattern of principles, from the lowest. */
const principles = [
	{
		code: "courtesy",
		look: "sand",
		path: "M0 -11L11 0L0 11L-11 0ZM80 -11L91 0L80 11L69 0ZM0 69L11 80L0 91L-11 80ZM80 69L91 80L80 91L69 80Z",
	},
	{
		code: "transparency",
		look: "line",
		path: "M40 2L51.1 13.1L66.9 13.1L66.9 28.9L78 40L66.9 51.1L66.9 66.9L51.1 66.9L40 78L28.9 66.9L13.1 66.9L13.1 51.1L2 40L13.1 28.9L13.1 13.1L28.9 13.1Z",
	},
	{
		code: "efficiency",
		look: "solid",
		path: "M40 12L44.9 26L40 33L35.1 26ZM68 40L54 44.9L47 40L54 35.1ZM40 68L35.1 54L40 47L44.9 54ZM12 40L26 35.1L33 40L26 44.9Z",
	},
	{
		code: "responsibility",
		look: "solid",
		path: "M59.8 20.2L53.4 33.4L45 35L46.6 26.6ZM59.8 59.8L46.6 53.4L45 45L53.4 46.6ZM20.2 59.8L26.6 46.6L35 45L33.4 53.4ZM20.2 20.2L33.4 26.6L35 35L26.6 33.4Z",
	},
	{
		code: "convenience",
		look: "solid",
		path: "M42 35L45 38L45 42L42 45L38 45L35 42L35 38L38 35ZM2 35L5 38L5 42L2 45L-2 45L-5 42L-5 38L-2 35ZM82 35L85 38L85 42L82 45L78 45L75 42L75 38L78 35ZM42 -5L45 -2L45 2L42 5L38 5L35 2L35 -2L38 -5ZM42 75L45 78L45 82L42 85L38 85L35 82L35 78L38 75Z",
	},
];

const starLooks = [
	{ kind: "before", transform: "translate(1.4 1.4) scale(.9)" },
	{ kind: "after", transform: "translate(1.4 1.4) scale(.9)" },
	{ kind: "gone", transform: "translate(2.5 2.5) scale(.82)" },
];

/** The shapes and patterns of the plates of a page; placed once, before the first of them. */
export function PlateShapes({ plates }: { plates: readonly Plate[] }) {
	const kinds = new Set(plates.map(({ kind }) => kind));
	if (kinds.size === 0) return null;
	return (
		<svg className="visually-hidden" aria-hidden="true">
			<defs>
				{(kinds.has("figure") || kinds.has("adoption") || kinds.has("years")) && <path id="star" d={star} />}
				{kinds.has("channels") && <path id="ray" d={ray} />}
				{kinds.has("figure") &&
					starLooks.map(({ kind, transform }) => (
						<pattern key={kind} id={`stars-${kind}`} width="28" height="28" patternUnits="userSpaceOnUse">
							<path className={`plate-${kind}`} transform={transform} d={star} />
						</pattern>
					))}
				{kinds.has("principles") &&
					principles.map(({ code, look, path }) => (
						<pattern key={code} id={`p-${code}`} y="20" width="80" height="80" patternUnits="userSpaceOnUse">
							<path className={`plate-${look}`} d={path} />
						</pattern>
					))}
			</defs>
		</svg>
	);
}

/** A drawing of a practice's data. It is hidden from screen readers: a text beside it says the same. */
export function PlatePicture({ plate }: { plate: Plate }) {
	return (
		<svg className={`plate plate-of-${plate.kind}`} viewBox="0 0 320 200" aria-hidden="true">
			<PlateBody plate={plate} />
		</svg>
	);
}

function PlateBody({ plate }: { plate: Plate }) {
	switch (plate.kind) {
		case "figure":
			return <FigurePlate {...plate} />;
		case "adoption":
			return <AdoptionPlate {...plate} />;
		case "channels":
			return <ChannelsPlate {...plate} />;
		case "years":
			return <YearsPlate {...plate} />;
		case "principles":
			return <PrinciplesPlate {...plate} />;
	}
}

function FigurePlate(figure: Omit<Extract<Plate, { kind: "figure" }>, "kind">) {
	const { stars, trace, x, y, scale } = figureStars(figure);
	return (
		<g transform={`translate(${tenth(x)} ${tenth(y)}) scale(${scale.toFixed(3)})`}>
			{stars.map((one) => (
				<StarBlock key={`${one.kind} ${one.x} ${one.y}`} {...one} />
			))}
			{trace && <use href="#star" className="plate-after" transform="translate(9 9) scale(.36)" />}
		</g>
	);
}

function StarBlock({ x, y, width, height, kind }: Stars) {
	const [left, top, wide, high] = [x, y, width, height].map((stars) => stars * starSize);
	return <rect x={left} y={top} width={wide} height={high} fill={`url(#stars-${kind})`} />;
}

function AdoptionPlate(given: Omit<Extract<Plate, { kind: "adoption" }>, "kind">) {
	const { middle, ends } = adoptionLines(given);
	return (
		<>
			<g className="lines">
				{ends.map(({ line, inUse }) => (
					<path key={line} className={inUse ? undefined : "dash"} d={line} />
				))}
			</g>
			{ends.map(({ x, y, inUse, line }) => (
				<use
					key={line}
					href="#star"
					className={inUse ? undefined : "open"}
					transform={`translate(${x - 12} ${tenth(y - 12)}) scale(.86)`}
				/>
			))}
			<use href="#star" className="here" transform={`translate(${middle - 42} 58) scale(3)`} />
			<path className="seed" transform={`translate(${middle - 160} 0)`} d={seed} />
		</>
	);
}

function ChannelsPlate({ used }: { used: string[] }) {
	return (
		<>
			{channels.map((channel, index) => (
				<use
					key={channel}
					href="#ray"
					className={used.includes(channel) ? undefined : "off"}
					transform={index === 0 ? undefined : `rotate(${45 * index} 160 100)`}
				/>
			))}
			<path className="seed" d={seed} />
		</>
	);
}

function YearsPlate(years: Omit<Extract<Plate, { kind: "years" }>, "kind">) {
	return (
		<>
			{yearRings(years).map(({ radius, marked }) => (
				<use
					key={radius}
					href="#star"
					className={marked ? "on" : undefined}
					transform={`translate(${tenth(160 - radius)} ${tenth(100 - radius)}) scale(${(radius / 14).toFixed(2)})`}
					strokeWidth={(21 / radius).toFixed(2)}
				/>
			))}
			<path className="seed" transform="translate(80 50) scale(.5)" d={seed} />
		</>
	);
}

function PrinciplesPlate({ shown }: { shown: string[] }) {
	return (
		<>
			{principles
				.filter(({ code }) => shown.includes(code))
				.map(({ code }) => (
					<rect key={code} width="320" height="200" fill={`url(#p-${code})`} />
				))}
		</>
	);
}
