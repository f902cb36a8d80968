import { expect, it } from "vitest";
import { otpauthAddress } from "#app/identity/second-factor/totp.server.ts";
import { drawQrCode } from "#app/views/page/qr-code.server.ts";

const address = otpauthAddress("AJF2N35BJJVJIFS24HHOTJGI7GLK2VLF", "head@secretariat.example", "رابطة آسان الدولية");

/** Reads the dark squares of a drawing back from its path. */
function squares({ path }: { path: string }): Set<string> {
	const found = new Set<string>();
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let step = 0; step < Number(length); step += 1) found.add(`${Number(x) + step} ${y}`);
	}
	return found;
}

it("draws the three corners that cameras look for, within a border of four white squares", () => {
	const drawing = drawQrCode(address);
	const dark = squares(drawing);
	const edge = drawing.size - 1;
	for (const [left, top] of [
		[4, 4],
		[edge - 10, 4],
		[4, edge - 10],
	] as const) {
		for (let step = 0; step < 7; step += 1) {
			expect(dark.has(`${left + step} ${top}`)).toBe(true);
			expect(dark.has(`${left} ${top + step}`)).toBe(true);
		}
		expect(dark.has(`${left + 1} ${top + 1}`)).toBe(false);
		expect(dark.has(`${left + 3} ${top + 3}`)).toBe(true);
	}
	const places = [...dark].flatMap((place) => place.split(" ").map(Number));
	expect(Math.min(...places)).toBe(4);
	expect(Math.max(...places)).toBe(edge - 4);
});

it("draws different codes for different keys", () => {
	expect(drawQrCode(address)).toEqual(drawQrCode(address));
	expect(drawQrCode(address).path).not.toBe(drawQrCode(address.replace("AJF2", "AJF3")).path);
});
