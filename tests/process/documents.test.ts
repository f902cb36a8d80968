import { readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp, waitUntil } from "../setup/test-app.ts";

const { documents } = messagesFor("en");

const app = testApp({ REQUEST_TIMEOUT: "2000" });
let origin: string;
let officer: string;
let other: string;
let azeri: string;
let georgian: string;
beforeAll(async () => {
	origin = app.origin;
	for (const code of ["AZ", "GE"]) await app.database.prisma.member.upsert(memberOf(code));
	officer = (await app.signIn([{ role: "officer" }])).cookie;
	other = (await app.signIn([{ role: "officer" }])).cookie;
	azeri = (await app.signIn([{ role: "focal-point", member: "AZ" }])).cookie;
	georgian = (await app.signIn([{ role: "focal-point", member: "GE" }])).cookie;
});

const memberOf = (code: string) => ({ where: { code }, create: { code, class: "founding" }, update: {} });

const newPage = "/en/secretariat/documents/new";
const pageOf = (id: string) => `/en/secretariat/documents/${id}`;

type Sent = { file?: { content: Uint8Array<ArrayBuffer>; name: string } } & Record<string, unknown>;

/** A form with a file, as a browser sends it: with an empty file if none was chosen. */
function form({ file, ...fields }: Sent): FormData {
	const body = new FormData();
	body.set("file", new Blob(file ? [file.content] : []), file?.name ?? "");
	for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
	return body;
}

const hand = (target: string, sent: Sent, cookie?: string) => post(origin, target, form(sent), { cookie });

const details = { title: "Letter", kind: "letter", language: "en", visibility: "secretariat", member: "AZ" };

/** Files a document as an officer. @returns its id */
async function filed(more: Sent = {}): Promise<string> {
	const documentId = crypto.randomUUID();
	const file = { content: new Uint8Array(samples.pdf), name: "letter.pdf" };
	const answer = await hand(newPage, { ...details, documentId, file, ...more }, officer);
	expect(answer.headers.get("location")).toBe(`${pageOf(documentId)}?done=uploaded`);
	return documentId;
}

const download = (id: string, headers: Record<string, string> = {}, cookie?: string) =>
	request(`${origin}/documents/${id}`, { headers, ...(cookie ? { cookie } : {}) });

const received = () => {
	const folder = path.join(app.dataDir, "files", "incoming");
	return readdirSync(folder);
};

const bytes = (length: number) => new Uint8Array(length).fill(0x61);

