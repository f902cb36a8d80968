import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { DocumentDetailsInput } from "#app/documents/document.ts";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { readDocumentFilter } from "#app/documents/document-filter.ts";
import { documentBench, givenDocument, givenPerson, storedKeys } from "#app/documents/documents.fixture.ts";
import { documentsOf, documentsPerPage, findDocument, listDocuments } from "#app/documents/documents.server.ts";
import { openDownload } from "#app/documents/open-download.server.ts";
import { replaceDocument } from "#app/documents/replace-document.server.ts";
import { retireDocument } from "#app/documents/retire-document.server.ts";
import { scanUnscanned } from "#app/documents/scan-unscanned.server.ts";
import { setVisibility } from "#app/documents/set-visibility.server.ts";
import { storeUpload, takeStoredUpload } from "#app/documents/stored-upload.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { ScanVerdict } from "#app/platform/files/virus-scan.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
let verdict: ScanVerdict = { verdict: "clean" };
const scanned: string[] = [];
const { services } = documentBench(database, {
	scans: true,
	async scan(content) {
		scanned.push(Buffer.concat(await Array.fromAsync(content)).toString("latin1"));
		return verdict;
	},
});
const officer = await givenPerson(database, "Olga", { role: "officer" });
const other = await givenPerson(database, "Omar", { role: "officer" });
const focal = await givenPerson(database, "Farid", { role: "focal-point", member: "AZ", status: "declared" });

const notices: string[] = [];
const listener = await database.pool.connect();
beforeAll(async () => {
	listener.on("notification", ({ payload }) => notices.push(payload ?? ""));
	await listener.query(`listen ${pageChannel}`);
});
afterEach(() => {
	verdict = { verdict: "clean" };
});
afterAll(() => listener.release(true));

const details: DocumentDetailsInput = {
	title: "  Declaration of\n intent ",
	kind: "declaration",
	language: "az",
	visibility: "public",
	member: "AZ",
};
const activityOf = (subjectId: string) => prisma.activity.findMany({ where: { subjectId }, orderBy: { id: "asc" } });

/** A filed document with the given content. */
async function filed(
	more: Partial<DocumentDetailsInput> = {},
	content = smallPdf(crypto.randomUUID()),
	clock = services.clock,
): Promise<string> {
	const documentId = crypto.randomUUID();
	const file = await givenDocument(services, content);
	const input = { documentId, details: { ...details, ...more }, file };
	expect(await uploadDocument(officer, { ...services, clock }, input)).toMatchObject({ outcome: "uploaded" });
	return documentId;
}

