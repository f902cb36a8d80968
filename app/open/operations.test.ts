import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { openApi } from "#app/open/open-api.server.ts";
import type { OpenProblem } from "#app/open/open-problem.server.ts";
import { readersOfAudience } from "#app/open/open-records.server.ts";
import { matchOperation, readParameters } from "#app/open/operation.server.ts";
import { openOperations } from "#app/open/operations.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";

const library = await testLibrary();
const { clock, database, reference } = library;
const engine = postgresEngine(database.pool);
const services = {
	...library.services,
	noteChanges: (tx: Parameters<typeof noteChanges>[0], pids: readonly string[]) => noteChanges(tx, { clock }, pids),
	search: {
		search: async (query: SearchQuery, reader: SearchReader) => ({
			...(await engine.search(query, reader)),
			degraded: false,
		}),
		explain: async () => [],
	},
	suggestions: { nearWords: async () => [] },
};
const operations = openOperations(reference);
const head = personWithRole("head");

/** Asks an address after `/api/v1`. @returns the answer, checked against its schema, or the code of the problem */
async function ask(address: string): Promise<Record<string, unknown> & { problem?: string }> {
	const url = new URL(address, "https://library.example");
	const match = matchOperation(operations, address === "" ? "" : url.pathname);
	if (!match) return { problem: "no such address" };
	try {
		const { body } = await match.operation.run(readParameters(match, url.searchParams, {}), {
			services,
			reader: readersOfAudience.public,
			audience: "public",
			origin: "https://library.example",
			locale: "en",
			signal: new AbortController().signal,
			tags: new Set(),
		});
		return match.operation.answer.parse(body) as Record<string, unknown>;
	} catch (error) {
		const { code, parameter, more } = error as OpenProblem;
		if (code === undefined) throw error;
		return { problem: code, ...parameter, ...more };
	}
}

describe("the operations", () => {
	it("answer as their schemas say", async () => {
		const pid = await createPublished(services);
		expect(await ask(`/practices?q=counter&country=AZ&include=record`)).toMatchObject({
			total: 1,
			items: [{ pid, titles: { en: "One counter for every licence" }, record: { pid } }],
			next: null,
		});
		expect(await ask(`/practices/${pid}`)).toMatchObject({ pid, version: "1.0" });
		expect(await ask(`/practices/${pid}/versions`)).toMatchObject({ items: [{ version: "1.0" }] });
		expect(await ask(`/practices/${pid}/versions/1`)).toMatchObject({ version: "1.0" });
		expect(await ask(`/practices/${pid}/versions/1.0/texts/en`)).toMatchObject({ text: { origin: "original" } });
		expect(await ask(`/practices/${pid}/files`)).toEqual({ items: [] });
		expect(await ask("/changes?limit=1&include=record")).toMatchObject({ items: [{ pid, record: { pid } }] });
		expect(await ask("/members")).toEqual({ items: [] });
		expect(await ask("/taxonomies")).toMatchObject({ items: expect.arrayContaining(["countries", "practiceKinds"]) });
		expect(await ask("/taxonomies/countries")).toMatchObject({ name: "countries" });
		expect(await ask("")).toMatchObject({ version: "1" });
	});

	it("say what is wrong with a request, and ignore nothing", async () => {
		expect(await ask("/practices?contry=ID")).toEqual({
			problem: "unknown-parameter",
			name: "contry",
			instead: "country",
		});
		for (const wrong of ["country=XX", "country=", "page=0", "page=two", "page=1&page=2", "from=19", "lang=klingon"])
			expect(await ask(`/practices?${wrong}`), wrong).toMatchObject({ problem: "invalid-parameter" });
		expect(await ask("/changes?cursor=x")).toEqual({ problem: "unknown-cursor" });
		expect(await ask("/changes?limit=501")).toMatchObject({ problem: "invalid-parameter", name: "limit" });
		expect(await ask("/members?on=2019-02-30")).toMatchObject({ problem: "invalid-parameter", name: "on" });
		for (const address of ["/practices/ZZZZ-0", "/practices/x", "/members/ZZ", "/taxonomies/colours"])
			expect(await ask(address), address).toMatchObject({ problem: "not-found" });
	});

	it("tell programs what is gone, and what remains of it", async () => {
		const pid = await createPublished(services);
		await withdrawPractice(head, services, { pid, reason: "Out of date." });
		const tombstone = { pid, reason: "Out of date.", titles: { en: "One counter for every licence" } };
		expect(await ask(`/practices/${pid}`)).toMatchObject({ problem: "gone", tombstone });
		expect(await ask(`/practices/${pid}/files`)).toMatchObject({ problem: "gone" });
		const { items } = await ask("/changes?include=record");
		expect(items).toContainEqual(expect.objectContaining({ pid, state: "gone", tombstone: expect.anything() }));
		const secret = await createPublished(services, { visibility: "members" });
		expect(await ask(`/practices/${secret}`)).toMatchObject({ problem: "not-found" });
	});

	it("a cursor from before a restore is refused, since changes behind it would be missed", async () => {
		const { cursor } = await ask("/changes");
		expect(await ask(`/changes?cursor=${cursor}`)).toMatchObject({ items: [], more: false, cursor });
		await database.prisma.openChange.deleteMany({ where: { audience: "public" } });
		expect(await ask(`/changes?cursor=${cursor}`)).toMatchObject({ problem: "cursor-ahead" });
	});
});

it("version 1 of the description loses no address, parameter or field", async () => {
	const { open } = messagesFor("en");
	const description = openApi(operations, {}, { ...open, description: open.lead }, "https://library.example");
	await expect(`${namesIn(description).join("\n")}\n`).toMatchFileSnapshot("api-fields.txt");
});

/** The addresses with their parameters, and the properties of all answers. */
function namesIn(description: object): string[] {
	const { paths, components } = description as {
		paths: Record<string, { get: { parameters: { in: string; name: string }[] } }>;
		components: { schemas: Record<string, object> };
	};
	return [
		...Object.entries(paths).flatMap(([path, { get }]) => [
			path,
			...get.parameters.map(({ name }) => `${path} ${name}`),
		]),
		...Object.entries(components.schemas).flatMap(([name, schema]) => propertiesIn(schema, name)),
	];
}

function propertiesIn(schema: unknown, at: string): string[] {
	if (typeof schema !== "object" || schema === null) return [];
	return Object.entries(schema).flatMap(([key, value]) => {
		if (key === "properties")
			return Object.entries(value).flatMap(([name, inner]) => [
				`${at}.${name}`,
				...propertiesIn(inner, `${at}.${name}`),
			]);
		return ["items", "additionalProperties", "anyOf"].includes(key) || /^\d+$/.test(key) ? propertiesIn(value, at) : [];
	});
}
