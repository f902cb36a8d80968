import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { maxFileBytes } from "#app/documents/document.ts";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type Answer, locationOf, post, request, type SignedIn, testApp } from "../setup/test-app.ts";

const { documents, files, editor } = messagesFor("en");
const app = testApp({ WORKER: "off" });
let origin: string;
const who = {} as Record<"officer" | "author" | "colleague" | "member" | "prospect", SignedIn>;

beforeAll(async () => {
	// Files stay unread here; other tests cover what is read from them.
	origin = app.origin;
	await givenMember(app.database, "KZ", "full", [{ to: "active", from: "2020" }]);
	await givenMember(app.database, "UZ", "full", [{ to: "prospect", from: "2026" }]);
	who.officer = await app.signIn([{ role: "officer" }]);
	who.author = await app.signIn([{ role: "author", member: "AZ" }]);
	who.colleague = await app.signIn([{ role: "author", member: "AZ" }]);
	who.member = await app.signIn([{ role: "focal-point", member: "KZ" }]);
	who.prospect = await app.signIn([{ role: "focal-point", member: "UZ" }]);
});

let contents = 0;
const pdf = (text = `paper ${++contents}`) => new Uint8Array(smallPdf(text));

/** A draft of Azerbaijan. Each has its own form key; with the same one, they would count as a double click. */
async function begun(): Promise<string> {
	const form = { key: crypto.randomUUID(), kind: "case-study" };
	const typed = { ...form, title: "A counter", originalLanguage: "en", countries: "AZ" };
	const answer = await post(origin, "/en/desk/practices/new", typed, { cookie: who.author.cookie });
	return /practices\/([^?]+)/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
}

const editorOf = (pid: string) => `/en/desk/practices/${pid}`;

/** The fields that the form contains in addition to what a test types. */
async function stateOf(pid: string): Promise<Record<string, string>> {
	const { body } = await request(`${origin}${editorOf(pid)}`, { cookie: who.author.cookie });
	const of = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
	return { revision: of("revision"), base: of("base"), kept: "" };
}

const needed = {
	kind: "case-study",
	title: "A counter",
	originalLanguage: "en",
	countries: "AZ",
	contactVisibility: "public",
	licence: "CC-BY-4.0",
	visibility: "public",
};

type Sent = { name: string; content: Uint8Array<ArrayBuffer> };

/** Sends the form with a file, as a browser that runs no script does. */
async function sendFile(pid: string, file: Sent | null, typed: Record<string, string> = {}, by?: SignedIn | null) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ ...(await stateOf(pid)), ...needed, ...typed })) body.set(name, value);
	body.set("intent", "send-file");
	body.set("file", new Blob(file ? [file.content] : []), file?.name ?? "");
	const cookie = by === null ? undefined : (by ?? who.author).cookie;
	return post(origin, editorOf(pid), body, { cookie });
}

/** The id of the file in a row of the form that a page shows. */
const fileIn = ({ body }: Answer, index = 0) =>
	new RegExp(`name="files.${index}.file" value="([^"]+)"`).exec(body)?.[1] ?? "";

async function added(pid: string, content = pdf(), name = "guide.pdf"): Promise<string> {
	const answer = await sendFile(pid, { name, content });
	expect(answer.status, answer.body).toBe(200);
	return fileIn(answer);
}

type Row = { file: string; title?: string; visibility?: string };
const rows = (items: Row[]) =>
	Object.fromEntries(
		items.flatMap(({ file, title = "The guide", visibility = "public" }, index) =>
			Object.entries({
				id: "",
				file,
				title,
				language: "en",
				kind: "manual",
				licence: "",
				visibility,
				alternative: "",
			}).map(([column, value]) => [`files.${index}.${column}`, value]),
		),
	);

async function save(pid: string, typed: Record<string, string>, intent = "save"): Promise<Answer> {
	const entries = { ...(await stateOf(pid)), ...needed, ...typed, intent };
	return post(origin, editorOf(pid), entries, { cookie: who.author.cookie });
}

/** Publishes the draft as it is, even without the fields that a short profile needs. */
async function publish(pid: string): Promise<void> {
	await app.database.prisma.$transaction(async (tx) => {
		const { id } = await tx.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
		await tx.practiceVersion.update({ where: { id }, data: { state: "published", publishedAt: new Date() } });
		await tx.practice.update({
			where: { pid },
			data: { publishedVersionId: id, firstPublishedAt: new Date(), visibility: "public" },
		});
	});
}

