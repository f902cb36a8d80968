import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareArchive } from "#app/archive/archive-compare.server.ts";
import {
	archivesFor,
	openArchiveDownload,
	requestArchive,
	sweepArchives,
	writeArchives,
} from "#app/archive/archive-jobs.server.ts";
import { readArchive } from "#app/archive/archive-read.server.ts";
import { writeArchive } from "#app/archive/archive-write.server.ts";
import { documentBench, givenDocument } from "#app/documents/documents.fixture.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { retention } from "#app/platform/retention.ts";
import { testDatabase } from "../../tests/setup/database.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

type Lenient = Awaited<ReturnType<typeof testDatabase>>;

/** An installation: a database as strict as the site's, and a file store. */
async function install() {
	const lenient = await testDatabase();
	const database = openDatabase(lenient.strictUrl, 6);
	const bench = documentBench(database);
	return {
		lenient,
		services: { ...bench.services, addJob: async () => {} },
		async close() {
			await database.close();
			await lenient.close();
		},
	};
}
type Installation = Awaited<ReturnType<typeof install>>;

const folder = ownFolder("archive");
const whole = path.join(folder, "whole.zip");
const open: Installation[] = [];
async function installed(): Promise<Installation> {
	const one = await install();
	open.push(one);
	return one;
}
let home: Installation;
let head: Person;

beforeAll(async () => {
	home = await installed();
	head = await makePerson(home.lenient, { roles: [{ role: "head" }] });
	await givenRegister(home);
	await writeArchive(home.services, (content) => pipeline(content, createWriteStream(whole)));
}, 60_000);
afterAll(async () => {
	for (const one of open) await one.close();
});

/** Members from the files, and a row of every other kind, with texts that are hard to preserve. */
async function givenRegister({ lenient, services }: { lenient: Lenient; services: Installation["services"] }) {
	await importMembers(services, "content/members");
	const { prisma } = lenient;
	const hard = 'جمهورية "x", \\ \n\u2028 =1+1 😀';
	const contact = { member: "AZ", office: hard, email: "a@b.example", role: "focal-point" };
	const first = await prisma.contact.create({
		data: { ...contact, personName: "A", fromDate: new Date("2019-01-01"), toDate: new Date("2020-12-31") },
	});
	// Sorts before the row to which it refers.
	const early = "00000000-0000-7000-8000-000000000001";
	await prisma.contact.create({
		data: { ...contact, id: early, personName: "B", fromDate: new Date("2021-01-01"), predecessorId: first.id },
	});
	const countries = ["AZ", "UG"];
	await prisma.agreement.create({ data: { kind: "memorandum", title: { en: hard }, countries, signedOn: "2020-05" } });
	for (const [index, size] of [10, 70_000].entries()) {
		const file = await givenDocument(services, randomBytes(size));
		const document = await prisma.document.create({
			data: { title: `Paper ${index}`, kind: "decision", language: "ar", visibility: "secretariat", member: "AZ" },
		});
		const version = { documentId: document.id, mediaType: "application/pdf", originalName: "a.pdf", scan: "clean" };
		const { sha256, size: bytes } = file;
		const storageKey = await services.files.store(file);
		for (const number of [1, 2])
			await prisma.documentVersion.create({ data: { ...version, number, sha256, size: bytes, storageKey } });
	}
	const ledger = { member: "AZ", year: 2026, currency: "EUR", datedOn: new Date("2026-01-01") };
	const pledge = await prisma.contributionEntry.create({
		data: {
			...ledger,
			kind: "voluntary",
			amount: "90071992547409.9371",
			recordedAt: new Date("2026-01-02T10:00:00.123Z"),
		},
	});
	await prisma.contributionEntry.create({
		data: {
			...{ id: early, kind: "reversal", correctsId: pledge.id, amount: pledge.amount, note: hard },
			...{ ...ledger, year: null, recordedAt: new Date("2026-02-01") },
		},
	});
	const request = await prisma.request.create({
		data: {
			...{ type: "membership", subjectType: "member", subjectId: "AZ", member: "AZ", toKind: "secretariat" },
			...{ state: "submitted", waitingOn: "responder", content: { hard }, createdAt: new Date(), sentAt: new Date() },
		},
	});
	await prisma.requestEntry.create({
		data: { requestId: request.id, at: new Date(), side: "requester", kind: "opened", visibility: "both", revision: 1 },
	});
}

