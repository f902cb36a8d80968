import { writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import path from "node:path";
import type { Page, Request } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { ownFolder } from "../setup/folder.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { browsersOf, journey, type SessionSettings } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, textOf } from "./page-actions.ts";

const { app, open } = journey({ settings: { WORKER: "off" } });
/** For sessions on a connection that is slow or cut, which has an origin of its own. */
const openOnLine = browsersOf(app, {
	expectedFaults:
		/^another host: http:\/\/127\.0\.0\.1:|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)/,
});
const who = {} as Record<"author" | "officer", SignedIn>;
/** How long something may take on a slow machine with other tests beside this one. */
const patience = { timeout: 40_000 };
const folder = ownFolder("files");

beforeAll(async () => {
	// Files stay unread here; other tests cover what is read from them.
	who.author = await app.signIn([{ role: "author", member: "AZ" }]);
	who.officer = await app.signIn([{ role: "officer" }]);
});

/** A file on disk, so that it is the same when it is chosen again. */
function onDisk(name: string, content: Uint8Array | string): string {
	const file = path.join(folder, name);
	writeFileSync(file, content);
	return file;
}

const pdf = (name: string, size = 200) => onDisk(name, smallPdf(`${name}${"x".repeat(size)}`));

async function at(by: SignedIn | null, settings: SessionSettings = {}): Promise<Page> {
	return (await open({ ...settings, user: by ?? undefined })).page;
}

const field = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const typedInto = (page: Page, id: string) => field(page, id).inputValue();
const lines = (page: Page) => page.locator("[data-list] li");

/** Opens the page with scripts on, and expects axe to find nothing. */
async function expectClean(by: SignedIn | null, address: string): Promise<void> {
	const page = await at(by, { scripts: true });
	await page.goto(address);
	await expectCleanPage(page);
	await page.context().close();
}

/** Publishes the draft of a practice as it is, even without the fields that a short profile needs. */
async function publish(pid: string): Promise<void> {
	await app.database.prisma.$transaction(async (tx) => {
		const { id } = await tx.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
		await tx.practiceVersion.update({ where: { id }, data: { state: "published", publishedAt: new Date() } });
		const seen = { publishedVersionId: id, firstPublishedAt: new Date(), visibility: "public" };
		await tx.practice.update({ where: { pid }, data: seen });
	});
}

