import sharp from "sharp";
import { kindOf } from "#app/documents/reading/kind-of.server.ts";
import type { PictureTask } from "#app/documents/reading/make-pictures.server.ts";
import type { Unreadable } from "#app/documents/reading/reading.ts";
import { answerFromSandbox } from "#app/platform/sandbox/sandbox-worker.server.ts";

/** Maximum pixels of an uploaded picture: what the best cameras produce. */
const maxPixels = 120_000_000;
/** Maximum height of a WebP, in pixels. */
const maxHeight = 16_383;

// libvips reads many formats; only the accepted ones are allowed.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
	operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"],
});
sharp.cache(false);
sharp.concurrency(1);

/** The program that converts pictures; it runs sandboxed, like the text reader. */
await answerFromSandbox<PictureTask>(async (content, { mediaType, sizes }, answer) => {
	if ((await kindOf(content)) !== mediaType) return unreadable("wrong-type");
	try {
		const { width, height, autoOrient } = await sharp(content, { limitInputPixels: false }).metadata();
		if (width * height > maxPixels) return unreadable("too-large");
		for (const [index, size] of sizes.entries()) {
			if (index > 0 && autoOrient.width <= (sizes[index - 1] ?? 0)) break;
			answer({ size, ...(await shrink(content, size)) });
		}
		return { outcome: "made" };
	} catch {
		return unreadable("broken");
	}
});

function unreadable(reason: Unreadable["reason"]): Unreadable {
	return { outcome: "unreadable", reason };
}

async function shrink(content: Buffer, size: number) {
	const { data, info } = await sharp(content, { limitInputPixels: maxPixels, failOn: "error" })
		.autoOrient()
		.resize({ width: size, height: maxHeight, fit: "inside", withoutEnlargement: true })
		.toColorspace("srgb")
		.webp({ quality: 80 })
		.toBuffer({ resolveWithObject: true });
	return { width: info.width, height: info.height, base64: data.toString("base64") };
}