/** Every row of the register as the database writes it, and every content in the file store. */
async function allOf({ lenient, services }: Installation) {
	const rows: Record<string, unknown[]> = {};
	for (const table of ["member", "member_event", "contact", "member_entity", "organisation", "agreement", "document"])
		rows[table] = (await lenient.pool.query(`select to_jsonb(t) as row from ${table} t order by 1`)).rows;
	rows.contribution_entry = (await lenient.pool.query("select t::text from contribution_entry t order by 1")).rows;
	const files = (await Array.fromAsync(services.files.list())).filter(({ stored }) => stored).map(({ key }) => key);
	return { rows, files: files.sort() };
}

const emptied = ({ lenient }: { lenient: Lenient }) =>
	Promise.all([lenient.prisma.member.count(), lenient.prisma.account.count(), lenient.prisma.activity.count()]);

describe("an archive", () => {
	it("is read into an empty installation, which then equals it row by row and file by file", async () => {
		const other = await installed();
		const read = await readArchive(other.services, whole);
		expect(read).toMatchObject({ outcome: "read", files: 2 });
		expect(await compareArchive(other.services, whole)).toEqual([]);
		const [here, there] = [await allOf(home), await allOf(other)];
		expect(there).toEqual(here);
		expect(here.rows.contribution_entry).toHaveLength(2);
		expect(here.rows.member?.length).toBeGreaterThan(5);
		// The log continues with the next action.
		expect(await other.lenient.prisma.activity.count({ where: { verb: "archive.read" } })).toBe(1);
	});

	it("is compared reliably: a changed row, an extra row and a missing file are found", async () => {
		const other = await installed();
		await readArchive(other.services, whole);
		const { prisma } = other.lenient;
		await prisma.contact.updateMany({ where: { personName: "A" }, data: { phone: "1" } });
		await prisma.organisation.create({ data: { id: "ffffffff-ffff-7fff-bfff-ffffffffffff", names: { en: "More" } } });
		const [file] = (await Array.fromAsync(other.services.files.list())).map(({ key }) => key);
		await other.services.files.delete(file ?? "");
		const differences = await compareArchive(other.services, whole);
		expect(differences.map(({ part, what }) => `${part} ${what}`).sort()).toEqual([
			"data/contact.jsonl differs",
			"data/organisation.jsonl only-here",
			`documents/${file?.slice(3)} file-missing`,
		]);
	});

	it("contains nothing that gives access to an account", async () => {
		const { prisma } = home.lenient;
		const { passwordHash } = await prisma.account.findUniqueOrThrow({ where: { id: head.accountId } });
		expect(passwordHash).toMatch(/argon2/);
		const parts = unzipSync(readFileSync(whole));
		const text = Object.values(parts)
			.map((part) => Buffer.from(part).toString("latin1"))
			.join("\n");
		expect(text).not.toMatch(/argon2|password_hash|secret_hash|token_hash|code_hash/);
		expect(text).toContain(head.email);
		const manifest = JSON.parse(Buffer.from(parts["manifest.json"] ?? []).toString());
		for (const { name, sha256 } of manifest.tables)
			expect(
				createHash("sha256")
					.update(parts[`data/${name}.jsonl`] ?? "")
					.digest("hex"),
			).toBe(sha256);
	});
});

