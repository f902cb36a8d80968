import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { expandWords } from "#app/search/postgres/postgres-words.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool, withReadTransaction } from "#app/search/query/reading.server.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import { documentsOf } from "../../../tests/contracts/search-engine.fixtures.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { runs } from "../../../tests/setup/long.ts";

/** Titles, of which more contain "contract" than "contrast". */
const titles = [
	...["registration of births", "registered address", "registrar", "contrast", "abonnement annuel"],
	...["contract", "contract law", "contract award", "pensions", "passion", "mission", "commissions", "remission"],
	...["notarial deed", "national identity card", "naturalisation", "nation", "certificate", "certification"],
];
const summaries = ["Everybody Gets WELL-KNOWN Permits", "servis xidmətləri"];

const database = await ownDatabase();
let pool: pg.Pool;
beforeAll(async () => {
	pool = searchPool(database.url);
	for (const [n, title] of titles.entries())
		await projectToIndex(database.prisma, `P${n}`, documentsOf(`P${n}`, { en: { title } }));
	for (const [n, summary] of summaries.entries())
		await projectToIndex(database.prisma, `S${n}`, documentsOf(`S${n}`, { en: { title: `Of ${n}`, summary } }));
	const secret = documentsOf("SECRET", { en: { title: "Confidential Memorandum" } });
	await projectToIndex(
		database.prisma,
		"SECRET",
		secret.filter(({ audience }) => audience === "members"),
	);
	await refreshTerms(database.prisma);
});
afterAll(async () => {
	await pool.end();
});

const reader: SearchReader = { audience: "public", locale: "en" };
const nearest = async (q: string) => (await plainWords(pool, q, reader)).correctedQuery;

describe("a mistyped word is corrected to the nearest word", () => {
	it.each([
		["contratc", "contract", "swapping two letters counts as one mistake, like a wrong letter"],
		["contrart", "contract", "of two equally near words, the more frequent one is chosen"],
		["passoin", "passion", "a short word may have one mistake"],
		["regstratian", "registration", "a long word may have two"],
		["evreybody", "everybody", "the correct word need not be in a title"],
		["registraton certifcate", "registration certificate", "each of several words is corrected"],
		["xidmetelri", "xidmətləri", "the correct word has its own spelling"],
	])("%s is %s: %s", async (typed, meant) => {
		expect(await nearest(typed)).toBe(meant);
	});
	it("but not a word of eight letters with two mistakes, which is more likely one that no text contains", async () => {
		expect(await nearest("remarion")).toBeNull();
		expect(await nearest("mobile abonpament")).toBe("mobile abonnement");
	});
	it("but not if it is too different, short or quoted", async () => {
		expect(await nearest("pessian")).toBeNull();
		expect(await nearest("daed")).toBeNull();
		expect(await nearest('"contratc"')).toBeNull();
	});
	it("but not to a word that only members may read", async () => {
		expect(await nearest("memoradnum")).toBeNull();
		expect(await nearest("memorandum")).toBeNull();
	});
});

it("a mistyped word is corrected in the same way for both engines, whatever the mistakes", async () => {
	const words = [...new Set(titles.flatMap((title) => title.split(" ")))];
	const slip = fc.record({
		kind: fc.constantFrom("swap", "drop", "add", "change"),
		at: fc.nat(20),
		letter: fc.constantFrom(..."aeinrstz"),
	});
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...words), fc.array(slip, { minLength: 1, maxLength: 2 }), async (word, slips) => {
			const typed = slips.reduce(
				(left, { kind, at, letter }) => slipped(left, kind, at % Math.max(1, left.length), letter),
				word,
			);
			const inPostgres = await withReadTransaction(database.pool, 1000, (client) => expandWords(client, typed, reader));
			expect(await nearest(typed)).toBe(inPostgres?.correctedQuery ?? null);
		}),
		runs(300),
	);
});

function slipped(word: string, kind: string, at: number, letter: string): string {
	const [before, after] = [word.slice(0, at), word.slice(at)];
	if (kind === "swap") return before + (after[1] ?? "") + (after[0] ?? "") + after.slice(2);
	if (kind === "drop") return before + after.slice(1);
	return before + letter + (kind === "add" ? after : after.slice(1));
}
