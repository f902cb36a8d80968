import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { openFilesTest } from "#app/library/files/files.fixture.ts";
import { openPicture } from "#app/library/files/open-picture.server.ts";
import { openPracticeFile } from "#app/library/files/open-practice-file.server.ts";
import { readFiles } from "#app/library/files/read-files.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

const bench = await openFilesTest();
let photo: Buffer;
/** A picture that everybody may see. Tests that do not change it share it, since making its sizes needs a process. */
let shown = { pid: "", id: "" };
beforeAll(async () => {
	photo = await sharp({ create: { width: 1000, height: 500, channels: 3, background: "#246" } })
		.jpeg()
		.withExif({ IFD0: { Artist: "somebody" } })
		.toBuffer();
	shown = await published();
});

const own = personWithRole("author", "AZ", "active");
const member = personWithRole("focal-point", "TR", "active");

type More = { size?: number; ifNoneMatch?: string; headersOnly?: boolean };
/** The answer, without the picture as a rule. */
const open = (actor: Actor, pid: string, id: string, more: More = {}) =>
	openPicture(actor, bench.services(), { pid, id, size: 480, locale: "en", headersOnly: true, ...more });
const download = (actor: Actor, pid: string, id: string) =>
	openPracticeFile(actor, bench.services(), { pid, id, locale: "en" });

async function published(facts = {}, item = {}) {
	const words = { title: "The hall", alternative: "A hall with twenty counters." };
	const made = await bench.draftWith(photo, facts, { kind: "picture", ...item }, systemActor, words);
	await readFiles(bench.services());
	await bench.publish(made.pid);
	return made;
}

describe("a picture of a record", { timeout: 120_000 }, () => {
	it("is shown to everybody and cached if everybody may see it", async () => {
		const { pid, id } = shown;
		const served = await open(publicActor, pid, id, { headersOnly: false });
		expect(served).toMatchObject({
			status: 200,
			headers: { "content-type": "image/webp", "cache-control": "public, max-age=604800" },
		});
		const content = Buffer.concat(await Array.fromAsync(served?.stream ?? []));
		expect(String(content.length)).toBe(served?.headers["content-length"]);
		expect(await sharp(content).metadata()).toMatchObject({ width: 480, height: 240 });
		expect(await open(member, pid, id)).toMatchObject({ headers: { "cache-control": "public, max-age=604800" } });
		expect(await open(publicActor, pid, id, { ifNoneMatch: served?.headers.etag ?? "" })).toMatchObject({
			status: 304,
			stream: null,
		});
		expect(await open(publicActor, pid, id, { size: 500 })).toBeNull();
		expect(await open(publicActor, pid, "../x")).toBeNull();
	});

	it("is on the page in every size that was made", async () => {
		const { pid, id } = shown;
		const view = await findPractice(publicActor, bench.services(), pid, { locale: "en" });
		expect(view?.kind === "tombstone" ? undefined : view?.files).toMatchObject([
			{
				file: id,
				pictures: [
					{ size: 480, width: 480, height: 240 },
					{ size: 960, width: 960, height: 480 },
					{ size: 1600, width: 1000, height: 500 },
				],
			},
		]);
	});

	it("represents the practice in lists if everybody may see it, until it is withdrawn", async () => {
		const closed = await published({}, { visibility: "members" });
		const chart = await published({}, { kind: "dataset" });
		const gone = await published();
		const leads = async (actor: Actor, locale: string) => {
			const pids = [shown, closed, chart, gone].map(({ pid }) => pid);
			return (await cardsFor(actor, bench.services(), locale, pids)).map(({ lead }) => lead);
		};
		const lead = (file: string) => ({
			file,
			alternative: "A hall with twenty counters.",
			// The Turkish text has no alternative text of its own.
			language: "en",
			sizes: [
				{ size: 480, width: 480, height: 240 },
				{ size: 960, width: 960, height: 480 },
				{ size: 1600, width: 1000, height: 500 },
			],
		});
		expect(await leads(publicActor, "tr")).toEqual([lead(shown.id), null, null, lead(gone.id)]);
		expect(await leads(member, "en")).toEqual([lead(shown.id), null, null, lead(gone.id)]);
		await withdrawPracticeFile(systemActor, bench.services(), { ...gone, reason: "A person objects." });
		expect(await leads(publicActor, "en")).toEqual([lead(shown.id), null, null, null]);
	});

	it("is shown only to people who may open the file, and not cached", async () => {
		const closed = await published({}, { visibility: "members" });
		const visibility = (of: string) =>
			bench.database.prisma.practice.update({ where: { pid: shown.pid }, data: { visibility: of } });
		await visibility("members");
		for (const { pid, id } of [closed, shown]) {
			expect(await open(publicActor, pid, id)).toBeNull();
			expect(await open(member, pid, id)).toMatchObject({
				status: 200,
				headers: { "cache-control": "private, no-store", vary: "cookie" },
			});
		}
		await visibility("public");
	});

	it("is visible in a draft to its writers", async () => {
		const { pid, id } = await bench.draftWith(photo, {}, { kind: "picture" });
		expect(await open(own, pid, id)).toBeNull();
		await readFiles(bench.services());
		expect(await open(own, pid, id)).toMatchObject({ status: 200 });
		expect(await open(member, pid, id)).toBeNull();
		expect(await open(publicActor, pid, id)).toBeNull();
	});
});

describe("the download of a picture", { timeout: 120_000 }, () => {
	const contentOf = async (answer: Awaited<ReturnType<typeof download>>) => {
		if (!answer || !("stream" in answer)) throw new Error("no download");
		return Buffer.concat(await Array.fromAsync(answer.stream ?? []));
	};

	it("is the original for people who may edit, and the re-encoded picture for everybody else", async () => {
		const { pid, id } = shown;
		expect(await contentOf(await download(own, pid, id))).toEqual(photo);
		for (const actor of [publicActor, member]) {
			const answer = await download(actor, pid, id);
			expect(answer).toMatchObject({
				headers: { "content-type": "image/webp", "content-disposition": expect.stringContaining(".webp") },
			});
			const { exif, width } = await sharp(await contentOf(answer)).metadata();
			expect({ exif, width }).toEqual({ exif: undefined, width: 1000 });
		}
	});

	it("is not possible for others until the picture is re-encoded", async () => {
		const { pid, id } = await bench.draftWith(photo, {}, { kind: "picture" });
		await bench.publish(pid);
		expect(await download(publicActor, pid, id)).toBeNull();
		expect(await contentOf(await download(own, pid, id))).toEqual(photo);
	});
});

it("a picture that the store has lost is not found", async () => {
	const { pid, id } = shown;
	const rows = await bench.database.prisma.practicePicture.findMany({ where: { fileId: id } });
	for (const { storageKey } of rows) await bench.files.delete(storageKey);
	expect(rows.length).toBeGreaterThan(0);
	expect(await open(publicActor, pid, id, { headersOnly: false })).toBeNull();
});

it("a picture is withdrawn with its file", async () => {
	const { pid, id } = shown;
	await withdrawPracticeFile(systemActor, bench.services(), { pid, id, reason: "A face." });
	expect(await open(publicActor, pid, id)).toBeNull();
	expect(await open(member, pid, id)).toBeNull();
	const view = await findPractice(publicActor, bench.services(), pid, { locale: "en" });
	expect(view?.kind === "tombstone" ? undefined : view?.files).toMatchObject([{ pictures: [] }]);
});
