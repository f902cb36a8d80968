import { beforeAll, describe, expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { documentBench, givenDocument, storedKeys } from "#app/documents/documents.fixture.ts";
import { sweepOrphans } from "#app/documents/sweep-orphans.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { addPracticeFile, checkRoomForFile } from "#app/library/files/add-practice-file.server.ts";
import { openPracticeFile } from "#app/library/files/open-practice-file.server.ts";
import { scanPracticeFiles } from "#app/library/files/scan-practice-files.server.ts";
import { sweepPracticeFiles } from "#app/library/files/sweep-practice-files.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { importRecords } from "#app/library/import/import-records.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft } from "#app/library/record/library.fixture.ts";
import { maxPracticeFiles } from "#app/library/record/practice-file.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { VirusScanner } from "#app/platform/files/virus-scan.server.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const { services } = documentBench(database);

const people: Record<string, Actor> = { "the public": publicActor, "the secretariat": systemActor };
beforeAll(async () => {
	const roles: [string, Role, string, MemberStatus][] = [
		["an author of the owner", "author", "AZ", "active"],
		["a member", "focal-point", "GE", "active"],
		["a prospect", "focal-point", "UZ", "prospect"],
	];
	for (const [name, role, member, status] of roles) {
		const person = await makePerson(database, { roles: [{ role, member }] });
		people[name] = { ...person, roles: [{ role, member, status }] };
	}
});
const person = (name: string): Actor => people[name] ?? publicActor;

let contents = 0;
const pdf = (text = `page ${++contents}`) => smallPdf(text);

const draft = (facts: Partial<PracticeFacts> = {}) => createDraft(services, facts);

async function add(
	pid: string,
	content: Uint8Array = pdf(),
	name = "guide.pdf",
	actor = person("an author of the owner"),
) {
	return addPracticeFile(actor, services, { pid, file: await givenDocument(services, content, name) });
}

async function added(pid: string, content?: Uint8Array, name?: string): Promise<string> {
	const result = await add(pid, content, name);
	if (!("file" in result)) throw new Error(result.outcome);
	return result.file.id;
}

type Item = Partial<PracticeFacts["files"][number]> & { file: string; title?: string };

/** Saves the draft of a practice with these files. */
async function name(pid: string, items: Item[], actor: Actor = systemActor) {
	const found = await findDraft(systemActor, services, pid);
	if (!found) throw new Error("no draft");
	const files = items.map(({ title: _, ...item }, index) => ({
		id: `f${index + 1}`,
		language: "en",
		kind: "manual" as const,
		visibility: "public" as const,
		...item,
	}));
	const titles = Object.fromEntries(items.map(({ title = "T" }, index) => [`f${index + 1}`, { title }]));
	const { facts, texts } = found.record;
	const en = { ...texts.en, files: titles };
	return saveDraft(actor, services, { pid, revision: found.revision, facts: { ...facts, files }, texts: { en } });
}

async function publish(pid: string, changeNote?: string) {
	const published = await publishVersion(systemActor, services, { pid, ...(changeNote ? { changeNote } : {}) });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
}

/** A published practice with one file. */
async function withFile(item: Partial<Item> = {}, facts: Partial<PracticeFacts> = {}) {
	const pid = await draft(facts);
	const file = await added(pid);
	await name(pid, [{ ...item, file }]);
	await publish(pid);
	return { pid, file };
}

/** What a reader gets at the URL of a file. */
async function gets(reader: string, pid: string, id: string): Promise<string> {
	const found = await openPracticeFile(person(reader), services, { pid, id, locale: "en" });
	if (!found) return "nothing";
	if ("withheld" in found) return found.withheld;
	if ("tombstone" in found) return "tombstone";
	await found.stream?.cancel();
	return "file";
}

const everybody = () => Object.keys(people);
const whoGets = async (pid: string, id: string, what = "file") => {
	const got = await Promise.all(everybody().map(async (reader) => [reader, await gets(reader, pid, id)] as const));
	return got.filter(([, one]) => one === what).map(([reader]) => reader);
};

describe("a file that is uploaded", () => {
	it("is stored once for a practice however often it is uploaded, and logged", async () => {
		const pid = await draft();
		const content = pdf();
		const sent = await Promise.all([add(pid, content), add(pid, content, "again.pdf"), add(pid, content)]);
		expect(sent.map(({ outcome }) => outcome).sort()).toEqual(["added", "already-there", "already-there"]);
		expect(new Set(sent.map((one) => "file" in one && one.file.id)).size).toBe(1);
		expect(await database.prisma.practiceFile.count({ where: { pid } })).toBe(1);
		const logged = { verb: "practice.upload-file", subjectId: pid };
		expect(await database.prisma.activity.count({ where: logged })).toBe(1);
		// Another record has its own row of the same content.
		const other = await draft();
		expect((await add(other, content)).outcome).toBe("added");
		expect((await storedKeys(services)).filter((key) => key.startsWith("incoming"))).toEqual([]);
	});

	it.each<[string, Uint8Array, string]>([
		["guide.pdf", Buffer.from("MZ\x90\0\x03", "latin1"), "program"],
		["page.pdf", Buffer.from("<!doctype html><p>hello"), "web-page"],
		["drawing.png", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "drawing"],
		["notes.txt", samples.text, "unknown-type"],
		["broken.docx", samples.docx.subarray(0, -30), "unknown-type"],
	])("%s is refused when it is something else", async (name, content, outcome) => {
		const before = await storedKeys(services);
		expect(await add(await draft(), content, name)).toEqual({ outcome });
		expect(await storedKeys(services)).toEqual(before);
	});

	it("is refused when its content does not match its name", async () => {
		const pid = await draft();
		const mismatch = { outcome: "type-mismatch", claimed: ".png", found: "application/pdf" };
		expect(await add(pid, pdf(), "guide.png")).toEqual(mismatch);
		expect(await add(pid, samples.text, "guide.pdf")).toMatchObject({ outcome: "type-mismatch", found: "text/plain" });
	});

	it("is accepted only from people who may edit the draft", async () => {
		const pid = await draft();
		for (const [reader, outcome] of [
			["the public", "not-found"],
			["a member", "not-found"],
			["an author of the owner", "added"],
			["the secretariat", "added"],
		] as const) {
			expect((await add(pid, pdf(), "a.pdf", person(reader))).outcome, reader).toBe(outcome);
			expect(await checkRoomForFile(person(reader), services, { pid, size: 1 })).toBe(
				outcome === "added" ? null : outcome,
			);
		}
		const { pid: published } = await withFile();
		expect((await add(published)).outcome).toBe("not-found");
	});

	it("must fit into twenty files and 200 MB, not counting the files of older versions", async () => {
		const pid = await draft();
		const ids: string[] = [];
		for (let count = 0; count < maxPracticeFiles; count++) ids.push(await added(pid));
		expect((await add(pid)).outcome).toBe("too-many");
		await name(
			pid,
			ids.map((file) => ({ file })),
		);
		await publish(pid);
		await startNewVersion(systemActor, services, { pid });
		expect((await add(pid)).outcome).toBe("too-many");
		await name(pid, []);
		expect((await add(pid)).outcome).toBe("added");
		const large = await draft();
		const megabytes = (count: number) => count * 1024 * 1024;
		expect(await checkRoomForFile(systemActor, services, { pid: large, size: megabytes(200) })).toBeNull();
		expect(await checkRoomForFile(systemActor, services, { pid: large, size: megabytes(200) + 1 })).toBe("record-full");
	});

	it("can't be changed, or deleted while a version uses it, since the database refuses it", async () => {
		const { pid, file } = await withFile();
		const { practiceFile, practiceVersion } = database.prisma;
		const where = { id: file };
		await expect(practiceFile.update({ where, data: { originalName: "x" } })).rejects.toThrow(/as it came/);
		await expect(practiceFile.update({ where, data: { sha256: "0".repeat(64) } })).rejects.toThrow(/as it came/);
		await expect(practiceFile.delete({ where })).rejects.toThrow(/never goes/);
		await practiceFile.update({ where, data: { reading: "read", pages: 3 } });
		const loose = await draft();
		const own = { pid: loose, major: 2, minor: 0, state: "draft", facts: { files: [{ file }] } };
		await expect(practiceVersion.create({ data: own })).rejects.toThrow(/is not one of/);
		expect(pid).not.toBe(loose);
	});
});

describe("a practice may only use its own files", () => {
	it("in its draft", async () => {
		const { file } = await withFile();
		const pid = await draft();
		expect(await name(pid, [{ file }])).toMatchObject({
			outcome: "invalid",
			issues: [{ path: "facts.files", message: `${file} is not a file of this record.` }],
		});
		const facts = exampleFacts({ files: [{ id: "f1", file, language: "en", kind: "manual", visibility: "public" }] });
		expect(await createPractice(systemActor, services, { facts, texts: { en: exampleText() } })).toMatchObject({
			outcome: "invalid",
		});
	});

	it("in an import", async () => {
		const { file } = await withFile();
		const problems: [number, string][] = [];
		const files = [{ id: "f1", file, language: "en", kind: "manual" }];
		const line = { source: "a", externalId: "1", language: "en", title: "T", summary: "S" };
		const lines = [JSON.stringify({ ...line, files }), JSON.stringify({ ...line, externalId: "2" })];
		const stream = (async function* () {
			yield* lines;
		})();
		const onProblem = (...problem: [number, string]) => void problems.push(problem);
		expect(await importRecords(systemActor, services, stream, { onProblem })).toMatchObject({
			report: { created: 1, bad: 1 },
		});
		expect(problems).toEqual([[1, `files: ${file} is not a file of this record`]]);
	});
});

describe("a file that is withdrawn", () => {
	it("is withdrawn from all its readers, with the reason; the practice and its versions stay as they are", async () => {
		const { pid, file } = await withFile({ visibility: "members", title: "Handbook" });
		const before = await database.prisma.practiceVersion.findMany({ where: { pid } });
		const withdraw = (actor: Actor, reason = "It names people.", internalReason = "A complaint.") =>
			withdrawPracticeFile(actor, services, { pid, id: file, reason, internalReason });
		expect(await withdraw(publicActor)).toEqual({ outcome: "not-found" });
		expect(await withdraw(person("an author of the owner"))).toEqual({ outcome: "forbidden" });
		expect(await withdraw(systemActor, " ")).toEqual({ outcome: "reason-missing" });
		expect(await withdraw(systemActor)).toEqual({ outcome: "withdrawn" });
		expect(await withdraw(systemActor)).toEqual({ outcome: "withdrawn" });
		for (const other of [["A duplicate."], [undefined, "A call."]])
			expect(await withdraw(systemActor, ...other)).toEqual({ outcome: "already-withdrawn" });
		expect((await whoGets(pid, file, "tombstone")).sort()).toEqual(
			["a member", "an author of the owner", "the secretariat"].sort(),
		);
		expect((await whoGets(pid, file, "nothing")).sort()).toEqual(["a prospect", "the public"].sort());
		const found = await openPracticeFile(person("a member"), services, { pid, id: file, locale: "en" });
		expect(found).toMatchObject({
			tombstone: { title: "Handbook", recordTitle: exampleText().title, reason: "It names people.", withRecord: false },
		});
		expect(JSON.stringify(found)).not.toContain("complaint");
		expect(await database.prisma.practiceVersion.findMany({ where: { pid } })).toEqual(before);
		const view = await findPractice(person("a member"), services, pid, { locale: "en" });
		expect(view?.kind === "practice" && view.files[0]?.withdrawn?.reason).toBe("It names people.");
		await expect(
			database.prisma.practiceFile.update({ where: { id: file }, data: { withdrawnReason: "Another." } }),
		).rejects.toThrow(/as it came/);
	});

	it("does not come back if it is uploaded again", async () => {
		const pid = await draft();
		const content = pdf();
		const id = await added(pid, content);
		await withdrawPracticeFile(systemActor, services, { pid, id, reason: "R." });
		expect(await add(pid, content)).toEqual({ outcome: "withdrawn" });
	});

	it("disappears together with its practice", async () => {
		const { pid, file } = await withFile();
		await withdrawPractice(systemActor, services, { pid, reason: "A mistake." });
		expect(await whoGets(pid, file, "tombstone")).toEqual(everybody());
		const found = await openPracticeFile(publicActor, services, { pid, id: file, locale: "en" });
		expect(found).toMatchObject({ tombstone: { reason: "A mistake.", withRecord: true } });
	});
});

describe("every night", () => {
	const later = (days: number) => ({
		...services,
		clock: fixedClock(new Date(Date.parse("2026-11-25") + days * 86_400_000).toISOString()),
	});
	const soon = () => new Date(Date.now() + 60_000);

	it("an unused file is deleted after a week, with its content; a file that is used or typed into a form stays", async () => {
		const pid = await draft();
		const [named, typed, loose] = [await added(pid), await added(pid), await added(pid)];
		await name(pid, [{ file: named }]);
		const version = await database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		await database.prisma.autosave.create({
			data: {
				versionId: version.id,
				accountId: crypto.randomUUID(),
				pid,
				tab: "window-1",
				seq: 1,
				revision: 1,
				entries: [["files.1.file", typed]],
				savedAt: new Date(),
			},
		});
		const left = async () =>
			(await database.prisma.practiceFile.findMany({ where: { pid }, orderBy: { id: "asc" } })).map(({ id }) => id);
		await sweepPracticeFiles(systemActor, later(6));
		expect(await left()).toEqual([named, typed, loose].sort());
		const { storageKey } = await database.prisma.practiceFile.findUniqueOrThrow({ where: { id: loose } });
		expect(await sweepPracticeFiles(systemActor, later(9))).toBeGreaterThan(0);
		expect(await left()).toEqual([named, typed].sort());
		await sweepOrphans(systemActor, services, soon());
		expect(await storedKeys(services)).not.toContain(storageKey);
		expect(await gets("the secretariat", pid, named)).toBe("file");
	});

	it("unscanned files are scanned, and an infected file can no longer be downloaded", async () => {
		const { pid, file } = await withFile();
		const clean = await withFile();
		const text = (await database.prisma.practiceFile.findUniqueOrThrow({ where: { id: file } })).size;
		const scanner: VirusScanner = {
			scans: true,
			async scan(content) {
				let read = "";
				for await (const piece of content) read += Buffer.from(piece).toString("latin1");
				const own = read.includes(`page ${contents - 1}\n`) && read.length === text;
				return own ? { verdict: "infected", signature: "Eicar" } : { verdict: "clean" };
			},
		};
		expect(await scanPracticeFiles(systemActor, services)).toEqual({ outcome: "no-scanner" });
		expect(await scanPracticeFiles(systemActor, { ...services, scanner })).toMatchObject({
			outcome: "scanned",
			infected: 1,
			lost: 0,
		});
		expect(await whoGets(pid, file, "nothing")).toEqual(["the public", "a member", "a prospect"]);
		expect((await whoGets(pid, file, "infected")).sort()).toEqual(["an author of the owner", "the secretariat"].sort());
		expect(await whoGets(clean.pid, clean.file)).toEqual(everybody());
	});
});
