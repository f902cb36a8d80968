import { beforeAll, expect, it } from "vitest";
import { samples } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const { documents, files } = messagesFor("en");
// No disk has as much free space as this site keeps in reserve.
const app = testApp({ WORKER: "off", DISK_RESERVE_BYTES: String(2 ** 50) });
let officer: string;
let author: string;
let editor: string;
beforeAll(async () => {
	officer = (await app.signIn([{ role: "officer" }])).cookie;
	author = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
	const typed = { key: crypto.randomUUID(), kind: "case-study", title: "A counter", originalLanguage: "en" };
	const begun = await post(app.origin, "/en/desk/practices/new", { ...typed, countries: "AZ" }, { cookie: author });
	editor = begun.headers.get("location")?.split("?")[0] ?? "";
});

/** A form with a file, as a browser sends it that runs no script. */
function formWith(fields: Record<string, string>): FormData {
	const form = new FormData();
	form.set("file", new Blob([new Uint8Array(samples.pdf)]), "guide.pdf");
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

it("a site without room for files refuses them with 507 and a sentence, and returns what was typed", async () => {
	const filed = await post(app.origin, newDocumentPage, documentForm(crypto.randomUUID()), { cookie: officer });
	expect([filed.status, filed.body.includes(documents.fileProblems["disk-full"])]).toEqual([507, true]);
	expect(filed.body).toContain('value="Letter"');
	const imported = await post(app.origin, "/en/secretariat/import", formWith({ kind: "register" }), {
		cookie: officer,
	});
	expect(imported.status).toBe(507);
	const begun = await post(app.origin, "/en/desk/practices/from-file", formWith({}), { cookie: author });
	expect(begun.status).toBe(507);

	const { body } = await request(`${app.origin}${editor}`, { cookie: author });
	const of = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
	const state = { revision: of("revision"), base: of("base"), kept: "", kind: "case-study", originalLanguage: "en" };
	const sent = formWith({ ...state, title: "Typed meanwhile", countries: "AZ", intent: "send-file" });
	const edited = await post(app.origin, editor, sent, { cookie: author });
	expect([edited.status, edited.body.includes(files.refused["disk-full"])]).toEqual([507, true]);
	expect(edited.body).toContain("Typed meanwhile");
});

it("a site without room for files refuses an upload by a script with 507 and a sentence", async () => {
	const filename = Buffer.from("guide.pdf").toString("base64");
	const { status, body } = await request(`${app.origin}${editor}/uploads`, {
		method: "POST",
		body: "",
		cookie: author,
		headers: {
			"tus-resumable": "1.0.0",
			origin: app.origin,
			"upload-length": "1000",
			"upload-metadata": `filename ${filename}`,
		},
	});
	expect([status, JSON.parse(body)]).toEqual([507, { sentence: files.refused["disk-full"] }]);
});
