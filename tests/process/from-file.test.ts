import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { maxFileBytes } from "#app/documents/document.ts";
import { archiveOf, docxOf, pdfOf, wordParagraph } from "#app/documents/reading/readable-files.fixture.ts";
import { makeDocx } from "#app/library/from-file/docx.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const { fromFile, documents } = messagesFor("en");

const app = testApp();
let origin: string;
let author: string;
let colleague: string;
let outsider: string;
beforeAll(async () => {
	origin = app.origin;
	for (const code of ["AZ", "GE"]) {
		await app.database.prisma.member.upsert({ where: { code }, create: { code, class: "founding" }, update: {} });
	}
	author = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
	colleague = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
	outsider = (await app.signIn([])).cookie;
});

const upload = "/en/desk/practices/from-file";

function send(content: Uint8Array, name: string, cookie?: string) {
	const body = new FormData();
	body.set("file", new Blob([new Uint8Array(content)]), name);
	return post(origin, upload, body, { cookie });
}

const report = () =>
	makeDocx([
		{ title: "Mobile <service>" },
		{ heading: "Background" },
		{ text: "People came three times." },
		{ heading: "Our town" },
		{ text: "A hall by the sea." },
	]);

/** Uploads the report. @returns the path of the page that shows where each part goes */
async function placement(cookie = author): Promise<string> {
	const answer = await send(await report(), "Report «1».docx", cookie);
	expect(answer.status).toBe(303);
	return answer.headers.get("location") ?? "";
}

const typed = { kind: "case-study", title: "Mobile service", originalLanguage: "en", countries: "AZ" };
const choices = { "piece.0": "problem", "piece.1": "solution", rest: "" };

describe("an author", () => {
	it("uploads a file, assigns its parts to fields, and gets one draft however often the form is sent", async () => {
		const page = await placement();
		const shown = await request(`${origin}${page}`, { cookie: author });
		expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
		for (const words of ["Report «1».docx", "Mobile &lt;service&gt;", "People came three times.", "Our town"]) {
			expect(shown.body).toContain(words);
		}
		expect(shown.body).not.toContain("<service>");

		const send = () => post(origin, page, { ...typed, ...choices }, { cookie: author });
		const [first, second] = await Promise.all([send(), send()]);
		expect([first.status, second.status]).toEqual([303, 303]);
		const draft = first.headers.get("location") ?? "";
		expect(draft).toMatch(/^\/en\/desk\/practices\/[\w-]{6}$/);
		expect([second.headers.get("location"), (await send()).headers.get("location")]).toEqual([draft, draft]);
		const back = await request(`${origin}${page}`, { cookie: author });
		expect([back.status, back.headers.get("location")]).toEqual([303, draft]);
		const editor = await request(`${origin}${draft}`, { cookie: author });
		expect(editor.body).toContain(">People came three times.</textarea>");
		expect(editor.body).toContain("A hall by the sea.</textarea>");
	});

	it("is asked for missing choices, and loses none", async () => {
		const page = await placement();
		const answer = await post(origin, page, { ...typed, title: "", "piece.0": "lessons" }, { cookie: author });
		expect(answer.status).toBe(422);
		for (const words of [fromFile.placement.sayWhere, messagesFor("en").fields.title.missing]) {
			expect(answer.body).toContain(words);
		}
		expect(answer.body).toMatch(/name="piece\.0".*?<option value="lessons" selected/s);
		expect(answer.body).toMatch(/name="piece\.1"[^>]*><option value="" selected/);
	});

	it.each<[string, () => Uint8Array, string]>([
		["another kind of file", () => Buffer.from("text"), documents.fileProblems["type-mismatch"](".pdf", "text")],
		["an empty file", () => Buffer.alloc(0), documents.fileProblems.empty],
		["scanned pages", () => pdfOf([[], []]), fromFile.troubles["no-text"]],
		["a file that is broken", () => Buffer.from("%PDF-1.7\nnothing"), fromFile.troubles.broken],
		["a file that is too large", () => Buffer.alloc(maxFileBytes + 1), documents.fileProblems.tooLarge("25.1", 25)],
	])("learns why %s can't be read", async (_name, content, sentence) => {
		const answer = await send(content(), "a.pdf", author);
		expect(answer.status).toBe(422);
		expect(answer.body).toContain(sentence);
	});

	it("may send a file larger than other forms allow", async () => {
		const pictures = { "word/media/a.bin": randomBytes(3_000_000) };
		expect((await send(docxOf(wordParagraph("Text"), pictures), "a.docx", author)).status).toBe(303);
		expect((await send(archiveOf({ "a.txt": "x" }), "a.docx", author)).status).toBe(422);
	});
});

describe("other people", () => {
	it("may neither upload a file nor see somebody else's", async () => {
		const page = await placement();
		for (const [cookie, status] of [
			[outsider, 404],
			[undefined, 303],
		] as const) {
			const signed = cookie ? { cookie } : {};
			expect((await request(`${origin}${upload}`, signed)).status).toBe(status);
			expect((await send(await report(), "a.docx", cookie)).status).toBe(status);
		}
		expect((await request(`${origin}${page}`, { cookie: colleague })).status).toBe(404);
		expect((await post(origin, page, { ...typed, ...choices }, { cookie: colleague })).status).toBe(404);
		const elsewhere = page.replace(/[^/]+$/, crypto.randomUUID());
		expect((await request(`${origin}${elsewhere}`, { cookie: author })).status).toBe(404);
		expect((await request(`${origin}${upload}/keep`, { cookie: author })).status).toBe(404);
	});

	it("may not begin a practice for a country that is not theirs", async () => {
		const page = await placement();
		const answer = await post(origin, page, { ...typed, ...choices, countries: "GE" }, { cookie: author });
		expect(answer.status).toBe(422);
	});
});
