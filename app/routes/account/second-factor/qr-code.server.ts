import { encode } from "uqr";

/** A QR code as a drawing: dark squares of a grid of `size` by `size`, as the path of an SVG. */
export type QrDrawing = { size: number; path: string };

/** White squares around the code, required by the standard, so that cameras find it on dark pages. */
const quietZone = 4;

/** Draws a QR code on this server, so that no other one sees its content. */
export function drawQrCode(text: string): QrDrawing {
	const { data, size } = encode(text, { ecc: "L", border: quietZone });
	const path = data.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
	return { size, path: path.join("") };
}

/** The runs of dark squares in a row: the first, and how many. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
	const found: [number, number][] = [];
	row.forEach((dark, x) => {
		const last = found.at(-1);
		if (dark && last && row[x - 1]) last[1] += 1;
		else if (dark) found.push([x, 1]);
	});
	return found;
}
