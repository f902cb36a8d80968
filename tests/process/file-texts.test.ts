import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { samples } from "#app/documents/document-files.fixture.ts";
import { docxOf, pdfOf, wordParagraph } from "#app/documents/reading/readable-files.fixture.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { request, testApp } from "../setup/test-app.ts";
import { draftWithFiles, publishDraft, readBySite } from "./practices-with-files.ts";

const app = testApp();
let officer: string;
let member: string;
beforeAll(async () => {
	officer = (await app.signIn([{ role: "officer" }])).cookie;
	member = (await app.signIn([{ role: "officer" }])).cookie;
});

const get = (path: string, cookie = "") => request(new URL(path, app.origin).href, { cookie });

describe("the words of a file", () => {
	it("are found a moment after the upload, even if the search page was cached before", async () => {
		const { pid, ids } = await draftWithFiles(app, [
			{ name: "guide.pdf", content: pdfOf([[[12, "One window"]], [[12, "A glimmersnork at the counter"]]]) },
		]);
		expect((await get("/en/search?q=glimmersnork")).body).not.toContain(`/en/library/${pid}`);
		await publishDraft(app, pid);
		expect(await readBySite(app, ids[0] ?? "")).toBeNull();
		// The process that caches the page learns that the file has been read a moment after the database does.
		const search = async () => (await get("/en/search?q=glimmersnork")).body;
		await expect.poll(search).toContain(`/en/library/${pid}`);
		for (const locale of locales) {
			const { found } = messagesFor(locale).searchPage;
			const answer = (await get(`/${locale}/search?q=glimmersnork`)).body.replace(/<!--.*?-->/g, "");
			const line = new RegExp(
				found.onPage(`<a href="/${locale}/library/${pid}/files/${ids[0]}">.*?</a>`, 2, "<bdi>.*?<mark>.*?</bdi>"),
			);
			expect(answer).toMatch(line);
		}
	});
});

describe("a hostile file", () => {
	it("does not affect other files, and its author learns what is wrong and what to do", async () => {
		const bomb = new Uint8Array(300 * 1024 * 1024);
		bomb.fill(0x20);
		bomb.set(Buffer.from("<w:document><w:t>"));
		const { pid, ids } = await draftWithFiles(app, [
			{ name: "bomb.docx", content: docxOf("", { "word/document.xml": bomb }) },
			{ name: "broken.docx", content: docxOf("<w:p><w:t>never closed") },
			{ name: "scan.pdf", content: pdfOf([[], []]) },
			{ name: "photo.png", content: samples.png, kind: "picture" },
			{ name: "after.docx", content: docxOf(wordParagraph("harmless")) },
		]);
		const reasons = [];
		for (const id of ids) reasons.push(await readBySite(app, id));
		expect(reasons).toEqual(["too-large", "broken", "no-text", "broken", null]);
		for (const locale of locales) {
			const { reasons: said, pictureReasons } = messagesFor(locale).fileReading;
			const { status, body } = await get(`/${locale}/desk/practices/${pid}`, officer);
			expect(status).toBe(200);
			for (const sentence of [said["too-large"], said.broken, said["no-text"], pictureReasons.other]) {
				expect(body).toContain(sentence);
			}
		}
	});
});

describe("a picture", () => {
	it("is shown with its alternative text, in a few sizes, without the camera's metadata", async () => {
		const photo = await sharp({ create: { width: 1000, height: 500, channels: 3, background: "#246" } })
			.jpeg()
			.withExif({ IFD0: { Artist: "snapperling" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "40/1 22/1 30/1" } })
			.toBuffer();
		expect(photo.includes("snapperling")).toBe(true);
		const file = { name: "hall.jpg", content: photo, kind: "picture" as const, title: "The hall" };
		const { pid, ids } = await draftWithFiles(app, [
			{ ...file, alternative: "Twelve counters under a glass roof" },
			{ ...file, content: Buffer.concat([photo, Buffer.from("another")]), visibility: "members" },
		]);
		for (const id of ids) expect(await readBySite(app, id)).toBeNull();
		await publishDraft(app, pid);
		const [open = "", hidden = ""] = ids;
		const address = (id: string, picture: string) => `/en/library/${pid}/files/${id}/picture/${picture}`;

		const { body } = await get(`/en/library/${pid}`);
		expect(body).toContain('alt="Twelve counters under a glass roof"');
		expect(body).toContain(
			`srcSet="${["w480.webp 480w", "w960.webp 960w", "w1600.webp 1000w"].map((one) => address(open, one)).join(", ")}"`,
		);
		expect(body).toContain('width="1000" height="500"');
		expect(body).not.toContain(hidden);
		expect((await get(`/en/library/${pid}`, member)).body).toContain(address(hidden, "w480.webp"));

		const answer = await fetch(new URL(address(open, "w480.webp"), app.origin));
		expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
			200,
			"image/webp",
			"public, max-age=604800",
		]);
		const picture = Buffer.from(await answer.arrayBuffer());
		expect(picture.includes("snapperling")).toBe(false);
		expect(await sharp(picture).metadata()).toMatchObject({ width: 480, height: 240 });

		expect((await get(address(hidden, "w480.webp"))).status).toBe(404);
		expect((await get(address(hidden, "w480.webp"), member)).headers.get("cache-control")).toBe("private, no-store");
		for (const wrong of ["w481.webp", "w480.png", "w0480.webp", "480"]) {
			expect((await get(address(open, wrong))).status, wrong).toBe(404);
		}
		expect((await get(address("00000000-0000-7000-8000-000000000000", "w480.webp"))).status).toBe(404);

		// Only people who edit the practice get the original upload.
		const download = await fetch(new URL(`/en/library/${pid}/files/${open}/hall.jpg`, app.origin));
		expect(download.headers.get("content-type")).toBe("image/webp");
		expect(Buffer.from(await download.arrayBuffer()).includes("snapperling")).toBe(false);
	});
});
