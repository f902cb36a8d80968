import type { ActionFunctionArgs } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { maxFileBytes } from "#app/documents/document.ts";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { documentBench, givenPerson, storedKeys } from "#app/documents/documents.fixture.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import { Visit } from "#app/http/access.server.ts";
import { type DocumentTarget, fileActionFor, readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { messagesFor } from "#app/messages/index.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const { fileProblems } = messagesFor("en").documents;
const database = await ownDatabase();
const { services } = documentBench(database);
const officer = await givenPerson(database, "Olga", { role: "officer" });
const focal = await givenPerson(database, "Farid", { role: "focal-point", member: "AZ", status: "declared" });

type Entries = Record<string, string | File>;
const letter = (content = "a", name = "Letter of 5 May.pdf") => new File([smallPdf(content)], name);
const ofAzerbaijan: DocumentTarget = { member: "AZ", kind: "designation", visibility: "owner" };

function argsOf(entries: Entries, actor: Actor, urlencoded = false): ActionFunctionArgs {
	const body = urlencoded ? new URLSearchParams(entries as Record<string, string>) : new FormData();
	for (const [name, value] of Object.entries(entries)) if (body instanceof FormData) body.set(name, value);
	const request = new Request("https://library.example/en/x", { method: "POST", body });
	return { request, params: { locale: "en" }, context: { actor, services, requestId: "r" } } as never;
}

async function read(entries: Entries, actor: Actor = officer, target = ofAzerbaijan, urlencoded = false) {
	return readFormWithDocument(new Visit(argsOf(entries, actor, urlencoded)), target).catch((thrown) => {
		if (thrown instanceof Error) throw thrown;
		return {
			form: new FormData(),
			chosen: null,
			uploaded: false,
			problem: `status ${thrown.init?.status ?? thrown.status}`,
		};
	});
}

describe("a document uploaded with a form", () => {
	it("is filed with the details in the form, which then contains its id", async () => {
		const { form, chosen, problem } = await read({ reason: "kept", documentLanguage: "az", file: letter() });
		expect([form.get("reason"), form.get("documentId"), problem]).toEqual(["kept", chosen?.id, null]);
		expect(await findDocument(officer, services, chosen?.id ?? "")).toMatchObject({
			...ofAzerbaijan,
			title: "Letter of 5 May",
			language: "az",
			current: { originalName: "Letter of 5 May.pdf", uploadedBy: "Olga" },
		});
	});

	it("replaces a selected document, with the title that was typed, and an undetermined language if none is given", async () => {
		const first = await read({ file: letter("first") });
		const entries = { documentId: first.chosen?.id ?? "", documentTitle: " Second\nletter ", file: letter("second") };
		const { form, chosen } = await read(entries);
		expect([chosen?.title, form.get("documentTitle")]).toEqual(["Second letter", null]);
		expect(chosen?.id).not.toBe(first.chosen?.id);
		expect(await findDocument(officer, services, chosen?.id ?? "")).toMatchObject({ language: "und" });
	});

	it("is one document if the form is submitted repeatedly, and a different one for other content, another form or another person", async () => {
		const key = { documentKey: crypto.randomUUID() };
		const sent = await Promise.all([
			read({ ...key, file: letter("same") }),
			read({ ...key, file: letter("same") }),
			read({ ...key, file: letter("other") }),
			read({ documentKey: crypto.randomUUID(), file: letter("same") }),
			read({ ...key, file: letter("same") }, focal),
		]);
		const [once, twice, ...others] = sent.map(({ chosen }) => chosen?.id);
		expect(once).toBe(twice);
		expect(new Set([once, ...others]).size).toBe(4);
	});

	it("is known as uploaded with the form when the form is sent again, unless another is selected", async () => {
		const { form, chosen, uploaded } = await read({ file: letter("sent before") });
		const other = await read({ file: letter("another form") });
		const again = { documentId: chosen?.id ?? "", documentUploaded: String(form.get("documentUploaded")) };
		expect([uploaded, (await read(again)).uploaded]).toEqual([true, true]);
		for (const changed of [{ documentId: other.chosen?.id ?? "" }, { documentId: "" }, { documentUploaded: "" }])
			expect((await read({ ...again, ...changed })).uploaded).toBe(false);
	});

	it("is optional: a filed document or none may be selected, in a form with or without a file field", async () => {
		const { chosen } = await read({ file: letter("chosen") });
		const room: Entries[] = [{ file: new File([], "") }, {}];
		for (const more of room) {
			expect(await read({ documentId: chosen?.id ?? "", ...more })).toMatchObject({ chosen, problem: null });
			expect(await read({ documentId: "", ...more })).toMatchObject({ chosen: null, problem: null });
		}
		expect(await read({ documentId: chosen?.id ?? "" }, officer, ofAzerbaijan, true)).toMatchObject({ chosen });
		expect(await read({ documentId: crypto.randomUUID() })).toMatchObject({ chosen: null, problem: null });
	});

	it("is refused with a sentence that gives the reason, and leaves no stored file", async () => {
		const before = await storedKeys(services);
		const large = new File([new Uint8Array(maxFileBytes + 1)], "large.pdf");
		const wrong: [Entries, string][] = [
			[{ file: large }, fileProblems.tooLarge("25.1", 25)],
			[{ file: new File(["MZ\x00"], "a.pdf") }, "We do not accept this type of file"],
			[{ file: new File([], "a.pdf") }, fileProblems.empty],
		];
		for (const [entries, sentence] of wrong) {
			const { form, problem, chosen } = await read({ ...entries, reason: "kept" });
			expect([problem, form.get("reason"), chosen]).toEqual([expect.stringContaining(sentence), "kept", null]);
		}
		expect(await storedKeys(services)).toEqual(before);
	});

	it("answers 404 to people who may not upload it", async () => {
		expect((await read({ file: letter() }, publicActor)).problem).toBe("status 404");
		expect((await read({ file: letter() }, focal, { ...ofAzerbaijan, member: "GE" })).problem).toBe("status 404");
		expect((await read({ file: letter() }, focal, { ...ofAzerbaijan, visibility: "public" })).problem).toBe(
			"status 404",
		);
	});

	it("is not stored for somebody whose session has ended; the form comes back and asks for the file again", async () => {
		const before = await storedKeys(services);
		const act = fileActionFor("secretariat", () => "in");
		const args = argsOf({ reason: "As decided on 5 May.", file: letter() }, publicActor);
		await expect(act(args)).rejects.toMatchObject({ init: { status: 401 } });
		const { unsaved } = args.context;
		expect(unsaved).toEqual({
			entries: [
				["reason", "As decided on 5 May."],
				["lostFile", "Letter of 5 May.pdf"],
			],
		});
		expect(await storedKeys(services)).toEqual(before);
		const again = Object.fromEntries(unsaved && "entries" in unsaved ? unsaved.entries : []);
		const { form, problem } = await read(again);
		expect([form.get("reason"), problem]).toEqual(["As decided on 5 May.", fileProblems.lost]);
		expect(await read({ ...again, file: letter("again") })).toMatchObject({ problem: null });
	});
});
