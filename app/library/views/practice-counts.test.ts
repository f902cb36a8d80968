import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { practiceCounts, searchableCounts } from "#app/library/views/practice-counts.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { countDifferences, projectToIndex, recount, refreshTerms } from "#app/search/index/index.server.ts";
import { createValuesInUse } from "#app/search/query/values-in-use.server.ts";
import { runs } from "../../../tests/setup/long.ts";

const { clock, database, prisma, services } = await testLibrary();

/** Everybody who sees another part of the library. */
const readers = {
	"the public": publicActor,
	"a member": personWithRole("author", "TR", "active"),
	"an author whose country is no member": personWithRole("author", "AZ", "declared"),
	"the secretariat": systemActor,
};

const pids: string[] = [];

beforeAll(async () => {
	const ru = { ...exampleText(), title: "Окно" };
	for (const [countries, languages] of [
		[["AZ"], { en: exampleText() }],
		[["AZ", "TR"], { en: exampleText(), ru }],
		[["UZ"], { en: exampleText() }],
		[["GE"], { en: exampleText(), ru }],
	] as const)
		pids.push(await createPublished(services, { countries: [...countries] }, languages));
});

/** Changes the columns of a practice, as commands do in their transactions. */
async function change(at: number, data: Prisma.PracticeUpdateInput): Promise<void> {
	await prisma.$transaction(async (tx) => {
		await tx.$executeRaw`set local activity.written = 'on'`;
		await tx.practice.update({ where: { pid: pids[at] as string }, data });
	});
}

async function project(at: number): Promise<void> {
	await prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pids[at] as string);
		if (practice?.published)
			await projectPractice(tx, services, { ...practice, record: storedRecord(practice.published) });
	});
}

async function withdrawLanguage(at: number): Promise<void> {
	await prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pids[at] as string);
		const text = practice?.published?.texts.at(-1);
		if (!practice?.publishedVersionId || !text) return;
		const key = { versionId: practice.publishedVersionId, locale: text.locale };
		if ((await tx.withdrawnText.count({ where: key })) > 0) return;
		await tx.withdrawnText.create({ data: { ...key, withdrawnAt: clock.now(), reason: "An error." } });
	});
}

const days = [null, "2026-11-24", "2026-11-25T09:00:00Z", "2026-12-24"].map((day) => day && new Date(day));
const columns: fc.Arbitrary<Prisma.PracticeUpdateInput> = fc.record(
	{
		visibility: fc.constantFrom("public", "members"),
		embargoUntil: fc.constantFrom(...days),
		withdrawnAt: fc.constantFrom(null, new Date("2026-11-24")),
		provenance: fc.constantFrom("owner", "imported"),
		countries: fc.uniqueArray(fc.constantFrom("AZ", "TR", "UZ", "KZ")),
		functions: fc.uniqueArray(fc.constantFrom("registration", "licensing", "payment")),
		principles: fc.uniqueArray(fc.constantFrom("one-stop", "transparency")),
	},
	{ requiredKeys: [] },
);
const at = fc.nat(3);
const steps = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.tuple(at, columns).map(([at, data]) => ({ name: "change", run: () => change(at, data) })),
	},
	{ weight: 4, arbitrary: at.map((at) => ({ name: "project", run: () => project(at) })) },
	at.map((at) => ({ name: "remove", run: () => projectToIndex(prisma, pids[at] as string, []) })),
	at.map((at) => ({ name: "withdraw a language", run: () => withdrawLanguage(at) })),
	fc.constant({ name: "refresh", run: () => refreshTerms(prisma) }),
	fc.constant({ name: "recount", run: () => recount(prisma) }),
);

/** What a full count finds for a reader. */
async function counted(reader: ReturnType<typeof readerOf>) {
	const practices = await prisma.practice.findMany({
		where: listedRecords(reader, clock.now()),
		include: { published: { include: { texts: { where: { withdrawn: null } } } } },
	});
	const sums = (codesOf: (practice: (typeof practices)[number]) => string[]) =>
		Object.fromEntries(
			Map.groupBy(practices.flatMap(codesOf), (code) => code)
				.entries()
				.map(([code, all]) => [code, all.length]),
		);
	return {
		practices: practices.length,
		listed: sums(({ countries }) => countries),
		credited: sums(({ countries, provenance }) => (provenance === "imported" ? [] : countries)),
		functions: sums(({ functions }) => functions),
		principles: sums(({ principles }) => principles),
		languages: Object.keys(sums(({ published }) => published?.texts.map(({ locale }) => locale) ?? [])).length,
	};
}

async function shown(actor: Parameters<typeof practiceCounts>[0]) {
	const { practices, countries, functions, principles, languages } = await practiceCounts(actor, services);
	const byCode = (counts: { code: string; count: number }[]) =>
		Object.fromEntries(counts.map(({ code, count }) => [code, count]));
	const ofCountries = (kind: "listed" | "credited") =>
		Object.fromEntries(Array.from(countries, ([code, count]) => [code, count[kind]]).filter(([, count]) => count));
	return {
		practices,
		listed: ofCountries("listed"),
		credited: ofCountries("credited"),
		functions: byCode(functions),
		principles: byCode(principles),
		languages,
	};
}

it("counts for searches leave out practices under embargo, even for people who may read them", async () => {
	await change(0, { embargoUntil: new Date("2026-12-24") });
	const counts = await Promise.all([practiceCounts, searchableCounts].map((count) => count(systemActor, services)));
	expect(counts.map(({ practices }) => practices)).toEqual([4, 3]);
	await change(0, { embargoUntil: null });
});

it("counts on pages match what each reader sees, and counts of the index match its content, whatever changes", async () => {
	const inUse = createValuesInUse(database.pool);
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(steps, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), async (turns) => {
			for (const together of turns) await Promise.all(together.map(({ run }) => run()));
			expect(await countDifferences(prisma)).toEqual([]);
			for (const [name, actor] of Object.entries(readers))
				expect([name, await shown(actor)]).toEqual([name, await counted(readerOf(actor))]);
			for (const audience of ["public", "members"] as const) {
				const { rows } = await database.pool.query<{ code: string }>(
					`select facet || ' ' || value as code from search.code where id in (
						select unnest(code_set) from search.subject where $1 = any (audiences))`,
					[audience],
				);
				const found = [...(await inUse(audience))].filter((code) => code !== "all ");
				expect(found.sort()).toEqual(rows.map(({ code }) => code).sort());
			}
		}),
		{ ...runs(25, 8), interruptAfterTimeLimit: 40_000 },
	);
}, 120_000);

it("a wrong count is noticed and repaired", async () => {
	await prisma.$executeRaw`insert into search.tally values ('found', 'public', 'country', 'AQ', 1)`;
	await prisma.$executeRaw`insert into search.term (term, df) values ('unheard', 2)`;
	expect(await countDifferences(prisma)).toEqual([
		{ counted: "found public country AQ", noted: 1, present: 0 },
		{ counted: "term unheard", noted: 2, present: 0 },
	]);
	await recount(prisma);
	expect(await countDifferences(prisma)).toEqual([]);
});