describe("a download", () => {
	it("is sent completely, in part, or not at all if the browser already has it", async () => {
		const content = new Uint8Array(smallPdf(Buffer.alloc(300_000, "x")));
		const id = await filed({ visibility: "public", file: { content, name: "letter.pdf" } });
		const whole = await download(id);
		const { headers } = whole;
		expect([whole.status, headers.get("content-length"), headers.get("content-type")]).toEqual([
			200,
			String(content.length),
			"application/pdf",
		]);
		expect(whole.body.endsWith("%%EOF\n")).toBe(true);
		const etag = headers.get("etag") ?? "";
		const part = await download(id, { range: "bytes=1-4" });
		expect([part.status, part.body, part.headers.get("content-range")]).toEqual([
			206,
			"PDF-",
			`bytes 1-4/${content.length}`,
		]);
		expect((await download(id, { range: "bytes=1-4", "if-range": etag })).status).toBe(206);
		expect((await download(id, { range: "bytes=1-4", "if-range": '"another"' })).status).toBe(200);
		const beyond = await download(id, { range: `bytes=${content.length}-` });
		expect([beyond.status, beyond.body, beyond.headers.get("content-range")]).toEqual([
			416,
			"",
			`bytes */${content.length}`,
		]);
		const known = await download(id, { "if-none-match": etag });
		expect([known.status, known.body]).toEqual([304, ""]);
		const head = await request(`${origin}/documents/${id}`, { method: "HEAD" });
		expect([head.status, head.body, head.headers.get("content-length")]).toEqual([200, "", String(content.length)]);
		expect(head.headers.get("accept-ranges")).toBe("bytes");
		expect((await request(`${origin}/documents/${id}`, { method: "POST", headers: { origin }, body: "" })).status).toBe(
			405,
		);
	});

	it.each([
		["page.txt", "<!doctype html><script>alert(1)</script>", "page.txt"],
		["drawing.txt", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "drawing.txt"],
		['quoted "name"; filename=x.html\r\nset-cookie: a=b.txt', "text", "x.html_set-cookie_ a=b.txt"],
		["إعلان النوايا.txt", "text", "إعلان النوايا.txt"],
	])("never runs as a page, and keeps its file name: %s", async (name, content, saved) => {
		const id = await filed({ visibility: "public", file: { content: new Uint8Array(Buffer.from(content)), name } });
		const { headers, body } = await download(id);
		expect(body).toBe(content);
		expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
		expect(headers.get("x-content-type-options")).toBe("nosniff");
		expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*\bsandbox$/);
		expect(headers.get("set-cookie")).toBeNull();
		const disposition = headers.get("content-disposition") ?? "";
		expect(disposition).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[\w%.~!-]+$/);
		const last = decodeURIComponent(disposition.replace(/.*UTF-8''/, ""));
		expect(last.endsWith(saved.slice(-12)), last).toBe(true);
	});

	it("gets the same answer for people who may not read the document as for a missing one", async () => {
		const ids = {
			public: await filed({ visibility: "public" }),
			members: await filed({ visibility: "members" }),
			owner: await filed({ visibility: "owner" }),
			secretariat: await filed({ visibility: "secretariat" }),
		};
		const statuses = async (cookie?: string) =>
			Object.fromEntries(
				await Promise.all(
					Object.entries(ids).map(async ([name, id]) => [name, (await download(id, {}, cookie)).status]),
				),
			);
		const [yes, no] = [200, 404];
		expect(await statuses()).toEqual({ public: yes, members: no, owner: no, secretariat: no });
		expect(await statuses(officer)).toEqual({ public: yes, members: yes, owner: yes, secretariat: yes });
		expect(await statuses(azeri)).toMatchObject({ public: yes, owner: yes, secretariat: no });
		expect(await statuses(georgian)).toMatchObject({ public: yes, owner: no, secretariat: no });
		const hidden = await download(ids.owner, { accept: "text/html" }, georgian);
		const nowhere = await download(crypto.randomUUID(), { accept: "text/html" }, georgian);
		const heading = ({ body }: { body: string }) => /<h1[^>]*>(.*?)<\/h1>/.exec(body)?.[1];
		expect([heading(hidden), hidden.headers.get("etag")]).toEqual([heading(nowhere), null]);
		for (const address of [`${ids.owner}/1`, `${ids.public}/2`, `${ids.public}/0`, `${ids.public}/x`, "x"])
			expect((await download(address)).status, address).toBe(404);
	});

	it("is not cached, so that people who may no longer read it do not get it", async () => {
		const id = await filed({ visibility: "public" });
		for (const _ of [1, 2]) expect((await download(id)).status).toBe(200);
		expect((await download(id)).headers.get("cache-control")).toBe("private, no-cache");
		expect((await download(id, {}, officer)).headers.get("cache-control")).toBe("private, no-store");
		const narrow = { intent: "readers", from: "public", visibility: "secretariat" };
		const answer = await post(origin, pageOf(id), narrow, { cookie: officer });
		expect(answer.status).toBe(303);
		expect((await download(id)).status).toBe(404);
	});

	it("of an infected file leads people who may know about it to a page that explains it", async () => {
		const id = await filed({ visibility: "public" });
		const found = { scan: "infected", signature: "Test.Evil", scannedAt: new Date() };
		await app.database.prisma.documentVersion.updateMany({ where: { documentId: id }, data: found });
		expect((await download(id)).status).toBe(404);
		expect((await download(id, {}, georgian)).status).toBe(404);
		for (const [address, cookie] of [
			[id, officer],
			[`${id}/1`, azeri],
		] as const) {
			const { status, headers } = await download(address, {}, cookie);
			expect(status).toBe(303);
			const page = await request(`${origin}${headers.get("location")}`, { cookie });
			expect([page.status, page.body.includes(documents.withheld.infected)]).toEqual([200, true]);
			expect(page.body.includes(`href="${pageOf(id)}"`), "the secretariat replaces it there").toBe(cookie === officer);
			expect((await request(`${origin}${headers.get("location")}`)).status).toBe(404);
		}
		expect((await request(`${origin}${pageOf(id)}`, { cookie: officer })).body).toContain("Test.Evil");
	});
});