describe("an uploaded document", () => {
	it("is filed with its hash, its detected type, its uploader and the scanner's verdict", async () => {
		const documentId = crypto.randomUUID();
		const file = await givenDocument(services, samples.pdf, "declaration.pdf");
		const input = { documentId, details, file };
		const uploaded = await fromRequest({ requestId: "request-1", address: "192.0.2.7" }, () =>
			uploadDocument(officer, services, input),
		);
		expect(uploaded).toEqual({ outcome: "uploaded", documentId, number: 1 });
		expect(scanned.at(-1)).toBe(samples.pdf.toString("latin1"));
		expect(await findDocument(officer, services, documentId)).toMatchObject({
			title: "Declaration of intent",
			kind: "declaration",
			language: "az",
			visibility: "public",
			member: "AZ",
			retiredAt: null,
			current: {
				number: 1,
				sha256: file.sha256,
				size: samples.pdf.length,
				mediaType: "application/pdf",
				originalName: "declaration.pdf",
				uploadedBy: "Olga",
				scan: "clean",
			},
			earlier: [],
			may: { replace: true, setVisibility: true, retire: true },
		});
		expect(await storedKeys(services)).toContain(`${file.sha256.slice(0, 2)}/${file.sha256}`);
		expect(await activityOf(documentId)).toMatchObject([
			{
				verb: "document.upload",
				actorId: officer.accountId,
				requestId: "request-1",
				after: { member: "AZ", number: 1, sha256: file.sha256, mediaType: "application/pdf", scan: "clean" },
			},
		]);
		await expect.poll(() => notices).toContain(`documents,document:${documentId},member:AZ`);
	});

	it("shows readers the document, but not who uploaded it", async () => {
		const id = await filed();
		const seen = await findDocument(publicActor, services, id);
		expect(seen).toMatchObject({ current: { number: 1, uploadedBy: null }, may: { replace: false, retire: false } });
		expect(await findDocument(publicActor, services, await filed({ visibility: "members" }))).toBeNull();
		expect(await findDocument(publicActor, services, crypto.randomUUID())).toBeNull();
		expect(await findDocument(officer, services, "no id at all")).toBeNull();
	});

	it("is refused if its name or the browser contradicts its content, and nothing is stored", async () => {
		const before = await storedKeys(services);
		const file = await givenDocument(services, samples.text, "fake.pdf", officer);
		const input = { documentId: crypto.randomUUID(), details, file };
		const text = { outcome: "type-mismatch", found: "text/plain" };
		expect(await uploadDocument(officer, services, input)).toEqual({ ...text, claimed: ".pdf" });
		const sent = { ...(await givenDocument(services, samples.text, "notes.txt", officer)), declaredType: "image/png" };
		expect(await uploadDocument(officer, services, { ...input, file: sent })).toEqual({
			...text,
			claimed: "image/png",
		});
		expect(await storedKeys(services)).toEqual(before);
	});

	it("is available only to its sender while it waits, and never becomes another person's document", async () => {
		const id = await filed({ visibility: "secretariat" });
		const { storageKey } = await prisma.documentVersion.findFirstOrThrow({ where: { documentId: id } });
		const waiting = await givenDocument(services, smallPdf("waiting"), "x.pdf", officer);
		expect(await takeStoredUpload(focal, services, { key: storageKey, name: "x.pdf" })).toBeNull();
		for (const other of [publicActor, focal])
			expect(await takeStoredUpload(other, services, await storeUpload(services, { file: waiting }))).toBeNull();
		for (const key of ["", "../x", `incoming/${crypto.randomUUID()}`])
			expect(await takeStoredUpload(focal, services, { key, name: "x.pdf" })).toBeNull();
		await services.files.discard(waiting);
	});

	it("waits once, however often its form comes back, even if there is no room for a copy", async () => {
		const before = await storedKeys(services);
		const file = await givenDocument(services, smallPdf("again"), "x.pdf", officer);
		const stored = await storeUpload(services, { file });
		for (let time = 0; time < 3; time++) {
			const taken = await takeStoredUpload(officer, services, stored);
			if (!taken || "refused" in taken) throw new Error("It waits, and there is room.");
			expect(await storeUpload(services, taken)).toEqual(stored);
			expect(await storedKeys(services)).toEqual([...before, file.key].sort());
		}
		const full = { ...services.files, receive: async () => ({ outcome: "too-many-uploads" as const }) };
		expect(await takeStoredUpload(officer, { files: full }, stored)).toEqual({ refused: "too-many-uploads", stored });
		await services.files.discard(file);
	});

	it("is found by part of its title, by owner, kind and audience, in pages", async () => {
		const some = Array.from({ length: documentsPerPage + 2 }, (_, index) => `Zapis 100 % ${index}`);
		for (const [minute, title] of some.entries()) {
			const clock = fixedClock(new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString());
			await filed({ title, member: "ME", kind: "report" }, smallPdf(title), clock);
		}
		const list = async (address: string, actor: Actor = officer) =>
			listDocuments(actor, services, readDocumentFilter(new URLSearchParams(address)));
		expect(await list("member=ME")).toMatchObject({ total: some.length, page: 1, pages: 2 });
		expect((await list("member=ME")).documents.map(({ title }) => title)).toEqual(some.toReversed().slice(0, 50));
		expect(await list("member=ME&page=9")).toMatchObject({
			page: 2,
			documents: [{ title: some[1] }, { title: some[0] }],
		});
		expect((await list("member=ME&q=100+%25+17")).documents.map(({ title }) => title)).toEqual([some[17]]);
		expect(await list("member=ME&q=100_%25")).toMatchObject({ total: 0, page: 1, pages: 1, documents: [] });
		expect((await list("member=ME&kind=letter")).total + (await list("member=ME&visibility=owner")).total).toBe(0);
		const own = await filed({ member: null, visibility: "secretariat", title: "Zapis of the association" });
		expect((await list("member=none&q=ZAPIS")).documents.map(({ id }) => id)).toEqual([own]);
		expect((await list("member=none&q=ZAPIS", publicActor)).total).toBe(0);
	});

	it("is offered in its owner's forms while it is in use and has no virus", async () => {
		const own = await filed({ member: "MR", title: "Letter" });
		const [retired, infected] = [await filed({ member: "MR" }), await filed({ member: "MR" })];
		await retireDocument(officer, services, { documentId: retired, reason: "Twice on file" });
		const found = { scan: "infected", signature: "Test.Evil", scannedAt: new Date() };
		await prisma.documentVersion.updateMany({ where: { documentId: infected }, data: found });
		const choices = async (actor: Actor, members: string | string[] | null) =>
			documentChoices(actor, services, members);
		const offered = await choices(officer, "MR");
		expect(offered.documents.filter(({ member }) => member === "MR")).toEqual([
			{ id: own, title: "Letter", kind: "declaration", filedOn: "2026-11-25", member: "MR" },
		]);
		expect(offered.documents.every(({ member }) => member === "MR" || member === null)).toBe(true);
		expect((await choices(officer, ["MR", "ME"])).documents.some(({ member }) => member === "ME")).toBe(true);
		expect((await choices(officer, null)).documents.some(({ member }) => member !== null)).toBe(false);
	});

	it("is in the list of its owner's documents, retired ones last", async () => {
		const retired = await filed({ member: "GE" });
		await retireDocument(officer, services, { documentId: retired, reason: "Twice on file" });
		const [open, hidden, own] = [
			await filed({ member: "GE" }),
			await filed({ member: "GE", visibility: "secretariat" }),
			await filed({ member: null }),
		];
		const ids = async (...requested: Parameters<typeof documentsOf>) =>
			(await documentsOf(...requested)).map(({ id }) => id);
		const all = await ids(officer, services, "GE");
		expect(all.toSorted()).toEqual([open, hidden, retired].toSorted());
		expect(all.at(-1)).toBe(retired);
		expect(await ids(publicActor, services, "GE")).toEqual([open]);
		expect(await ids(publicActor, services, null)).toEqual([own]);
	});

	it.each<[string, Partial<Record<keyof DocumentDetailsInput, string | null | undefined>>, object]>([
		["no title", { title: " \n " }, { field: "title", problem: "missing" }],
		["a title that is far too long", { title: "x".repeat(201) }, { field: "title", problem: "too-long" }],
		["an unknown kind", { kind: "poem" }, { field: "kind", problem: "unknown" }],
		["no language", { language: undefined }, { field: "language", problem: "missing" }],
		["an unknown language", { language: "x_y" }, { field: "language", problem: "unknown" }],
		["an unknown visibility", { visibility: "everybody" }, { field: "visibility", problem: "unknown" }],
		["an unknown country", { member: "XX" }, { field: "member", problem: "unknown" }],
		[
			"the owner's visibility but no owner",
			{ member: "", visibility: "owner" },
			{ field: "member", problem: "missing" },
		],
	])("with %s is refused with the reason, and its file waits until that is corrected", async (_what, wrong, issue) => {
		const before = await storedKeys(services);
		const file = await givenDocument(services, smallPdf("wrong"), "wrong.pdf", officer);
		const input = { documentId: crypto.randomUUID(), details: { ...details, ...wrong } as DocumentDetailsInput, file };
		expect(await uploadDocument(officer, services, input)).toEqual({ outcome: "invalid", issues: [issue] });
		expect(await findDocument(officer, services, input.documentId)).toBeNull();
		const again = await takeStoredUpload(officer, services, await storeUpload(services, { file }));
		if (!again || "refused" in again) throw new Error("It waits, and there is room.");
		expect(again.file).toMatchObject({ sha256: file.sha256, size: file.size, name: file.name });
		for (const one of [file, again.file]) await services.files.discard(one);
		expect(await storedKeys(services)).toEqual(before);
	});

	it("is refused if its type is not accepted", async () => {
		const before = await storedKeys(services);
		const file = await givenDocument(services, Buffer.from("MZ\x90\0program", "latin1"), "paper.pdf");
		const input = { documentId: crypto.randomUUID(), details, file };
		expect(await uploadDocument(officer, services, input)).toEqual({ outcome: "type-not-allowed" });
		expect(await storedKeys(services)).toEqual(before);
	});

	it("is refused if it has a virus, which is logged, and while the scanner is unavailable", async () => {
		const before = await storedKeys(services);
		const input = async () => ({
			documentId: crypto.randomUUID(),
			details,
			file: await givenDocument(services, smallPdf("bad")),
		});
		verdict = { verdict: "infected", signature: "Test.Virus" };
		const infected = await input();
		expect(await uploadDocument(officer, services, infected)).toEqual({ outcome: "infected" });
		expect(await activityOf(infected.documentId)).toMatchObject([
			{ verb: "document.refuse-file", after: { signature: "Test.Virus", sha256: infected.file.sha256 } },
		]);
		verdict = { verdict: "failed", reason: "no answer" };
		expect(await uploadDocument(officer, services, await input())).toEqual({ outcome: "scanner-away" });
		expect(await storedKeys(services)).toEqual(before);
	});

	it("is uploaded by the secretariat, or by a focal point for their own country", async () => {
		const input = async (more: Partial<DocumentDetailsInput>) => ({
			documentId: crypto.randomUUID(),
			details: { ...details, ...more },
			file: await givenDocument(services, smallPdf("theirs")),
		});
		const before = await storedKeys(services);
		for (const actor of [publicActor, focal])
			expect(await uploadDocument(actor, services, await input({}))).toEqual({ outcome: "forbidden" });
		expect(await storedKeys(services)).toEqual(before);
		const own = await input({ visibility: "owner" });
		expect(await uploadDocument(focal, services, own)).toMatchObject({ outcome: "uploaded" });
		expect(await findDocument(focal, services, own.documentId)).toMatchObject({
			current: { uploadedBy: "Farid" },
			may: { replace: true, setVisibility: false, retire: false },
		});
	});

	it("is filed once if the form is sent twice at once, with the same answer", async () => {
		const documentId = crypto.randomUUID();
		const send = async (content = "clicked") =>
			uploadDocument(officer, services, {
				documentId,
				details,
				file: await givenDocument(services, smallPdf(content)),
			});
		const [first, second] = await Promise.all([send(), send()]);
		expect(first).toEqual({ outcome: "uploaded", documentId, number: 1 });
		expect(second).toEqual(first);
		expect(await activityOf(documentId)).toHaveLength(1);
		expect(await send("another paper")).toEqual({ outcome: "id-taken" });
		expect((await storedKeys(services)).filter((key) => key.startsWith("incoming/"))).toEqual([]);
	});

	it("shares its content with other documents", async () => {
		const [one, two] = [await filed({}, smallPdf("shared")), await filed({}, smallPdf("shared"))];
		const versions = await prisma.documentVersion.findMany({ where: { documentId: { in: [one, two] } } });
		expect(new Set(versions.map(({ storageKey }) => storageKey)).size).toBe(1);
	});
});