const address = (pid: string, id: string, name = "guide.pdf") => `/en/library/${pid}/files/${id}/${name}`;
const download = (pid: string, id: string, by?: SignedIn, headers: Record<string, string> = {}) =>
	request(`${origin}${address(pid, id)}`, { headers, ...(by ? { cookie: by.cookie } : {}) });

const stored = (folder: "files/incoming" | "uploads") => {
	try {
		return readdirSync(path.join(app.dataDir, folder));
	} catch {
		return [];
	}
};

describe("a file uploaded with the form, without scripts", () => {
	it("is added to the list without saving anything or losing what was typed, and is then saved like the rest", async () => {
		const pid = await begun();
		const answer = await sendFile(pid, { name: "guide.pdf", content: pdf() }, { summary: "Half a sentence" });
		const id = fileIn(answer);
		expect([answer.status, id]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		expect(answer.body).toContain(">Half a sentence</textarea>");
		expect(answer.body).toContain(editor.notSaved);
		const draft = () => app.database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		expect((await draft()).facts).toMatchObject({ files: [] });
		const saved = await save(pid, { summary: "A sentence.", ...rows([{ file: id }]) });
		expect(saved.headers.get("location")).toBe(`${editorOf(pid)}?saved=1`);
		expect((await draft()).facts).toMatchObject({ files: [{ id: "f1", file: id, kind: "manual" }] });
		const page = await request(`${origin}${editorOf(pid)}`, { cookie: who.author.cookie });
		expect(page.body).toContain(files.reading.waiting);
	});

	it.each<[string, string, Uint8Array<ArrayBuffer>, string]>([
		["a program", "guide.pdf", new Uint8Array(Buffer.from("MZ\x90\0", "latin1")), files.refused.program("guide.pdf")],
		["a page", "page.docx", new Uint8Array(Buffer.from("<html><p>x")), files.refused["web-page"]("page.docx")],
		["SVG", "plan.svg", new Uint8Array(Buffer.from("<svg xmlns='x'/>")), files.refused.drawing("plan.svg")],
		["anything", "a.bin", new Uint8Array([1, 2, 3]), "The type of “a.bin” is not accepted"],
		["nothing", "a.pdf", new Uint8Array(0), files.refused.empty("a.pdf")],
		["too much", "big.pdf", new Uint8Array(maxFileBytes + 1), files.refused["too-large"]("big.pdf", 25)],
	])(
		"is refused in one sentence if it is %s, and what was typed is still there",
		async (_what, name, content, sentence) => {
			const pid = await begun();
			const answer = await sendFile(pid, { name, content }, { summary: "Typed before" });
			expect(answer.status).toBe(422);
			expect(answer.body.replaceAll("&#x27;", "'")).toContain(sentence);
			expect(answer.body).toContain(">Typed before</textarea>");
			expect(fileIn(answer)).toBe("");
			expect(stored("files/incoming")).toEqual([]);
		},
	);

	it("is requested if none was chosen, and mentioned if it was chosen but not sent", async () => {
		const pid = await begun();
		expect((await sendFile(pid, null)).body).toContain(files.refused.missing);
		const saved = await save(pid, { file: "guide.pdf", summary: "Saved all the same." });
		const location = saved.headers.get("location") ?? "";
		expect(location).toBe(`${editorOf(pid)}?saved=1&unsent=guide.pdf`);
		const page = await request(`${origin}${location}`, { cookie: who.author.cookie });
		expect(page.body).toContain(files.editor.notSent("guide.pdf"));
		expect(page.body).toContain("Saved all the same.");
	});

	it("is refused after the session has ended, and what was typed comes back", async () => {
		const pid = await begun();
		const answer = await sendFile(pid, { name: "guide.pdf", content: pdf() }, { summary: "Held for me" }, null);
		expect(answer.status).toBe(401);
		expect(answer.body).toContain('value="Held for me"');
		expect(stored("files/incoming")).toEqual([]);
		expect(await app.database.prisma.practiceFile.count({ where: { pid } })).toBe(0);
	});

	it("is accepted only from people who may edit the draft", async () => {
		const pid = await begun();
		const file = { name: "guide.pdf", content: pdf() };
		for (const by of [who.member, who.prospect]) {
			expect((await sendFile(pid, file, {}, by)).status).toBe(404);
		}
		expect((await sendFile(pid, file, {}, who.colleague)).status).toBe(200);
	});

	it("is offered again if it was uploaded but not saved", async () => {
		const pid = await begun();
		const id = await added(pid);
		const page = await request(`${origin}${editorOf(pid)}`, { cookie: who.author.cookie });
		expect(page.body).toContain(files.editor.leftOver);
		const offered = await save(pid, {}, `take.files.${id}`);
		expect([offered.status, fileIn(offered)]).toEqual([200, id]);
		expect(offered.body).not.toContain(files.editor.leftOver);
	});
});

const tus = { "tus-resumable": "1.0.0" };
const uploadsOf = (pid: string) => `${origin}${editorOf(pid)}/uploads`;
const base64 = (text: string) => Buffer.from(text).toString("base64");

function beginUpload(pid: string, length: number, by: SignedIn | null = who.author, name = "guide.pdf") {
	return request(uploadsOf(pid), {
		method: "POST",
		body: "",
		headers: { ...tus, origin, "upload-length": String(length), "upload-metadata": `filename ${base64(name)}` },
		...(by ? { cookie: by.cookie } : {}),
	});
}

function sendPiece(target: string, offset: number, body: Uint8Array<ArrayBuffer>, by = who.author) {
	const piece = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
	const headers = { ...tus, ...piece, origin, "x-http-method-override": "PATCH" };
	return request(target, { method: "POST", body: new Blob([body]), headers, cookie: by.cookie });
}

const offsetOf = (target: string, by = who.author) =>
	request(target, { method: "HEAD", headers: tus, cookie: by.cookie });
const take = (target: string, by = who.author, name = "guide.pdf") =>
	request(`${target}/take`, { method: "POST", body: name, headers: { origin }, cookie: by.cookie });

/** Begins an upload. @returns its URL */
async function upload(pid: string, length: number, name?: string): Promise<string> {
	const answer = await beginUpload(pid, length, who.author, name);
	expect(answer.status, answer.body).toBe(201);
	return `${origin}${answer.headers.get("location")}`;
}

describe("an upload by a script", () => {
	it("resumes where it stopped, belongs to its sender, and is added once it is complete", async () => {
		const pid = await begun();
		const content = new Uint8Array(smallPdf(Buffer.alloc(6_000_000, "x")));
		const target = await upload(pid, content.length);
		expect((await sendPiece(target, 0, content.slice(0, 5_000_000))).status).toBe(204);
		expect((await offsetOf(target)).headers.get("upload-offset")).toBe("5000000");
		expect((await offsetOf(target, who.colleague)).status).toBe(404);
		expect((await sendPiece(target, 5_000_000, content.slice(5_000_000), who.colleague)).status).toBe(404);
		expect((await take(target)).status).toBe(404);
		expect((await sendPiece(target, 5_000_000, content.slice(5_000_000))).status).toBe(204);
		expect((await take(target, who.colleague)).status).toBe(404);
		const taken = await take(target);
		expect(taken.status, taken.body).toBe(200);
		const file = JSON.parse(taken.body);
		expect(file).toMatchObject({
			outcome: "added",
			name: "guide.pdf",
			title: "guide",
			kind: "other",
			picture: false,
		});
		expect(file.href).toBe(address(pid, file.id));
		expect(stored("uploads")).toEqual([]);
		expect((await download(pid, file.id, who.author)).body.length).toBe(content.length);
		// If the same content is sent again, it is the same file.
		const again = await upload(pid, content.length, "copy.pdf");
		await sendPiece(again, 0, content);
		expect(JSON.parse((await take(again)).body)).toMatchObject({ outcome: "already-there", id: file.id });
	});

	it("is refused with a sentence about its content, its size or the practice's limit", async () => {
		const pid = await begun();
		const program = await upload(pid, 4);
		await sendPiece(program, 0, new Uint8Array(Buffer.from("MZ\x90\0", "latin1")));
		const refused = await take(program, who.author, "guide.pdf");
		expect([refused.status, JSON.parse(refused.body)]).toEqual([200, { sentence: files.refused.program("guide.pdf") }]);
		expect(stored("uploads")).toEqual([]);
		expect((await beginUpload(pid, maxFileBytes + 1)).status).toBe(413);
		const row = (index: number) => ({
			pid,
			sha256: index.toString(16).padStart(64, "0"),
			size: 1,
			mediaType: "application/pdf",
			scan: "clean",
			originalName: "a.pdf",
			storageKey: "x",
		});
		await app.database.prisma.practiceFile.createMany({ data: Array.from({ length: 20 }, (_, index) => row(index)) });
		const full = await beginUpload(pid, 10);
		expect([full.status, JSON.parse(full.body)]).toEqual([
			422,
			{ sentence: files.refused["too-many"]("guide.pdf", 20) },
		]);
	});

	it("can be deleted by its sender, and accepts no other method", async () => {
		const pid = await begun();
		const target = await upload(pid, 4);
		const as = (method: string) =>
			request(target, {
				method: "POST",
				headers: { ...tus, origin, "x-http-method-override": method },
				cookie: who.author.cookie,
			});
		for (const method of ["GET", "TRACE", "a b"]) expect((await as(method)).status, method).toBe(400);
		expect((await as("DELETE")).status).toBe(204);
		expect(stored("uploads")).toEqual([]);
	});

	it("gives other people the same answer as one that does not exist, whatever the method, and stays as it is", async () => {
		const pid = await begun();
		const target = await upload(pid, 10);
		expect((await sendPiece(target, 0, new Uint8Array(4))).status).toBe(204);
		const missing = target.replace(/[^/]+$/, "0".repeat(target.length - target.lastIndexOf("/") - 1));
		const elsewhere = target.replace(pid, await begun());
		const methods = [["GET"], ["HEAD"], ["POST"], ["PUT"], ["PATCH"], ["DELETE"]].concat(
			["HEAD", "PATCH", "DELETE"].map((method) => ["POST", method]),
		);
		const piece = { "upload-offset": "4", "content-type": "application/offset+octet-stream" };
		for (const [method = "", instead] of methods) {
			const headers = { ...tus, ...piece, origin, ...(instead ? { "x-http-method-override": instead } : {}) };
			const body = ["GET", "HEAD"].includes(method) ? {} : { body: "abcdef" };
			const ask = (address: string, { cookie }: SignedIn) => request(address, { method, headers, cookie, ...body });
			for (const by of [who.colleague, who.member, who.prospect, who.officer]) {
				const [theirs, none] = [await ask(target, by), await ask(missing, by)];
				expect([theirs.status, theirs.body], `${method} ${instead}`).toEqual([none.status, none.body]);
				expect(theirs.status, `${method} ${instead}`).toBeGreaterThanOrEqual(400);
			}
			// The same person, but another practice.
			expect((await ask(elsewhere, who.author)).status, `${method} ${instead}`).toBeGreaterThanOrEqual(400);
		}
		expect((await offsetOf(target)).headers.get("upload-offset")).toBe("4");
	});

	it("does not exist for people who may not edit the draft", async () => {
		const pid = await begun();
		expect((await beginUpload(pid, 10, null)).status).toBe(401);
		expect((await beginUpload(pid, 10, who.member)).status).toBe(404);
		expect((await beginUpload("0000-0", 10)).status).toBe(404);
		const elsewhere = await request(uploadsOf(pid), {
			method: "POST",
			body: "",
			headers: { ...tus, origin: "https://evil.example", "upload-length": "1" },
			cookie: who.author.cookie,
		});
		expect(elsewhere.status).toBe(403);
	});
});

describe("a file of a published record", () => {
	let pid: string;
	let open: string;
	let members: string;
	const content = pdf("the open paper of forty letters and more");
	beforeAll(async () => {
		pid = await begun();
		open = await added(pid, content);
		members = await added(pid, pdf("the paper for members"), "fexlibran.pdf");
		const files = [{ file: open }, { file: members, title: "The grelmund", visibility: "members" }];
		const saved = await save(pid, rows(files));
		expect(saved.headers.get("location")).toBe(`${editorOf(pid)}?saved=1`);
		expect((await download(pid, open)).status).toBe(404);
		expect((await download(pid, open, who.author)).status).toBe(200);
		await publish(pid);
	});

	it("is downloaded whole or in part under its own name, and never shown as a page", async () => {
		const whole = await download(pid, open);
		expect([whole.status, whole.body.length]).toEqual([200, content.length]);
		expect(whole.headers.get("content-disposition")).toMatch(/^attachment; filename="guide\.pdf"/);
		expect(whole.headers.get("content-type")).toBe("application/pdf");
		expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
		expect(whole.headers.get("content-security-policy")).toMatch(/sandbox/);
		const etag = whole.headers.get("etag") ?? "";
		const part = await download(pid, open, undefined, { range: "bytes=1-4" });
		expect([part.status, part.body, part.headers.get("content-range")]).toEqual([
			206,
			"PDF-",
			`bytes 1-4/${content.length}`,
		]);
		expect((await download(pid, open, undefined, { "if-none-match": etag })).status).toBe(304);
		const head = await request(`${origin}${address(pid, open)}`, { method: "HEAD" });
		expect([head.status, head.body, head.headers.get("content-length")]).toEqual([200, "", String(content.length)]);
		// The id identifies the file, whatever name the URL contains.
		expect((await request(`${origin}${address(pid, open, "x.html")}`)).headers.get("content-disposition")).toContain(
			"guide.pdf",
		);
	});

	it("for members is not on any page or in any export for other readers, cached or not", async () => {
		for (const [by, status] of [
			[undefined, 404],
			[who.prospect, 404],
			[who.member, 200],
			[who.colleague, 200],
			[who.officer, 200],
		] as const) {
			expect((await download(pid, members, by)).status).toBe(status);
		}
		const pages = ["", "/v/1.0", "/v/1.0/record.json", "/v/1.0/record.md"].map((rest) => `/en/library/${pid}${rest}`);
		for (const cookie of [who.member.cookie, undefined, who.prospect.cookie, undefined]) {
			for (const page of pages) {
				const { body, status } = await request(`${origin}${page}`, { cookie });
				expect(status).toBe(200);
				const isTheirs = cookie === who.member.cookie;
				expect([/grelmund/.test(body), body.includes(members)], `${page} ${cookie}`).toEqual([isTheirs, isTheirs]);
				if (!isTheirs) expect(body).not.toContain("fexlibran");
			}
		}
	});

	it("that is withdrawn answers 410 with its reason; the practice stays, and cached pages drop the file", async () => {
		const page = `/en/library/${pid}`;
		expect((await request(`${origin}${page}`)).body).toContain(address(pid, open));
		const form = `${editorOf(pid)}/files/${open}/withdraw`;
		expect((await request(`${origin}${form}`, { cookie: who.author.cookie })).status).toBe(404);
		expect((await request(`${origin}${editorOf(pid)}/withdraw`, { cookie: who.officer.cookie })).body).toContain(form);
		expect((await post(origin, form, { reason: "Mine." }, { cookie: who.author.cookie })).status).toBe(404);
		const empty = await post(origin, form, { reason: " ", internalReason: "A note" }, { cookie: who.officer.cookie });
		expect([empty.status, empty.body.includes("A note")]).toEqual([422, true]);
		const reason = "It names people who did not agree.";
		const typed = { reason, internalReason: "A complaint of June." };
		const done = await post(origin, form, typed, { cookie: who.officer.cookie });
		expect(done.headers.get("location")).toBe(`/en/library/${pid}/files/${open}`);
		const second = await post(origin, form, { reason: "Out of date." }, { cookie: who.officer.cookie });
		expect(second.status).toBe(409);
		for (const text of [editor.withdrawnMeanwhile, reason, "Out of date."]) expect(second.body).toContain(text);
		for (const by of [undefined, who.officer]) {
			const gone = await download(pid, open, by);
			expect(gone.status).toBe(410);
			expect(gone.body).toContain(reason);
			expect(gone.body).toContain("A counter");
			expect(gone.body).not.toContain("complaint");
		}
		const arabic = await request(`${origin}${address(pid, open).replace("/en/", "/ar/")}`);
		expect([arabic.status, arabic.body.includes('dir="rtl"')]).toEqual([410, true]);
		const after = await request(`${origin}${page}`);
		expect([after.status, after.body.includes(address(pid, open))]).toEqual([200, false]);
		expect(after.body).toContain(reason);
		expect((await download(pid, members, who.member)).status).toBe(200);
	});

	it("that the store has lost leads to a page that explains it, and from there to the practice", async () => {
		const { storageKey } = await app.database.prisma.practiceFile.findUniqueOrThrow({ where: { id: members } });
		rmSync(path.join(app.dataDir, "files", storageKey));
		const lost = await download(pid, members, who.member);
		expect([lost.status, locationOf(lost)]).toEqual([303, `/en/library/${pid}/files/${members}`]);
		const page = await request(`${origin}${locationOf(lost)}`, { cookie: who.member.cookie });
		expect([page.status, page.body.includes(documents.withheld.lost)]).toEqual([200, true]);
		expect(page.body).toContain(`href="/en/library/${pid}"`);
	});
});
