import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { answerObjection } from "#app/library/approval/answer-objection.server.ts";
import { objectToPractice } from "#app/library/approval/object-to-practice.server.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { requestWithdrawal } from "#app/library/withdrawal/request-withdrawal.server.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const { clock, database, services } = await testLibrary();
const folder = ownFolder("practices");
const pids = ["05P4-4", "09QA-J", "0ND7-5", "0TT5-C", "0XGE-A", "23Z4-6"];
for (const pid of pids) await cp(`content/practices/${pid}`, path.join(folder, pid), { recursive: true });

async function editFile(pid: string, from: string, to: string, name = "en.md") {
	const file = path.join(folder, pid, name);
	const before = await readFile(file, "utf8");
	expect(before).toContain(from);
	await writeFile(file, before.replace(from, to));
}

it("publishes every practice of a folder as version 1.0", async () => {
	const result = await importContent(services, folder);
	expect([result.problems, result.created]).toEqual([[], pids]);
	expect(
		await database.prisma.practice.count({ where: { publishedVersionId: { not: null }, withdrawnAt: null } }),
	).toBe(pids.length);
	const { rows } = await database.pool.query(
		"select audience, count(distinct pid)::int as practices from search.doc, unnest(audiences) as audience group by 1 order by 1",
	);
	expect(rows).toEqual([
		{ audience: "members", practices: pids.length },
		{ audience: "public", practices: pids.length },
	]);
	const imported = { verb: "practice.import", actorRole: "system" };
	expect(await database.prisma.activity.count({ where: imported })).toBe(pids.length);
});

it("changes nothing at a second start, even if a file has changed", async () => {
	await editFile("05P4-4", "Mobile ASAN: service buses and train", "Mobile ASAN");
	const result = await importContent(services, folder);
	expect(result.created).toEqual([]);
	expect(result.unchanged).toEqual(pids);
	expect(await database.prisma.practiceVersion.count()).toBe(pids.length);
});

it("publishes a changed file as the next version, once, if told to overwrite", async () => {
	const first = await importContent(services, folder, { overwrite: true });
	expect(first.overwritten).toEqual(["05P4-4"]);
	const practice = await database.prisma.practice.findUniqueOrThrow({
		where: { pid: "05P4-4" },
		include: { published: { include: { texts: true } } },
	});
	expect(practice.published).toMatchObject({ major: 1, minor: 1 });
	expect(practice.published?.texts.map(({ title }) => title)).toContain("Mobile ASAN");
	const { rows } = await database.pool.query(
		"select title from search.doc where pid = '05P4-4' and 'public' = any (audiences) and locale = 'en'",
	);
	expect(rows).toEqual([{ title: "Mobile ASAN" }]);
	expect((await importContent(services, folder, { overwrite: true })).overwritten).toEqual([]);
});

it("closes the requests to a country that a changed file no longer names", async () => {
	await givenActiveMembers(database, "AZ");
	const az = await givenActor(database, "focal-point", "AZ");
	const officer = await givenActor(database, "officer");
	const pid = "05P4-4";
	const open = () => database.prisma.request.count({ where: { subjectId: pid, closedAt: null } });
	await objectToPractice(az, services, { pid, country: "AZ", version: "1.1", message: "Not ours." });
	await answerObjection(officer, services, { pid, country: "AZ", message: "It is yours." });
	await requestWithdrawal(az, services, { pid, reason: "Not ours.", internalReason: "" });
	expect(await open()).toBe(2);
	await editFile(pid, "countries: [AZ]", "countries: [UZ]", "facts.yaml");
	expect((await importContent(services, folder, { overwrite: true })).overwritten).toEqual([pid]);
	expect(await open()).toBe(0);
});

it("neither overwrites practices that were changed here nor republishes withdrawn ones", async () => {
	await database.prisma.practiceVersion.create({
		data: { pid: "09QA-J", major: 2, minor: 0, state: "draft", facts: { kind: "case-study", originalLanguage: "en" } },
	});
	await database.prisma.practice.update({ where: { pid: "0XGE-A" }, data: { withdrawnAt: clock.now() } });
	for (const pid of ["09QA-J", "0XGE-A"]) await editFile(pid, "\ntitle: ", "\nownerName: Somebody else\ntitle: ");
	const { overwritten, skipped } = await importContent(services, folder, { overwrite: true });
	expect(overwritten).toEqual([]);
	expect(skipped).toEqual([
		{ pid: "09QA-J", reason: "changed-here" },
		{ pid: "0XGE-A", reason: "withdrawn-here" },
	]);
});

it("leaves a change under embargo for an import after it has ended", async () => {
	const pid = "05P4-4";
	await editFile(pid, "countries:", `embargoUntil: "2099-01-01"\ncountries:`, "facts.yaml");
	const { overwritten, skipped } = await importContent(services, folder, { overwrite: true });
	expect(overwritten).toEqual([]);
	expect(skipped).toContainEqual({ pid, reason: "under-embargo" });
	await editFile(pid, `embargoUntil: "2099-01-01"\ncountries:`, "countries:", "facts.yaml");
});

it("reports files that are not valid, and imports the others", async () => {
	await editFile("0ND7-5", "---\norigin", "origin");
	await editFile("0TT5-C", "\ntitle: ", `\nownerName: "x"\ntitle: ${"word ".repeat(16)}\n#`);
	await mkdir(path.join(folder, "ZZZZ-Z"));
	await writeFile(path.join(folder, "ZZZZ-Z", "facts.yaml"), "kind: [");
	const { problems, unchanged } = await importContent(services, folder, { overwrite: true });
	expect(problems).toHaveLength(3);
	expect(problems[0]).toMatch(/^0ND7-5: /);
	expect(problems[1]).toMatch(/^ZZZZ-Z: unexpected end /);
	expect(problems[2]).toMatch(/^0TT5-C: title in en has 16 words, more than 15$/);
	expect(unchanged).toEqual(["05P4-4", "23Z4-6"]);
});
