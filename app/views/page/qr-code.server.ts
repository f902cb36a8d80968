import { encode } from "uqr";

/** A QR code as a drawing: the dark squares of a `size` × `size` grid, as the path of an SVG. */
export type QrDrawing = { size: number; path: string };

/** White squares around the code. The standard requires them, and cameras need them to find the code on dark pages. */
const quietZone = 4;

/** Draws a QR code. This is done on our own server so that no other server sees the content. */
export function drawQrCode(text: string): QrDrawing {
	const { data, size } = encode(text, { ecc: "L", border: quietZone });
	const path = data.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
	return { size, path: path.join("") };
}

/** Returns the runs of dark squares in a row, each as the index of its first square and its length. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
	const found: [number, number][] = [];
	row.forEach((dark, x) => {
		const last = found.at(-1);
		if (dark && last && row[x - 1]) last[1] += 1;
		else if (dark) found.push([x, 1]);
	});
	return found;
}
