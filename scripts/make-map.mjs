/**
 * Regenerates `app/ui/charts/world-map.ts` from world-atlas: `node scripts/make-map.mjs > app/ui/charts/world-map.ts`.
 * Run it after a change of the atlas, the projection or the grid; the site only reads the result.
 *
 * Land is drawn as a grid of dots without borders, so that the map takes no position on borders. Each row of dots is
 * one line of the path: round line caps and a dash pattern of zero and the step, both in the stylesheet, make the dots.
 * The location of a country is the centre of its largest piece of land.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoContains, geoNaturalEarth1 } from "d3-geo";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const atlas = readJson("world-atlas/countries-50m.json");
const landAtlas = readJson("world-atlas/land-50m.json");

/** The width of the window; everything else follows from it. */
const width = 1160;
const step = 9;
/** The window, in degrees: Africa and Eurasia, where the association's countries are. */
const window = { west: -19, east: 146, north: 60, south: -15 };
const centre = 62;

// biome-ignore format: rows read better than a column
/** Atlas ids (ISO 3166-1 numeric) whose name in the atlas is abbreviated, or older than the name in CLDR. */
const codesById = {
	"028": "AG", "070": "BA", "086": "IO", "104": "MM", "132": "CV", "140": "CF", "178": "CG", "180": "CD",
	"214": "DO", "226": "GQ", "234": "FO", "239": "GS", "248": "AX", "258": "PF", "260": "TF", "275": "PS",
	"334": "HM", "336": "VA", "344": "HK", "446": "MO", "580": "MP", "659": "KN", "666": "PM", "670": "VC",
	"678": "ST", "728": "SS", "732": "EH", "780": "TT", "792": "TR", "796": "TC", "807": "MK", "840": "US",
	"876": "WF",
};
/** Longitude and latitude of countries that are too small for the atlas. */
const placesBeyondAtlas = { TV: [179.2, -8.5], GI: [-5.35, 36.14] };

let height = 0;
const projection = fitProjection();
process.stdout.write(asModule({ land: landPath(), places: placesByCode() }));

function readJson(name) {
	return JSON.parse(readFileSync(require.resolve(name), "utf8"));
}

/** Fits the Natural Earth projection to the window, whose north-west corner is at 0, 0. */
function fitProjection() {
	const unit = geoNaturalEarth1().rotate([-centre, 0]).scale(1).translate([0, 0]);
	const [west, east] = [unit([window.west, 0])[0], unit([window.east, 0])[0]];
	const [north, south] = [unit([centre, window.north])[1], unit([centre, window.south])[1]];
	const scale = width / (east - west);
	height = round(scale * (south - north));
	return geoNaturalEarth1()
		.rotate([-centre, 0])
		.scale(scale)
		.translate([-scale * west, -scale * north]);
}

function landPath() {
	const land = feature(landAtlas, landAtlas.objects.land);
	const lines = [];
	for (let row = 0; (row + 1) * step <= height; row++) {
		const y = (row + 0.5) * step;
		let first = null;
		// A little beyond the window, so that the land does not end in a straight line.
		for (let x = (row % 2) * (step / 2) - 5 * step; x <= width + 6 * step; x += step) {
			const dot = x <= width + 5 * step && isLand(land, x, y);
			if (dot && first === null) first = x;
			if (!dot && first !== null) {
				// Slightly past the last dot, which rounding might otherwise drop.
				lines.push(`M${round(first)} ${round(y)}h${round(x - step - first + 0.1)}`);
				first = null;
			}
		}
	}
	return lines.join("");
}

function isLand(land, x, y) {
	const [longitude, latitude] = projection.invert([x, y]);
	const [backX] = projection([longitude, latitude]);
	// The inverse projection also gives results outside the globe's outline; a point that does not project back is not on
	// the globe.
	if (Math.abs(longitude) > 180 || Math.abs(backX - x) > 0.5) return false;
	return geoContains(land, [longitude, latitude]);
}

function placesByCode() {
	const places = {};
	const codesByName = readCodesByName();
	for (const country of feature(atlas, atlas.objects.countries).features) {
		const code = codesById[country.id] ?? codesByName.get(simplified(country.properties.name));
		// The atlas also contains areas without a code of their own: they are drawn as land but are not countries.
		if (code && !places[code]) places[code] = at(geoCentroid(largestPiece(country.geometry)));
	}
	for (const [code, point] of Object.entries(placesBeyondAtlas)) places[code] ??= at(point);
	return Object.fromEntries(Object.entries(places).sort(([a], [b]) => a.localeCompare(b)));
}

function readCodesByName() {
	const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
	const flags = readdirSync(new URL("../public/flags/", import.meta.url));
	const codes = flags.map((file) => file.replace(".svg", "")).filter((code) => /^[A-Z]{2}$/.test(code));
	return new Map(codes.flatMap((code) => (names.of(code) ? [[simplified(names.of(code)), code]] : [])));
}

function simplified(name) {
	return name
		.normalize("NFD")
		.replace(/[^a-z]/gi, "")
		.toLowerCase()
		.replace("saint", "st")
		.replace("islands", "is");
}

function largestPiece(geometry) {
	if (geometry.type === "Polygon") return geometry;
	const pieces = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
	return pieces.reduce((largest, piece) => (geoArea(piece) > geoArea(largest) ? piece : largest));
}

function at(point) {
	return projection(point).map(round);
}

function round(value) {
	return Math.round(value * 10) / 10;
}

function asModule({ land, places }) {
	const lines = Object.entries(places).map(([code, [x, y]]) => `\t${code}: [${x}, ${y}],`);
	return `/** Made by scripts/make-map.mjs from world-atlas (Natural Earth, public domain). Do not edit. */
export const mapWidth = ${width};
export const mapHeight = ${height};
/** The distance between two dots of land, for \`stroke-dasharray\`. */
export const mapStep = ${step};
/** Rows of dots. */
export const mapLand =
\t"${land}";
/** The place of each country by ISO 3166-1 alpha-2 code, with the window's north-west corner at 0, 0; others lie outside. */
export const mapPlaces: Record<string, [number, number]> = {
${lines.join("\n")}
};
`;
}