describe("a replaced document", () => {
	it("has a new version, and keeps the old one for its owner and the secretariat", async () => {
		const documentId = await filed({}, smallPdf("first"));
		const file = await givenDocument(services, samples.docx, "second.docx");
		const outcome = await replaceDocument(other, services, { documentId, expectedNumber: 1, file });
		expect(outcome).toEqual({ outcome: "replaced", number: 2 });
		for (const actor of [officer, focal]) {
			expect(await findDocument(actor, services, documentId)).toMatchObject({
				current: { number: 2, originalName: "second.docx", uploadedBy: "Omar" },
				earlier: [{ number: 1, uploadedBy: "Olga" }],
			});
		}
		expect(await findDocument(publicActor, services, documentId)).toMatchObject({
			current: { number: 2 },
			earlier: [],
		});
		expect(await openDownload(publicActor, services, { documentId, number: 1 })).toBeNull();
		expect((await activityOf(documentId)).at(-1)).toMatchObject({
			verb: "document.replace",
			actorId: other.accountId,
			before: { number: 1 },
			after: { number: 2, sha256: file.sha256, name: "second.docx" },
		});
	});

	it("is replaced once if the form is sent twice, and the second of two officers gets a conflict", async () => {
		const documentId = await filed();
		const send = async (actor: typeof officer, content: string) => {
			const file = await givenDocument(services, smallPdf(content));
			return replaceDocument(actor, services, { documentId, expectedNumber: 1, file });
		};
		const [first, second] = await Promise.all([send(officer, "new"), send(officer, "new")]);
		expect([first, second]).toEqual(Array(2).fill({ outcome: "replaced", number: 2 }));
		expect(await send(other, "newer")).toEqual({ outcome: "changed-meanwhile", number: 2 });
		expect(await activityOf(documentId)).toHaveLength(2);
		const file = await givenDocument(services, smallPdf("new"));
		expect(await replaceDocument(other, services, { documentId, expectedNumber: 2, file })).toEqual({
			outcome: "same-file",
		});
	});

	it("is not replaced by people who may not replace it or don't see it", async () => {
		const send = async (actor: typeof officer, documentId: string, content = smallPdf("x")) =>
			replaceDocument(actor, services, { documentId, expectedNumber: 1, file: await givenDocument(services, content) });
		const before = (await storedKeys(services)).length;
		const open = await filed();
		expect(await send(focal, open)).toEqual({ outcome: "forbidden" });
		expect(await send(focal, await filed({ visibility: "secretariat" }))).toEqual({ outcome: "not-found" });
		expect(await send(officer, crypto.randomUUID())).toEqual({ outcome: "not-found" });
		expect(await send(officer, open, Buffer.from([0, 1, 2]))).toEqual({ outcome: "type-not-allowed" });
		await retireDocument(officer, services, { documentId: open, reason: "Old" });
		expect(await send(officer, open)).toEqual({ outcome: "retired" });
		expect(await storedKeys(services)).toHaveLength(before + 2);
	});
});