describe("an uploaded file", () => {
	it("of 26 MB is refused with a sentence, and what was typed comes back", async () => {
		const file = { content: bytes(26 * 1024 * 1024), name: "film.pdf" };
		const typed = { ...details, title: "Everything that was typed", kind: "report" };
		const answer = await hand(newPage, { file, ...typed, documentId: crypto.randomUUID() }, officer);
		expect(answer.status).toBe(422);
		expect(answer.body).toContain(documents.fileProblems.tooLarge("26", 25));
		expect(answer.body).toContain('value="Everything that was typed"');
		expect(answer.body).toMatch(/<option value="report" selected="">/);
		expect(received()).toEqual([]);
	});

	it("is refused unread if its sender may not upload, or if it is far too large", async () => {
		const author = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
		const twoMegabytes = { file: { content: bytes(2 * 1024 * 1024), name: "a.txt" } };
		for (const cookie of [undefined, author, "session=made-up"])
			expect((await hand(newPage, twoMegabytes, cookie)).status, cookie).toBe(413);
		expect((await hand("/en/account/sign-in", twoMegabytes, officer)).status).toBe(413);
		expect(await beyondMeasure()).toBe(413);
	});

	it("is refused with a sentence if its type is not accepted, it is empty or it is missing", async () => {
		const send = (file?: Sent["file"]) =>
			hand(newPage, { ...details, documentId: crypto.randomUUID(), ...(file && { file }) }, officer);
		const program = { content: new Uint8Array(Buffer.from("MZ\x90\0program", "latin1")), name: "letter.pdf" };
		const wrong = await send(program);
		expect([wrong.status, wrong.body.includes("We do not accept this type of file")]).toEqual([422, true]);
		const empty = await send({ content: bytes(0), name: "letter.pdf" });
		expect([empty.status, empty.body.includes(documents.fileProblems.empty)]).toEqual([422, true]);
		const none = await send();
		expect([none.status, none.body.includes(documents.fileProblems.missing)]).toEqual([422, true]);
		expect(received()).toEqual([]);
	});

	it("is stored while its sender corrects the form, and only for the sender", async () => {
		const sent = { ...details, title: "Waits", member: "", visibility: "owner", documentId: crypto.randomUUID() };
		const file = { content: new Uint8Array(Buffer.from("what waits")), name: "waits.txt" };
		const wrong = await hand(newPage, { ...sent, file }, officer);
		expect([wrong.status, wrong.body.includes(documents.filing.ownerMissing)]).toEqual([422, true]);
		const upload = /name="held" value="([^"]+)"/.exec(wrong.body)?.[1] ?? "";
		const right = { ...sent, member: "AZ", held: upload, heldName: "waits.txt" };
		expect((await hand(newPage, right, officer)).status).toBe(303);
		expect((await hand(newPage, right, officer)).status).toBe(303);
		expect((await download(sent.documentId, {}, azeri)).body).toBe("what waits");
		const { storageKey } = await app.database.prisma.documentVersion.findFirstOrThrow({
			where: { documentId: sent.documentId },
		});
		for (const key of [storageKey, "../x", "incoming/../x"])
			expect((await hand(newPage, { ...right, documentId: crypto.randomUUID(), held: key }, officer)).status).toBe(422);
	});

	it("may take longer than other requests, from people who may upload documents", async () => {
		expect(await slowly(officer)).toMatch(/^HTTP\/1\.1 303 /);
		const author = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
		expect(await slowly(author, "/en/desk/practices/new")).toMatch(/^HTTP\/1\.1 408 /);
	});

	it("leaves nothing behind if the connection breaks", async () => {
		const before = received().length;
		await broken(officer);
		await waitUntil(() => received().length === before, 5000, "the part that came is thrown away");
	});

	it("leads back to the page that asked for it, and to no other site", async () => {
		const send = async (back: string) => {
			const documentId = crypto.randomUUID();
			const file = { content: new Uint8Array(samples.pdf), name: "a.pdf" };
			const query = new URLSearchParams({ back });
			const answer = await hand(`${newPage}?${query}`, { ...details, documentId, file }, officer);
			return answer.headers.get("location")?.replace(documentId, "ID");
		};
		expect(await send("/en/secretariat/agreements/new?country=AZ")).toBe(
			"/en/secretariat/agreements/new?country=AZ&documentId=ID",
		);
		expect(await send("https://evil.example/")).toBe("/en/desk?documentId=ID");
		expect(await send("//evil.example/")).toBe("/en/desk?documentId=ID");
	});
});