describe("reading an archive", () => {
	/** The archive with a part that is changed, or missing if it is null. */
	async function changed(name: string, part: (was: string) => string | Uint8Array | null): Promise<string> {
		const parts = unzipSync(readFileSync(whole));
		const now = part(text(parts[name]));
		if (now === null) delete parts[name];
		else parts[name] = new Uint8Array(Buffer.from(now as string));
		const file = path.join(folder, `${crypto.randomUUID()}.zip`);
		writeFileSync(file, zipSync(parts, { level: 1 }));
		return file;
	}
	const text = (part: Uint8Array | undefined) => Buffer.from(part ?? []).toString();

	it("refuses a file that is not an archive, or that has a missing, extra or changed part, and writes nothing", async () => {
		const other = await installed();
		const torn = path.join(folder, "torn.zip");
		writeFileSync(torn, readFileSync(whole).subarray(0, 50_000));
		const document = Object.keys(unzipSync(readFileSync(whole))).find((name) => name.startsWith("documents/")) ?? "";
		const members = "data/member.jsonl";
		const cases: [string, Record<string, unknown>][] = [
			[torn, { reason: "no-archive" }],
			[path.join(folder, "not-there.zip"), { reason: "no-archive" }],
			[await changed(members, () => null), { reason: "part-missing", about: members }],
			[await changed("data/x.jsonl", () => "x"), { reason: "part-unknown" }],
			[await changed(members, (was) => `${was} `), { reason: "part-differs", about: members }],
			[await changed(document, () => randomBytes(10)), { reason: "part-differs", about: document }],
			[
				await changed("manifest.json", (was) => was.replace(/"migration": "\d+/, '"migration": "19990101')),
				{ reason: "other-version" },
			],
		];
		for (const [file, refusal] of cases)
			expect(await readArchive(other.services, file)).toMatchObject({ outcome: "refused", ...refusal });
		expect(await emptied(other)).toEqual([0, 0, 0]);
		expect((await allOf(other)).files).toEqual([]);
	});

	it("refuses an installation that is in use, and changes nothing there", async () => {
		const before = await allOf(home);
		expect(await readArchive(home.services, whole)).toMatchObject({ outcome: "not-empty" });
		expect(await allOf(home)).toEqual(before);
	});

	it("leaves nothing if it is killed in the middle, and the archive can be read again", async () => {
		const other = await installed();
		const broken = readArchive(other.services, whole, async (rows) => {
			if (rows < 20) return;
			await other.lenient.pool.query(
				`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
			);
		});
		await expect(broken).rejects.toThrow();
		expect(await emptied(other)).toEqual([0, 0, 0]);
		expect(await readArchive(other.services, whole)).toMatchObject({ outcome: "read" });
		expect(await compareArchive(other.services, whole)).toEqual([]);
	});

	it("refuses the second of two simultaneous attempts, since the register is no longer empty", async () => {
		const other = await installed();
		const both = await Promise.all([readArchive(other.services, whole), readArchive(other.services, whole)]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["not-empty", "read"]);
		expect(await compareArchive(other.services, whole)).toEqual([]);
	});
});

describe("a head", () => {
	it("requests an archive, and can download it from when it is complete until it expires some days later", async () => {
		const { services } = home;
		const officer = await makePerson(home.lenient, { roles: [{ role: "officer" }] });
		expect([await archivesFor(officer, services), await requestArchive(officer, services)]).toEqual([
			null,
			{ outcome: "forbidden" },
		]);
		await Promise.all([requestArchive(head, services), requestArchive(head, services)]);
		const [asked, ...more] = (await archivesFor(head, services)) ?? [];
		expect([asked?.state, more]).toEqual(["requested", []]);
		expect(await openArchiveDownload(head, services, asked?.id ?? "")).toBeNull();

		// If a worker dies in the middle, nothing is offered.
		const dies = { ...services, files: { ...services.files, store: () => Promise.reject(new Error("killed")) } };
		await expect(writeArchives(dies)).rejects.toThrow("killed");
		expect((await archivesFor(head, services))?.[0]?.state).toBe("requested");

		await Promise.all([writeArchives(services), writeArchives(services)]);
		await writeArchives(services);
		const [ready] = (await archivesFor(head, services)) ?? [];
		expect([ready?.state, ready?.done]).toEqual(["ready", ready?.total]);
		expect(await openArchiveDownload(officer, services, ready?.id ?? "")).toBeNull();
		const download = await openArchiveDownload(head, services, ready?.id ?? "");
		const file = path.join(folder, "download.zip");
		await pipeline(Readable.fromWeb(download?.content as never), createWriteStream(file));
		expect(createHash("sha256").update(readFileSync(file)).digest("hex")).toBe(ready?.sha256);
		const verbs = await home.lenient.prisma.activity.findMany({
			where: { subjectType: "archive" },
			orderBy: { id: "asc" },
		});
		expect(verbs.map(({ verb }) => verb)).toEqual(["archive.ask", "archive.download"]);
		const other = await installed();
		expect(await readArchive(other.services, file)).toMatchObject({ outcome: "read" });

		services.clock.advance((retention.archives.days + 1) * 86_400_000);
		await sweepArchives(services);
		expect((await archivesFor(head, services))?.[0]?.state).toBe("expired");
		expect(await openArchiveDownload(head, services, ready?.id ?? "")).toBeNull();
	});

	it("is informed of a document whose content is missing, instead of getting an incomplete archive", async () => {
		const other = await installed();
		await readArchive(other.services, whole);
		const person = await makePerson(other.lenient, { roles: [{ role: "head" }] });
		const [key] = (await allOf(other)).files;
		await other.services.files.delete(key ?? "");
		await requestArchive(person, other.services);
		await writeArchives(other.services);
		expect((await archivesFor(person, other.services))?.[0]?.state).toBe("failed");
	});
});