describe("the visibility of a document", () => {
	it("is changed by the secretariat, and public pages are invalidated", async () => {
		const documentId = await filed({ visibility: "owner" });
		const set = (actor: typeof officer, from: "public" | "owner" | "members", to: "public" | "owner" | "members") =>
			setVisibility(actor, services, { documentId, from, to });
		expect(await set(focal, "owner", "public")).toEqual({ outcome: "forbidden" });
		expect(await set(officer, "owner", "members")).toEqual({ outcome: "changed" });
		expect(await set(other, "owner", "public")).toEqual({ outcome: "changed-meanwhile", visibility: "members" });
		expect(await set(officer, "owner", "members")).toEqual({ outcome: "unchanged" });
		expect(await findDocument(publicActor, services, documentId)).toBeNull();
		expect(notices.filter((notice) => notice.includes(documentId))).toEqual([]);
		expect(await set(officer, "members", "public")).toEqual({ outcome: "changed" });
		expect(await findDocument(publicActor, services, documentId)).not.toBeNull();
		expect(await set(officer, "public", "owner")).toEqual({ outcome: "changed" });
		await expect.poll(() => notices.filter((notice) => notice.includes(documentId))).toHaveLength(2);
		expect((await activityOf(documentId)).map(({ verb }) => verb)).toEqual([
			"document.upload",
			...Array(3).fill("document.set-visibility"),
		]);
	});

	it("must be a known audience", async () => {
		const documentId = await filed({ member: null });
		expect(await setVisibility(officer, services, { documentId, from: "public", to: "owner" })).toEqual({
			outcome: "owner-missing",
		});
		const wrong = { documentId, from: "public", to: "everybody" } as never;
		await expect(setVisibility(officer, services, wrong)).rejects.toThrow();
	});
});