describe("on a phone and without scripts", () => {
	const { editor, fields, files, practice } = messagesFor("en");
	let pid: string;
	let page: Page;
	const here = () => `/en/desk/practices/${pid}`;
	const send = () => follow(page.getByRole("button", { name: files.editor.add, exact: true }));
	const save = () => follow(page.getByRole("button", { name: editor.saveDraft }));
	beforeAll(async () => {
		pid = await app.beginDraft(who.author, "Files");
		page = await at(who.author, { width: 360 });
		await page.goto(`${here()}?view=all`);
	});

	it("an author uploads two files while a sentence is half written, orders them and saves", async () => {
		await field(page, "summary").fill("Half a sentence");
		await field(page, "files.add").setInputFiles(pdf("guide.pdf"));
		await send();
		expect(await typedInto(page, "summary")).toBe("Half a sentence");
		expect(await typedInto(page, "files.0.title")).toBe("guide");
		await field(page, "files.add").setInputFiles(onDisk("hall.png", samples.png));
		await send();
		const row = field(page, "files.1.row");
		expect(await field(page, "files.1.kind").inputValue()).toBe("picture");
		expect(await textOf(row)).toContain(files.editor.alternativeMissing);
		await field(page, "files.1.alternative").fill("A hall with twelve counters.");
		await field(page, "files.0.kind").selectOption("guideline");
		await field(page, "files.1.visibility").selectOption("members");
		await expectSoundPage(page, "en");
		await row.getByRole("button", { name: editor.ofItem(editor.up, fields.files.item(2)) }).focus();
		await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
		expect(page.url()).toMatch(/#files\.0\.row$/);
		expect(await typedInto(page, "files.0.alternative")).toBe("A hall with twelve counters.");
		await save();
		expect(page.url()).toContain("saved=1");
		expect(await textOf(field(page, "files.1.row"))).toContain(files.reading.waiting);
		await expectSoundPage(page, "en");
		await expectClean(who.author, here());
	});

	it("a reader finds the public file; one for members stays hidden", async () => {
		await publish(pid);
		const reader = await at(null, { width: 360 });
		await reader.goto(`/en/library/${pid}`);
		await expectSoundPage(reader, "en");
		const list = reader.locator("#files ul.files").first();
		const { label } = app.services.reference;
		expect(await textOf(list)).toContain(label("practiceFileKinds", "guideline", "en"));
		expect(await textOf(list)).toContain("PDF");
		expect(await textOf(reader.locator("#files"))).toContain(messagesFor("en").documents.unscanned);
		expect(await reader.content()).not.toMatch(/hall-|twelve counters/);
		const [download] = await Promise.all([
			reader.waitForEvent("download"),
			list.getByRole("link", { name: "guide" }).click(),
		]);
		expect(download.suggestedFilename()).toBe("guide.pdf");
		expect(await textOf(reader.locator(".toc"))).toContain(practice.toc.files);
		await reader.context().close();
		await expectClean(null, `/en/library/${pid}`);
	});

	it("an officer withdraws one file, and its URL then answers that it was withdrawn", async () => {
		const officer = await at(who.officer, { width: 360 });
		await officer.goto(`${here()}/withdraw`);
		await follow(officer.getByRole("link", { name: files.withdraw.link("guide") }));
		await expectSoundPage(officer, "en");
		await expectClean(who.officer, officer.url());
		await field(officer, "reason").fill("It names people who did not agree.");
		await follow(officer.getByRole("button", { name: files.withdraw.button }));
		expect(await heading(officer)).toBe(files.gone.title("guide"));
		await expectSoundPage(officer, "en");
		await expectClean(null, officer.url());
		await officer.context().close();
	});
});

/** A proxy to the site that can be slowed down, cut and restored, as a browser experiences a bad connection. */
async function openLine() {
	const target = new URL(app.origin);
	const sockets = new Set<Socket>();
	let bytesPerSecond = Number.POSITIVE_INFINITY;
	const server = createServer((near) => {
		const far = connect(Number(target.port), target.hostname);
		sockets.add(near);
		near.on("data", (piece) => {
			far.write(piece);
			if (bytesPerSecond === Number.POSITIVE_INFINITY) return;
			near.pause();
			setTimeout(() => near.resume(), (piece.length / bytesPerSecond) * 1000);
		});
		far.on("data", (piece) => near.write(piece));
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			one.on("error", () => other.destroy());
			one.on("close", () => other.destroy());
		}
	});
	const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, target.hostname, resolve));
	await listen(0);
	const { port } = server.address() as AddressInfo;
	const cut = () => {
		const closed = new Promise((resolve) => server.close(resolve));
		for (const socket of sockets) socket.destroy();
		sockets.clear();
		return closed;
	};
	return {
		origin: `${target.protocol}//${target.hostname}:${port}`,
		speed: (bytes: number) => {
			bytesPerSecond = bytes;
		},
		cut,
		restore: () => listen(port),
	};
}

