import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type MadePicture, makePictures } from "#app/documents/reading/make-pictures.server.ts";
import { runs } from "../../../tests/setup/long.ts";

async function* contentOf(bytes: Uint8Array) {
	yield bytes;
}
const make = (bytes: Uint8Array, mediaType: string) => makePictures(contentOf(bytes), mediaType);

async function made(bytes: Uint8Array, mediaType: string): Promise<MadePicture[]> {
	const outcome = await make(bytes, mediaType);
	expect(outcome.outcome).toBe("made");
	return outcome.outcome === "made" ? outcome.pictures : [];
}

const plain = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: { r: 180, g: 40, b: 60 } } });

describe("pictures", { timeout: 120_000 }, () => {
	it("are made in three widths, as WebP", async () => {
		const pictures = await made(await plain(2000, 1000).webp().toBuffer(), "image/webp");
		expect(pictures.map(({ size, width, height }) => [size, width, height])).toEqual([
			[480, 480, 240],
			[960, 960, 480],
			[1600, 1600, 800],
		]);
		for (const { content } of pictures) expect((await sharp(content).metadata()).format).toBe("webp");
	});

	it("are never larger than the original", async () => {
		const sizes = async (width: number) =>
			(await made(await plain(width, 30).png().toBuffer(), "image/png")).map((picture) => [
				picture.size,
				picture.width,
			]);
		expect(await sizes(480)).toEqual([[480, 480]]);
		expect(await sizes(700)).toEqual([
			[480, 480],
			[960, 700],
		]);
	});

	it("are upright and without camera metadata", async () => {
		const exif = {
			IFD0: { Artist: "somebody", Orientation: "6" },
			IFD3: { GPSLatitudeRef: "N", GPSLatitude: "40/1 22/1 30/1" },
		};
		const photo = await plain(800, 600).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
		expect((await sharp(photo).metadata()).exif).toBeDefined();
		for (const { content, width, height } of await made(photo, "image/jpeg")) {
			expect(height).toBeGreaterThan(width);
			const { exif, icc, xmp, orientation, space } = await sharp(content).metadata();
			expect({ exif, icc, xmp, orientation, space }).toEqual({
				exif: undefined,
				icc: undefined,
				xmp: undefined,
				orientation: undefined,
				space: "srgb",
			});
		}
	});

	it("keep only the first frame of a moving picture", async () => {
		const frames = await sharp(
			await Promise.all(
				["#f00", "#00f"].map((background) =>
					sharp({ create: { width: 20, height: 20, channels: 3, background } })
						.png()
						.toBuffer(),
				),
			),
			{ join: { animated: true } },
		)
			.gif()
			.toBuffer();
		const [picture] = await made(frames, "image/gif");
		expect(picture).toMatchObject({ width: 20, height: 20 });
		expect((await sharp(picture?.content).metadata()).pages).toBeUndefined();
	});
});

describe("a picture that can't be read", { timeout: 120_000 }, () => {
	it("is reported as having too many pixels, before any is unpacked", async () => {
		const png = await plain(20, 20).png().toBuffer();
		png.writeUInt32BE(60_000, 16);
		png.writeUInt32BE(60_000, 20);
		expect(["too-large", "broken"]).toContain(((await make(png, "image/png")) as { reason: string }).reason);
		const honest = await plain(16_000, 8000).png({ compressionLevel: 9 }).toBuffer();
		expect(await make(honest, "image/png")).toEqual({ outcome: "unreadable", reason: "too-large" });
	});

	it("is reported as broken, or as another kind of file", async () => {
		const jpeg = await plain(900, 900).jpeg().toBuffer();
		expect(await make(jpeg.subarray(0, 700), "image/jpeg")).toEqual({ outcome: "unreadable", reason: "broken" });
		const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
		expect(await make(drawing, "image/png")).toEqual({ outcome: "unreadable", reason: "wrong-type" });
	});

	it("always has a known reason, whatever its bytes", async () => {
		const png = await plain(40, 40).png().toBuffer();
		const webp = await plain(40, 40).webp().toBuffer();
		const damaged = fc
			.tuple(fc.constantFrom(png, webp), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 40 }))
			.map(([file, at, bytes]) => {
				const copy = Buffer.from(file);
				copy.set(bytes.subarray(0, copy.length - (at % copy.length)), at % copy.length);
				return copy;
			});
		await fc.assert(
			fc.asyncProperty(damaged, fc.constantFrom("image/png", "image/webp"), async (bytes, mediaType) => {
				expect(["made", "unreadable"]).toContain((await make(bytes, mediaType)).outcome);
			}),
			runs(100, 3),
		);
	});
});