describe("a retired document", () => {
	it("is seen only by the secretariat, with the reason, and stays on file", async () => {
		const documentId = await filed({}, smallPdf("retired"));
		const retire = (actor: typeof officer, reason: string) => retireDocument(actor, services, { documentId, reason });
		expect(await retire(focal, "x")).toEqual({ outcome: "forbidden" });
		expect(await retire(officer, "  ")).toEqual({ outcome: "reason-missing" });
		expect(await retire(officer, "x".repeat(501))).toEqual({ outcome: "reason-too-long" });
		expect(await retire(officer, "Filed under the wrong country")).toEqual({ outcome: "retired" });
		expect(await retire(officer, "Filed under the wrong country ")).toEqual({ outcome: "retired" });
		expect(await retire(other, "again")).toEqual({ outcome: "already-retired" });
		for (const actor of [publicActor, focal]) expect(await findDocument(actor, services, documentId)).toBeNull();
		expect(await findDocument(officer, services, documentId)).toMatchObject({
			retiredReason: "Filed under the wrong country",
			may: { replace: false, setVisibility: false, retire: false },
		});
		expect((await activityOf(documentId)).at(-1)).toMatchObject({ verb: "document.retire" });
		const download = await openDownload(officer, services, { documentId });
		expect(download).toMatchObject({ status: 200 });
		if (download && "stream" in download) await download.stream?.cancel();
	});
});

