import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { docxOf, pdfOf, wordParagraph } from "#app/documents/reading/readable-files.fixture.ts";
import { sweepOrphans } from "#app/documents/sweep-orphans.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { openFilesTest } from "#app/library/files/files.fixture.ts";
import { readFiles } from "#app/library/files/read-files.server.ts";
import { scanPracticeFiles } from "#app/library/files/scan-practice-files.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { VirusScanner } from "#app/platform/files/virus-scan.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";

const bench = await openFilesTest();
beforeEach(async () => {
	await bench.database.prisma.practiceFile.updateMany({ where: { reading: "waiting" }, data: { reading: "read" } });
});

const noon = "2026-11-25T12:00:00Z";
const pdfWith = (...words: string[]) => pdfOf(words.map((word) => [[12, word]]));

describe("reading the files of records", { timeout: 120_000 }, () => {
	it("is queued together with the upload", async () => {
		await bench.draftWith(pdfWith("asked"));
		expect(bench.jobs).toContain("read-files");
	});

	it("stores the pages, whose words can be found from publication until the file is withdrawn", async () => {
		const { pid, id } = await bench.draftWith(pdfWith("quokka counter", "wombat counter"));
		expect(await readFiles(bench.services())).toEqual({ read: 1, unreadable: 0, failed: 0 });
		expect(await bench.stored(id)).toMatchObject({ reading: "read", pages: 2, truncated: false, readingUntil: null });
		const pages = await bench.database.prisma.practiceFilePage.findMany({
			where: { fileId: id },
			orderBy: { page: "asc" },
		});
		expect(pages.map(({ page, text }) => [page, text])).toEqual([
			[1, "quokka counter"],
			[2, "wombat counter"],
		]);
		expect(await bench.finds("quokka", "members")).toEqual([]);
		await bench.publish(pid);
		for (const audience of ["public", "members"] as const) {
			expect((await bench.finds("quokka wombats", audience)).map((hit) => [hit.pid, hit.locale])).toEqual([
				[pid, "en"],
			]);
		}
		expect(await readFiles(bench.services())).toEqual({ read: 0, unreadable: 0, failed: 0 });
		await withdrawPracticeFile(systemActor, bench.services(), { pid, id, reason: "Superseded." });
		expect(await bench.finds("quokka", "members")).toEqual([]);
	});

	it("updates the search index if it ends after publication, counts the pages, and respects a later scan", async () => {
		const { pid } = await bench.draftWith(docxOf(wordParagraph("numbat")));
		await bench.publish(pid);
		expect(await bench.finds("numbat", "public")).toEqual([]);
		const calls: string[] = [];
		const listener = await bench.database.pool.connect();
		listener.on("notification", ({ payload }) => calls.push(payload ?? ""));
		await listener.query(`listen ${pageChannel}`);
		await readFiles(bench.services());
		await listener.query("select 1");
		listener.release(true);
		expect(calls.join(",")).toContain(`practice:${pid}`);
		expect((await bench.finds("numbat", "public")).map((hit) => hit.pid)).toEqual([pid]);
		const scanner: VirusScanner = { scans: true, scan: async () => ({ verdict: "infected", signature: "Eicar" }) };
		await scanPracticeFiles(systemActor, { ...bench.services(), scanner });
		expect(await bench.finds("numbat", "members")).toEqual([]);
	});

	it("makes the words of a file findable only for people who may open it", async () => {
		const members = await bench.draftWith(pdfWith("bilby"), {}, { visibility: "members" });
		const whole = await bench.draftWith(pdfWith("potoroo"), { visibility: "members" });
		await readFiles(bench.services());
		await bench.publish(members.pid);
		await bench.publish(whole.pid);
		for (const [word, pid] of [
			["bilby", members.pid],
			["potoroo", whole.pid],
		] as const) {
			expect((await bench.finds(word, "members")).map((hit) => hit.pid)).toEqual([pid]);
			expect(await bench.finds(word, "public")).toEqual([]);
		}
		// Nor is it found after all practices are projected again.
		await reprojectAll(bench.services());
		expect((await bench.finds("bilby", "members")).length).toBe(1);
		expect(await bench.finds("bilby", "public")).toEqual([]);
	});

	it("adds words to the text in their language, if there is one", async () => {
		const turkish = await bench.draftWith(pdfWith("kanguru kitaplar"), {}, { language: "tr" });
		const other = await bench.draftWith(pdfWith("kakadu"), {}, { language: "id" });
		await readFiles(bench.services());
		await bench.publish(turkish.pid);
		await bench.publish(other.pid);
		expect((await bench.finds("kanguru kitap", "public")).map((hit) => hit.locale)).toEqual(["tr"]);
		expect((await bench.finds("kakadu", "public")).map((hit) => hit.locale)).toEqual(["en"]);
	});

	it("reports why a file can't be read", async () => {
		const scanned = await bench.draftWith(pdfOf([[], []]));
		const broken = await bench.draftWith(smallPdf("without a page"));
		expect(await readFiles(bench.services())).toEqual({ read: 0, unreadable: 2, failed: 0 });
		expect(await bench.stored(scanned.id)).toMatchObject({ reading: "unreadable", unreadableReason: "no-text" });
		expect(await bench.stored(broken.id)).toMatchObject({ reading: "unreadable", unreadableReason: "broken" });
	});

	it("makes new pictures on request, whose content is deleted only together with the file", async () => {
		const photo = sharp({ create: { width: 1000, height: 500, channels: 3, background: "#246" } });
		const { id } = await bench.draftWith(await photo.jpeg().toBuffer(), {}, { kind: "picture" });
		expect(await readFiles(bench.services())).toMatchObject({ read: 1 });
		const pictures = await bench.database.prisma.practicePicture.findMany({
			where: { fileId: id },
			orderBy: { size: "asc" },
		});
		expect(pictures.map(({ size, width, height }) => [size, width, height])).toEqual([
			[480, 480, 240],
			[960, 960, 480],
			[1600, 1000, 500],
		]);
		for (const { storageKey, bytes } of pictures) {
			const content = Buffer.concat(await Array.fromAsync((await bench.files.open(storageKey)) ?? []));
			expect(content.length).toBe(bytes);
		}
		expect(await bench.stored(id)).toMatchObject({ reading: "read", pages: null });

		const tomorrow = new Date(Date.now() + 86_400_000);
		const storedKeys = async () => (await Array.fromAsync(bench.files.list())).map(({ key }) => key);
		await sweepOrphans(systemActor, bench.services(), tomorrow);
		expect(await storedKeys()).toEqual(expect.arrayContaining(pictures.map(({ storageKey }) => storageKey)));
		await bench.database.prisma.practicePicture.deleteMany({ where: { fileId: id } });
		await sweepOrphans(systemActor, bench.services(), tomorrow);
		for (const { storageKey } of pictures) expect(await storedKeys()).not.toContain(storageKey);
	});
});

