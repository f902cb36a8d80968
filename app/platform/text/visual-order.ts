/**
 * Some programs write Arabic into a PDF glyph by glyph, as it is seen from left to right, with a letter for each shape.
 * What is read from there has to be turned round, and each shape made its letter again.
 */
const shapes = /[\ufb50-\ufdff\ufe70-\ufefc]/;
const allShapes = /[\ufb50-\ufdff\ufe70-\ufefc]+/g;

/**
 * The letters of a line in the order in which they are read.
 * @param line a line of a PDF; whatever has no shapes of Arabic letters comes back as it is
 */
export function inReadingOrder(line: string): string {
	if (!shapes.test(line)) return line;
	const turned = isTurned(line) ? turn(line) : line;
	return turned.replace(allShapes, (found) => found.normalize("NFKC"));
}

/** A word runs from the shape of a beginning over those of a middle to that of an end: on which side does it begin? */
function isTurned(line: string): boolean {
	let evidence = 0;
	for (let at = 1; at < line.length; at++) {
		const [before, after] = [rank(line.charAt(at - 1)), rank(line.charAt(at))];
		if (before && after) evidence += Math.sign(before - after);
	}
	return evidence > 0;
}

/** Unicode has the shapes of a letter one after another: alone, at the end, at the beginning, in the middle. */
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

/** Where in a word a shape stands: 1 beginning, 2 middle, 3 end; 0 for all that says nothing of it. */
function rank(letter: string): number {
	return ranks.get(letter) ?? 0;
}

/**
 * What runs from left to right stays together: numbers, words in Latin letters, and letters without a shape, which
 * readers of PDFs have put in order already.
 */
const units = /[\p{Script=Latin}\p{Nd}]+(?:[\s.,:/%@_-]+[\p{Script=Latin}\p{Nd}]+)*|[\u0621-\u064a]+|./gu;

const mirrored: Record<string, string> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

function turn(line: string): string {
	return (line.match(units) ?? [])
		.reverse()
		.map((unit) => mirrored[unit] ?? unit)
		.join("");
}