describe("with scripts", () => {
	const { editor, fields, files } = messagesFor("en");
	const megabyte = 1024 * 1024;

	/** The offset at which each piece of an upload begins. */
	function piecesOf(page: Page): number[] {
		const offsets: number[] = [];
		page.on("request", (request: Request) => {
			const offset = request.headers()["upload-offset"];
			if (offset !== undefined) offsets.push(Number(offset));
		});
		return offsets;
	}

	const percent = (page: Page) =>
		page
			.locator("[data-list] progress")
			.last()
			.evaluate((bar) => (bar as HTMLProgressElement).value);

	it("several files are uploaded while the author writes, and are autosaved with the text", async () => {
		const pid = await app.beginDraft(who.author, "Several files");
		const page = await at(who.author, { scripts: true });
		await page.goto(`/en/desk/practices/${pid}`);
		expect(await page.getByRole("button", { name: files.editor.add, exact: true }).isVisible()).toBe(false);
		const chosen = [
			pdf("one.pdf"),
			onDisk("two.png", samples.png),
			onDisk("three.pdf", "<html>"),
			pdf("one-again.pdf"),
		];
		writeFileSync(chosen[3] ?? "", smallPdf(`one.pdf${"x".repeat(200)}`));
		await field(page, "files.add").setInputFiles(chosen);
		await field(page, "summary").pressSequentially("Written meanwhile.");
		await expect.poll(() => textOf(lines(page).last()), patience).toContain(files.sending.already);
		expect(await textOf(lines(page).nth(0))).toContain(files.sending.added);
		expect(await textOf(lines(page).nth(2))).toBe(files.refused["web-page"]("three.pdf"));
		expect(await page.evaluate(() => document.activeElement?.id)).toBe("summary");
		expect([await typedInto(page, "files.0.title"), await typedInto(page, "files.1.title")]).toEqual(["one", "two"]);
		expect(await textOf(field(page, "files.1.row").locator("legend"))).toBe(fields.files.item(2));
		expect(await field(page, "files.0.alternative").count()).toBe(0);
		await field(page, "files.1.alternative").fill("A plan.");
		await expect
			.poll(
				async () => JSON.stringify((await app.database.prisma.autosave.findFirst({ where: { pid } }))?.entries ?? []),
				patience,
			)
			.toContain("A plan.");
		await page.reload();
		expect(await typedInto(page, "files.1.alternative")).toBe("A plan.");
		// A row that the script made can be moved like any other.
		await field(page, "files.add").setInputFiles(pdf("four.pdf"));
		await expect.poll(() => field(page, "files.2.title").count(), patience).toBe(1);
		await follow(page.getByRole("button", { name: editor.ofItem(editor.up, fields.files.item(3)) }));
		expect(await typedInto(page, "files.1.title")).toBe("four");
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		const { facts } = await app.database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		expect(facts).toMatchObject({ files: [{ kind: "other" }, { kind: "other" }, { kind: "picture" }] });
		await page.context().close();
	});

	it("dropped files are uploaded, and none replaces the page", async () => {
		const pid = await app.beginDraft(who.author, "Dropped");
		const page = await at(who.author, { scripts: true });
		await page.goto(`/en/desk/practices/${pid}`);
		const dropped = await page.evaluateHandle((text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], "dropped.pdf", { type: "application/pdf" }));
			return data;
		}, samples.pdf.toString("latin1"));
		await page.locator("[data-send-files]").dispatchEvent("drop", { dataTransfer: dropped });
		await expect.poll(() => field(page, "files.0.title").count(), patience).toBe(1);
		expect(await typedInto(page, "files.0.title")).toBe("dropped");
		await page.context().close();
	});

	it("an upload resumes when the connection returns, and after leaving the page", async () => {
		const pid = await app.beginDraft(who.author, "Interrupted");
		const line = await openLine();
		const { page } = await openOnLine({ scripts: true, user: who.author });
		const pieces = piecesOf(page);
		const large = pdf("large.pdf", 8 * megabyte);
		await page.goto(`${line.origin}/en/desk/practices/${pid}`);
		line.speed(2 * megabyte);
		await field(page, "files.add").setInputFiles(large);
		await expect.poll(() => percent(page), patience).toBeGreaterThan(20);
		await page.context().setOffline(true);
		await line.cut();
		await expect.poll(() => textOf(lines(page).last()), patience).toContain(files.sending.paused);
		await line.restore();
		await page.context().setOffline(false);
		// The browser sends again what the site had not received yet, and nothing that it had.
		await expect.poll(() => Math.max(0, ...pieces), patience).toBeGreaterThan(0);
		const first = Math.max(...pieces);
		await expect.poll(() => percent(page), patience).toBeGreaterThan(40);
		pieces.length = 0;
		await page.reload();
		await expect.poll(() => textOf(lines(page).last()), patience).toContain(files.sending.choose);
		line.speed(Number.POSITIVE_INFINITY);
		await field(page, "files.add").setInputFiles(large);
		await expect.poll(() => textOf(lines(page).last()), patience).toContain(files.sending.added);
		expect(await lines(page).count()).toBe(1);
		expect(pieces[0]).toBeGreaterThan(first);
		expect(await typedInto(page, "files.0.title")).toBe("large");
		const stored = await app.database.prisma.practiceFile.findFirstOrThrow({ where: { pid } });
		expect(stored.size).toBeGreaterThan(8 * megabyte);
		await page.context().close();
		await line.cut();
	}, 120_000);

	it("a file that is too large is not uploaded, and an upload can be cancelled", async () => {
		const pid = await app.beginDraft(who.author, "Stopped");
		const line = await openLine();
		const { page } = await openOnLine({ scripts: true, user: who.author });
		await page.goto(`${line.origin}/en/desk/practices/${pid}`);
		await field(page, "files.add").setInputFiles(pdf("huge.pdf", 25 * megabyte));
		await expect.poll(() => textOf(lines(page).last()), patience).toBe(files.refused["too-large"]("huge.pdf", 25));
		line.speed(megabyte);
		await field(page, "files.add").setInputFiles(pdf("stopped.pdf", 6 * megabyte));
		await expect.poll(() => percent(page), patience).toBeGreaterThan(5);
		await page.getByRole("button", { name: files.sending.cancelOf("stopped.pdf") }).click();
		await expect.poll(() => textOf(lines(page).last()), patience).toContain(files.sending.cancelled);
		expect(await app.database.prisma.practiceFile.count({ where: { pid } })).toBe(0);
		await page.context().close();
		await line.cut();
	});
});