describe("a file reader that dies", { timeout: 120_000 }, () => {
	const later = (minutes: number) => fixedClock(new Date(Date.parse(noon) + minutes * 60_000).toISOString());

	it("leaves the file to the next one, at most three times", async () => {
		const { id } = await bench.draftWith(pdfWith("survivor"));
		// The row of a process that died in the middle of the second attempt.
		const dead = { readingAttempts: 2, readingUntil: new Date("2026-11-25T12:10:00Z") };
		await bench.database.prisma.practiceFile.update({ where: { id }, data: dead });
		expect(await readFiles(bench.services(later(9)))).toEqual({ read: 0, unreadable: 0, failed: 0 });
		expect(await readFiles(bench.services(later(10)))).toEqual({ read: 1, unreadable: 0, failed: 0 });

		const killer = await bench.draftWith(pdfWith("killer"));
		await bench.database.prisma.practiceFile.update({
			where: { id: killer.id },
			data: { ...dead, readingAttempts: 3 },
		});
		expect(await readFiles(bench.services(later(10)))).toEqual({ read: 0, unreadable: 1, failed: 0 });
		expect(await bench.stored(killer.id)).toMatchObject({ reading: "unreadable", unreadableReason: "broken" });
	});

	it("is tried again later if the store has lost the file, and finally given up", async () => {
		const { id } = await bench.draftWith(pdfWith("lost"));
		const { storageKey } = await bench.stored(id);
		await bench.files.delete(storageKey);
		expect(await readFiles(bench.services())).toEqual({ read: 0, unreadable: 0, failed: 1 });
		expect(await readFiles(bench.services(later(11)))).toEqual({ read: 0, unreadable: 0, failed: 1 });
		expect(await readFiles(bench.services(later(22)))).toEqual({ read: 0, unreadable: 1, failed: 0 });
		expect(await bench.stored(id)).toMatchObject({ unreadableReason: "broken" });
	});

	it("does not delay other files: people take turns, smallest files first, and files that were tried before come last", async () => {
		const person = await makePerson(bench.database, { roles: [] });
		const { pid } = await bench.draftWith(pdfWith("beside"));
		await bench.database.prisma.practiceFile.updateMany({ where: { pid }, data: { reading: "read" } });
		const row = (storageKey: string, size: number, uploadedById: string | null) => ({
			pid,
			storageKey,
			size,
			uploadedById,
			originalName: storageKey,
			mediaType: "application/pdf",
			scan: "clean",
			sha256: size.toString(16).padStart(64, "0"),
		});
		const much = [300, 100, 200].map((size) => row(`much ${size}`, size, person.accountId));
		const tried = { readingAttempts: 2, readingUntil: new Date("2026-11-25T11:00:00Z") };
		const others = [row("other", 250, null), { ...row("tried before", 50, null), ...tried }];
		await bench.database.prisma.practiceFile.createMany({ data: [...much, ...others] });
		const order: string[] = [];
		const services = bench.services();
		const open = async (key: string) => {
			order.push(key);
			return null;
		};
		await readFiles({ ...services, files: { ...services.files, open } });
		expect(order).toEqual(["much 100", "other", "much 200", "much 300", "tried before"]);
	});

	it("never reads two files of one person at once, even if two runs start at the same moment", async () => {
		await bench.draftWith(pdfWith("one"));
		const file = await bench.database.prisma.practiceFile.findFirstOrThrow({ where: { reading: "waiting" } });
		await bench.database.prisma.practiceFile.create({
			data: { ...file, id: crypto.randomUUID(), storageKey: "another", sha256: "e".repeat(64) },
		});
		const services = bench.services();
		const claimed: number[] = [];
		const open = async () => {
			const where = { reading: "waiting", readingUntil: { not: null } };
			claimed.push(await bench.database.prisma.practiceFile.count({ where }));
			return null;
		};
		const run = { ...services, files: { ...services.files, open } };
		await Promise.all([readFiles(run), readFiles(run)]);
		// The store has lost both, so the first is still claimed when the second is read.
		expect(claimed).toEqual([1, 2]);
	});

	it("reads each file once even if two processes look at the same time", async () => {
		const { id } = await bench.draftWith(pdfWith("only once"));
		// One process does not know about another's runs.
		vi.resetModules();
		const other = await import("#app/library/files/read-files.server.ts");
		const done = await Promise.all([readFiles(bench.services()), other.readFiles(bench.services())]);
		expect(done.map(({ read }) => read).sort()).toEqual([0, 1]);
		expect((await bench.stored(id)).readingAttempts).toBe(1);
	});
});