describe("the pages of documents", () => {
	it("state that files are not scanned for viruses, and do not exist for an unknown document", async () => {
		const id = await filed();
		for (const address of ["/en/secretariat/documents", newPage, pageOf(id)]) {
			const page = await request(`${origin}${address}`, { cookie: officer });
			expect([page.status, page.body.includes(documents.unscanned)], address).toEqual([200, true]);
		}
		// access.test.ts shows the same for URLs that belong to no document.
		expect((await request(`${origin}${pageOf(id)}`, { cookie: azeri })).status).toBe(404);
		expect((await hand(newPage, { ...details, documentId: crypto.randomUUID() }, azeri)).status).toBe(404);
		expect((await request(`${origin}${pageOf(crypto.randomUUID())}`, { cookie: officer })).status).toBe(404);
	});

	it("show the second of two officers what changed, and keep their choices", async () => {
		const id = await filed();
		const version = (name: string) => ({
			expectedNumber: 1,
			file: { content: new Uint8Array(Buffer.from(`version by ${name}`)), name: `${name}.txt` },
		});
		expect((await hand(pageOf(id), version("first"), officer)).headers.get("location")).toMatch(/done=replaced$/);
		expect((await hand(pageOf(id), version("first"), officer)).status, "sent twice").toBe(303);
		const late = await hand(pageOf(id), version("second"), other);
		expect([late.status, late.body.includes(documents.page.changedMeanwhile(2))]).toEqual([409, true]);
		const upload = /name="held" value="([^"]+)"/.exec(late.body)?.[1] ?? "";
		const again = await hand(pageOf(id), { expectedNumber: 2, held: upload, heldName: "second.txt" }, other);
		expect(again.status).toBe(303);
		expect((await download(`${id}/3`, {}, officer)).body).toBe("version by second");

		const readers = (from: string, visibility: string) =>
			post(origin, pageOf(id), { intent: "readers", from, visibility }, { cookie: other });
		expect((await readers("secretariat", "members")).status).toBe(303);
		const stale = await readers("secretariat", "public");
		expect([stale.status, stale.body.includes("members of the association can read it")]).toEqual([409, true]);
		expect(stale.body).toMatch(/name="visibility"[^>]*checked=""[^>]*value="public"|value="public"[^>]*checked=""/);
		expect((await readers("all", "public")).status).toBe(400);
	});

	it("keep the corrections of two officers, and show the other's value if both correct the same field", async () => {
		const id = await filed({ visibility: "secretariat" });
		const [title, kind] = ["Letter of the ministry", "notice"];
		const opened = ["title", "kind", "language", "member"] as const;
		const was = Object.fromEntries(opened.map((name) => [`was-${name}`, details[name]]));
		const correct = (changes: object, by: string) =>
			post(origin, pageOf(id), { ...details, ...was, intent: "correct", ...changes }, { cookie: by });
		expect((await correct({ title }, officer)).status).toBe(303);
		expect((await correct({ kind }, other)).status).toBe(303);
		const late = await correct({ title: "Another" }, other);
		expect([late.status, late.body.includes(documents.page.detailChanged(title))]).toEqual([409, true]);
		expect(late.body).toContain(`name="was-title" value="${title}"`);
		expect((await request(`${origin}${pageOf(id)}`, { cookie: officer })).body).toContain(title);
	});
});

const boundary = "----limit";
const head = (length: number, cookie: string, target = newPage) =>
	[
		`POST ${target} HTTP/1.1`,
		`Host: ${new URL(origin).host}`,
		`Origin: ${origin}`,
		`Cookie: ${cookie}`,
		`Content-Type: multipart/form-data; boundary=${boundary}`,
		`Content-Length: ${length}`,
		"Connection: close",
		"",
		"",
	].join("\r\n");

function bodyOf(content: string): string {
	const fields = { ...details, documentId: crypto.randomUUID() };
	const parts = Object.entries(fields).map(
		([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
	);
	const file = `Content-Disposition: form-data; name="file"; filename="slow.txt"\r\n\r\n${content}\r\n`;
	return `${parts.join("")}--${boundary}\r\n${file}--${boundary}--\r\n`;
}

/** Sends a form of 250 kB piece by piece, for three times as long as other requests may take. @returns the answer */
async function slowly(cookie: string, target?: string): Promise<string> {
	const body = bodyOf("slow ".repeat(50_000));
	const { port, hostname } = new URL(origin);
	const socket = connect(Number(port), hostname);
	let answer = "";
	socket.setEncoding("utf8").on("data", (piece) => (answer += piece));
	socket.on("error", () => {});
	const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
	socket.write(head(body.length, cookie, target));
	const size = Math.ceil(body.length / 12);
	for (let at = 0; at < body.length && !socket.destroyed; at += size) {
		await new Promise((resolve) => setTimeout(resolve, 500));
		socket.write(body.slice(at, at + size));
	}
	await closed;
	return answer;
}

/** Sends half a form and ends the connection. */
async function broken(cookie: string): Promise<void> {
	const body = bodyOf("x".repeat(200_000));
	const { port, hostname } = new URL(origin);
	const socket = connect(Number(port), hostname);
	socket.on("error", () => {});
	const before = received().length;
	socket.write(head(body.length, cookie) + body.slice(0, 150_000));
	await waitUntil(() => received().length > before, 5000, "a part of the file is there");
	socket.destroy();
}

/** Announces a larger body than any upload may have. @returns the status */
async function beyondMeasure(): Promise<number> {
	const { port, hostname } = new URL(origin);
	const socket = connect(Number(port), hostname);
	let answer = "";
	socket.setEncoding("utf8").on("data", (piece) => (answer += piece));
	socket.on("error", () => {});
	socket.write(head(101 * 1024 * 1024, officer));
	await waitUntil(() => answer.includes("\r\n"), 5000, "an answer");
	socket.destroy();
	return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}