describe("files stored while there was no scanner", () => {
	it("are scanned later, and can no longer be downloaded if a virus is found", async () => {
		verdict = { verdict: "unscanned" };
		const [good, bad] = [await filed({}, smallPdf("good")), await filed({}, smallPdf("evil"))];
		expect(await findDocument(publicActor, services, bad)).toMatchObject({ current: { scan: "unscanned" } });
		const later = {
			...services,
			scanner: {
				scans: true,
				scan: async (content: AsyncIterable<Uint8Array>): Promise<ScanVerdict> =>
					Buffer.concat(await Array.fromAsync(content)).includes("evil")
						? { verdict: "infected", signature: "Test.Evil" }
						: { verdict: "clean" },
			},
		};
		expect(await scanUnscanned(officer, later)).toEqual({ outcome: "forbidden" });
		expect(await scanUnscanned(systemActor, { ...services, scanner: { ...later.scanner, scans: false } })).toEqual({
			outcome: "no-scanner",
		});
		expect(await scanUnscanned(systemActor, later)).toEqual({ outcome: "scanned", clean: 1, infected: 1, lost: 0 });
		expect(await scanUnscanned(systemActor, later)).toEqual({ outcome: "scanned", clean: 0, infected: 0, lost: 0 });
		expect(await findDocument(officer, services, good)).toMatchObject({ current: { scan: "clean" } });
		expect(await findDocument(officer, services, bad)).toMatchObject({
			current: { scan: "infected", signature: "Test.Evil" },
		});
		expect(await openDownload(publicActor, services, { documentId: bad })).toBeNull();
		expect((await activityOf(bad)).at(-1)).toMatchObject({ verb: "document.scan", after: { scan: "infected" } });
	});

	it("are scanned even if the store has lost one of them", async () => {
		verdict = { verdict: "unscanned" };
		const [lost, there] = [await filed(), await filed()];
		const { storageKey } = await prisma.documentVersion.findFirstOrThrow({ where: { documentId: lost } });
		await services.files.delete(storageKey);
		verdict = { verdict: "clean" };
		expect(await scanUnscanned(systemActor, services)).toEqual({ outcome: "scanned", clean: 1, infected: 0, lost: 1 });
		expect(await findDocument(officer, services, lost)).toMatchObject({ current: { scan: "unscanned" } });
		expect(await findDocument(officer, services, there)).toMatchObject({ current: { scan: "clean" } });
	});

	it("keep waiting if the scanner gives no answer", async () => {
		verdict = { verdict: "unscanned" };
		const id = await filed();
		verdict = { verdict: "failed", reason: "away" };
		expect(await scanUnscanned(systemActor, services)).toEqual({ outcome: "scanner-away" });
		expect(await findDocument(officer, services, id)).toMatchObject({ current: { scan: "unscanned" } });
	});
});

it("the database never changes or deletes filed documents", async () => {
	const documentId = await filed();
	const where = { documentId };
	await expect(prisma.documentVersion.updateMany({ where, data: { sha256: "0".repeat(64) } })).rejects.toThrow(
		/never changes/,
	);
	await expect(prisma.documentVersion.updateMany({ where, data: { originalName: "x" } })).rejects.toThrow(
		/never changes/,
	);
	await expect(prisma.documentVersion.deleteMany({ where })).rejects.toThrow(/never changes/);
	await expect(prisma.document.deleteMany({ where: { id: documentId } })).rejects.toThrow();
	await expect(prisma.$executeRaw`truncate document cascade`).rejects.toThrow(/append-only/);
});
