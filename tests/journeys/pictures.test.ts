import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { draftWithFiles, publishDraft, readHere } from "../process/practices-with-files.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { textOf } from "./page-actions.ts";

const { app, open } = journey({ settings: { WORKER: "off" } });
let pid: string;
beforeAll(async () => {
	const picture = (background: string, width: number, height: number) =>
		sharp({ create: { width, height, channels: 3, background } })
			.jpeg()
			.toBuffer();
	const made = await draftWithFiles(app, [
		{
			name: "hall.jpg",
			content: await picture("#2f6f70", 2000, 1100),
			kind: "picture",
			title: "The hall on its first day",
			alternative: "Twelve counters under a glass roof",
		},
		{
			name: "sign.jpg",
			content: await picture("#a2203b", 300, 200),
			kind: "picture",
			title: "The sign at the door",
			alternative: "A red sign that says: one window",
		},
	]);
	pid = made.pid;
	await readHere(app);
	await publishDraft(app, pid);
});

describe("pictures of a practice", () => {
	it.each([360, 1280])("fill a window %i pixels wide, and are never enlarged", async (width) => {
		const { page, close } = await open({ width });
		await page.goto(`/en/library/${pid}`);
		const pictures = page.locator(".best img, #pictures img");
		for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
		await page.waitForLoadState("networkidle");
		await expectSoundPage(page, "en");
		const shown = await pictures.evaluateAll((all) =>
			(all as HTMLImageElement[]).map((image) => ({
				alt: image.alt,
				file: image.currentSrc.slice(image.currentSrc.lastIndexOf("/") + 1),
				ratio: Math.round((image.clientWidth / image.clientHeight) * 10) / 10,
				narrow: image.getBoundingClientRect().width <= Math.min(image.naturalWidth + 2, innerWidth),
			})),
		);
		expect(shown).toEqual([
			{
				alt: "Twelve counters under a glass roof",
				file: "w480.webp",
				ratio: 1.6,
				narrow: true,
			},
			{ alt: "A red sign that says: one window", file: "w480.webp", ratio: 1.5, narrow: true },
		]);
		const contents = page.getByRole("navigation", { name: messagesFor("en").layout.contents });
		expect(await textOf(contents)).toContain(messagesFor("en").fileReading.pictures);
		await close();
	});

	it("represent it in the library and in searches, with the first of them", async () => {
		const { page, close } = await open({ width: 1280 });
		for (const address of ["/en/library", "/en/search?q=counters"]) {
			await page.goto(address);
			const picture = page.getByRole("img", { name: "Twelve counters under a glass roof" });
			await picture.first().scrollIntoViewIfNeeded();
			expect(await picture.first().getAttribute("src")).toContain(`/library/${pid}/files/`);
		}
		await close();
	});

	it("pass axe", async () => {
		const { page, close } = await open({ scripts: true });
		await page.goto(`/en/library/${pid}`);
		await expectCleanPage(page);
		await close();
	});
});
