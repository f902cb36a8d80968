import { beforeAll, describe, expect, it } from "vitest";
import { pdfOf } from "#app/documents/reading/readable-files.fixture.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { newestResults } from "#app/library/discovery/newest-results.server.ts";
import { searchPractices } from "#app/library/discovery/search-practices.server.ts";
import { searchSuggestions } from "#app/library/discovery/search-suggestions.server.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { openFilesTest } from "#app/library/files/files.fixture.ts";
import { readFiles } from "#app/library/files/read-files.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";
import { explainInPostgres } from "#app/search/postgres/explain-postgres.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { similarWords, suggestIn } from "#app/search/query/suggest.server.ts";
import { createValuesInUse } from "#app/search/query/values-in-use.server.ts";

const bench = await openFilesTest();
let registry: string;
beforeAll(async () => {
	const made = await createPractice(systemActor, bench.services(), {
		facts: exampleFacts({ originalLanguage: "az", functions: ["civil-registration-identity"] }),
		texts: {
			az: exampleText({
				title: "Bir pəncərə",
				summary: "Yeni doğulanlar xəstəxanada qeydə alınır.",
				sections: { problem: "Üç növbə.", solution: "Bir mühərrik." },
			}),
		},
	});
	if (made.outcome !== "created") throw new Error(made.outcome);
	registry = made.pid;
	await bench.publish(registry);
});

const member = personWithRole("focal-point", "KZ", "active");
const officer = personWithRole("officer");

function services() {
	const { pool } = bench.database;
	const engine = postgresEngine(pool, 10_000);
	return {
		...bench.services(),
		search: {
			search: async (...requested: Parameters<typeof engine.search>) => ({
				...(await engine.search(...requested)),
				degraded: false,
			}),
			explain: (
				...[query, reader, { hits }]: [...Parameters<typeof engine.search>, Awaited<ReturnType<typeof engine.search>>]
			) => explainInPostgres(pool, query, reader, hits),
		},
		suggestions: {
			suggest: (...[q, reader]: [string, Parameters<typeof suggestIn>[2]]) => suggestIn(pool, q, reader),
			valuesInUse: createValuesInUse(pool),
			nearWords: (word: string, count: number) => similarWords(pool, word, count),
		},
	};
}

async function find(q: string, { actor = publicActor, locale = "en", explain = false } = {}) {
	const found = await searchPractices(actor, services(), { ...everything, q }, { locale, explain });
	if (found.outcome !== "found") throw new Error(JSON.stringify(found));
	return found;
}
const placesOf = async (q: string, pid: string, actor: Actor = publicActor) =>
	(await find(q, { actor })).practices.find((practice) => practice.pid === pid)?.foundIn;

describe("a result shows where words were found that its title and summary do not contain", () => {
	it("in a label, if none of the record's own texts contains them", async () => {
		expect(await placesOf("birth certificates", registry)).toEqual([{ field: "label", label: "birth certificate" }]);
	});

	it("in the text", async () => {
		expect(await placesOf("muherrik", registry)).toEqual([{ field: "text", text: "Bir mühərrik." }]);
	});

	it("by a related word and its language, if the record contains no word of the query itself", async () => {
		await bench.database.pool.query("insert into search.synonym (term, variants) values ('gearbox', '{muherrik}')");
		expect(await placesOf("gearbox", registry)).toEqual([{ field: "related", language: "az" }]);
	});

	it("and which words no practice contains in any form", async () => {
		expect(await find("muherrik zebra")).toMatchObject({ partial: true, absent: ["zebra"] });
		expect((await find("muherrik novbe")).absent).toEqual([]);
	});

	it("and no place if its title and summary contain them", async () => {
		expect(await placesOf("pencere xestexanada", registry)).toEqual([]);
	});
});

describe("a result whose words are in a file", { timeout: 120_000 }, () => {
	const pages = pdfOf([[[12, "One window"]], [[12, "A quokka at the counter"]], [[12, "A quokka counter rule"]]]);
	let open: { pid: string; id: string };
	let hidden: { pid: string; id: string };
	beforeAll(async () => {
		open = await bench.draftWith(pages);
		hidden = await bench.draftWith(pdfOf([[[12, "A bilby"]]]), {}, { visibility: "members" });
		await readFiles(bench.services());
		await bench.publish(open.pid);
		await bench.publish(hidden.pid);
	}, 120_000);

	it("is among the newest results of everybody only if everybody may read it", async () => {
		const newest = async (q: string) => {
			const found = await newestResults(services(), { ...everything, q }, { locale: "en" });
			return found.outcome === "found" && found.practices.map(({ pid }) => pid);
		};
		expect(await newest("quokka")).toEqual([open.pid]);
		expect(await newest("bilby")).toEqual([]);
		expect(await newest("quokka zebra")).toEqual([open.pid]);
	});

	it("names the file and the first page that contains most of them", async () => {
		expect(await placesOf("quokka", open.pid)).toMatchObject([
			{ field: "file", match: { file: open.id, title: "The paper", page: 2, text: "A quokka at the counter" } },
		]);
		expect(await placesOf("quokka rules", open.pid)).toMatchObject([{ field: "file", match: { page: 3 } }]);
	});

	it("does not name it to readers who may not download it", async () => {
		expect(await placesOf("bilby", hidden.pid, member)).toMatchObject([{ field: "file", match: { file: hidden.id } }]);
		expect(JSON.stringify(await find("bilby"))).not.toContain(hidden.id);
		// The practice is found by its public title; its members-only file must still not be shown to the public.
		expect(JSON.stringify(await find("counter bilby"))).not.toContain(hidden.id);
	});

	it("does not name a file that was taken out of the library", async () => {
		const gone = { pid: open.pid, id: open.id, reason: "A mistake.", internalReason: "" };
		expect(await withdrawPracticeFile(systemActor, bench.services(), gone)).toMatchObject({ outcome: "withdrawn" });
		expect(JSON.stringify(await find("quokka"))).not.toContain(open.id);
	});
});

describe("the explanation of the order of results", () => {
	it("is given to the secretariat on request, and only to it", async () => {
		const requested = { explain: true };
		expect((await find("pencere", { ...requested, actor: officer })).practices[0]?.explanation).toMatchObject({
			pid: registry,
			locale: "az",
			fields: expect.arrayContaining([{ field: "title", words: ["pencer", "pencere"] }]),
		});
		for (const actor of [publicActor, member]) {
			expect((await find("pencere", { ...requested, actor })).practices[0]).not.toHaveProperty("explanation");
		}
		expect((await find("pencere", { actor: officer })).practices[0]).not.toHaveProperty("explanation");
	});
});

it("a search without results suggests words that look like the typed ones", async () => {
	await refreshTerms(bench.database.prisma);
	const { total, near } = await find("penceraxxe", { locale: "az" });
	expect({ total, near }).toEqual({ total: 0, near: ["pəncərə"] });
	expect((await find("qqqqqq")).near).toEqual([]);
});

describe("suggestions", () => {
	it("show a reader no title that they may not see, whatever the index contains", async () => {
		const suggest = async (actor: Actor) =>
			(await searchSuggestions(actor, services(), "pencer", "en")).titles.map(({ pid, countries }) => [pid, countries]);
		expect(await suggest(publicActor)).toEqual([[registry, ["AZ"]]]);
		await bench.database.prisma.practice.update({ where: { pid: registry }, data: { visibility: "members" } });
		expect(await suggest(publicActor)).toEqual([]);
		expect(await suggest(member)).toEqual([[registry, ["AZ"]]]);
		await bench.database.prisma.practice.update({ where: { pid: registry }, data: { visibility: "public" } });
	});
});
