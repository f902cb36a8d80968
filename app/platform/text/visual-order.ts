/**
 * Some programs write Arabic into a PDF glyph by glyph in visual order, from left to right, with a separate character
 * for each letter shape. Text read from such a file must be reversed, and each shape replaced by its letter.
 */
const shapes = /[\ufb50-\ufdff\ufe70-\ufefc]/;
const allShapes = /[\ufb50-\ufdff\ufe70-\ufefc]+/g;

/**
 * The letters of a line in reading order.
 * @param line a line from a PDF; returned unchanged if it contains no Arabic presentation forms
 */
export function inReadingOrder(line: string): string {
	if (!shapes.test(line)) return line;
	const turned = isTurned(line) ? turn(line) : line;
	return turned.replace(allShapes, (found) => found.normalize("NFKC"));
}

/**
 * In reading order, a word runs from an initial shape over medial ones to a final one. Counts which direction prevails.
 */
function isTurned(line: string): boolean {
	let evidence = 0;
	for (let at = 1; at < line.length; at++) {
		const [before, after] = [rank(line.charAt(at - 1)), rank(line.charAt(at))];
		if (before && after) evidence += Math.sign(before - after);
	}
	return evidence > 0;
}

/** Unicode lists the shapes of a letter in this order: isolated, final, initial, medial. */
const rankOfShape = [0, 3, 1, 2];
const ranks = new Map<string, number>();
const seen = new Map<string, number>();
for (let code = 0xfe80; code <= 0xfefc; code++) {
	const shape = String.fromCharCode(code);
	const letter = shape.normalize("NFKC");
	const place = seen.get(letter) ?? 0;
	seen.set(letter, place + 1);
	ranks.set(shape, rankOfShape[place] ?? 0);
}

/** A shape's position in a word: 1 initial, 2 medial, 3 final; 0 for characters that don't indicate a direction. */
function rank(letter: string): number {
	return ranks.get(letter) ?? 0;
}

/**
 * Left-to-right runs stay together: numbers, Latin words, and Arabic letters without a shape, which PDF readers have
 * already put into reading order.
 */
const units = /[\p{Script=Latin}\p{Nd}]+(?:[\s.,:/%@_-]+[\p{Script=Latin}\p{Nd}]+)*|[\u0621-\u064a]+|./gu;

const mirrored: Record<string, string> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

function turn(line: string): string {
	return (line.match(units) ?? [])
		.reverse()
		.map((unit) => mirrored[unit] ?? unit)
		.join("");
}
