import { beforeAll, expect, it } from "vitest";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import {
	type LanguageQuery,
	languageQueryParameters,
	readLanguageQuery,
} from "#app/library/translation/language-query.ts";
import { languageTable, recordsOnPage } from "#app/library/translation/language-table.server.ts";
import { recordLanguages } from "#app/library/translation/record-languages.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

const { services } = await testLibrary();
const pids: Record<string, string> = {};

async function draft(texts: Record<string, Partial<PracticeText>>, facts: Partial<PracticeFacts> = {}) {
	const whole = Object.entries(texts).map(([locale, text]) => [locale, exampleText(text)]);
	return createDraft(services, facts, Object.fromEntries(whole));
}

async function publish(pid: string, changeNote?: string): Promise<string> {
	const done = await publishVersion(systemActor, services, { pid, ...(changeNote ? { changeNote } : {}) });
	if (done.outcome !== "published") throw new Error(JSON.stringify(done));
	return pid;
}

beforeAll(async () => {
	const translated = { origin: "human", title: "نافذة" } as const;
	pids.whole = await publish(await draft({ en: {}, ar: translated }));
	pids.machine = await publish(
		await draft({ en: {}, ar: { ...translated, origin: "machine" } }, { countries: ["TR"] }),
	);
	const french = { fr: { title: "Un guichet" }, ar: { ...translated, origin: "reviewed" } } as const;
	pids.french = await publish(await draft(french, { originalLanguage: "fr", countries: ["TR", "AZ"] }));
	pids.stale = await publish(await draft({ en: {}, ar: translated }));
	const begun = await startNewVersion(systemActor, services, { pid: pids.stale });
	await saveDraft(systemActor, services, {
		pid: pids.stale,
		revision: "revision" in begun ? begun.revision : 0,
		facts: exampleFacts(),
		texts: { en: exampleText({ title: "Changed" }), ar: exampleText({ ...translated, sourceVersion: "1.0" }) },
	});
	await publish(pids.stale, "Changed.");
	await draft({ en: {}, kk: { ...translated, origin: "machine" } });
	const gone = await publish(await draft({ en: {}, uz: translated }, { countries: ["UZ"] }));
	await withdrawPractice(systemActor, services, { pid: gone, reason: "A mistake." });
});

const all: LanguageQuery = { country: undefined, language: undefined, state: undefined, page: 1 };
async function table(query: Partial<LanguageQuery> = {}) {
	const of = { locale: "en", siteLanguages: ["en", "ar"] };
	const found = await languageTable(systemActor, services, { ...all, ...query }, of);
	if (!found) throw new Error("The secretariat sees the table.");
	return found;
}
const names = async (query: Partial<LanguageQuery>) =>
	(await table(query)).rows.map(({ pid }) => Object.keys(pids).find((name) => pids[name] === pid)).sort();

it("shows each published practice with the state of each language", async () => {
	const { rows, languages, countries, total } = await table();
	expect([languages, [...countries].sort(), total]).toEqual([["en", "ar", "fr"], ["AZ", "TR"], 4]);
	const byName = Object.fromEntries(
		Object.entries(pids).map(([name, pid]) => [name, rows.find((row) => row.pid === pid)]),
	);
	expect(byName.french).toMatchObject({
		title: "Un guichet",
		language: "fr",
		version: "1.0",
		texts: { fr: { origin: "original" }, ar: { origin: "reviewed", stale: false } },
	});
	expect(byName.french?.texts.en).toBeUndefined();
	expect(byName.stale).toMatchObject({
		version: "2.0",
		texts: { ar: { origin: "human", stale: true, sourceVersion: "1.0" } },
	});
	expect(byName.machine?.texts.ar).toMatchObject({ origin: "machine", stale: false });
});

it("can be filtered by country, by the state of a text, and by language", async () => {
	expect(await names({ country: "TR" })).toEqual(["french", "machine"]);
	expect(await names({ state: "missing" })).toEqual(["french"]);
	expect(await names({ state: "missing", language: "fr" })).toEqual(["machine", "stale", "whole"]);
	expect(await names({ state: "missing", language: "kk" })).toHaveLength(4);
	expect(await names({ state: "machine" })).toEqual(["machine"]);
	expect(await names({ state: "machine", language: "en" })).toEqual([]);
	expect(await names({ state: "stale" })).toEqual(["stale"]);
	expect(await names({ state: "stale", language: "ar", country: "TR" })).toEqual([]);
	expect((await table({ language: "fr" })).languages).toEqual(["fr"]);
});

it("shows one page, and the last one if a later one is requested", async () => {
	for (let index = 0; index < recordsOnPage; index++) await publish(await draft({ en: {} }, { countries: ["GE"] }));
	const first = await table();
	const last = await table({ page: 7 });
	expect([first.rows.length, first.pages, first.page]).toEqual([recordsOnPage, 2, 1]);
	expect([last.rows.length, last.page]).toEqual([4, 2]);
	expect(new Set([...first.rows, ...last.rows].map(({ pid }) => pid)).size).toBe(first.total);
	const none = await table({ country: "FI", page: 3 });
	expect([none.rows, none.total, none.page, none.pages]).toEqual([[], 0, 1, 1]);
});

it("marks an incomplete translation, for the secretariat and for its writers", async () => {
	const partly = { origin: "human", title: "نافذة", sections: { problem: "المشكلة." } } as const;
	const whole = { origin: "human", title: "Bir pəncərə" } as const;
	const pid = await publish(await draft({ en: {}, ar: partly, az: whole }, { countries: ["KG"] }));
	const [row] = (await table({ country: "KG" })).rows;
	expect(row?.texts).toMatchObject({ en: { partly: false }, ar: { partly: true }, az: { partly: false } });
	const record = await recordLanguages(systemActor, services, pid);
	expect(record?.texts.map(({ language, partly }) => [language, partly])).toEqual([
		["en", false],
		["ar", true],
		["az", false],
	]);
});

it("is only for the secretariat", async () => {
	const of = { locale: "en", siteLanguages: ["en", "ar"] };
	expect(await languageTable(publicActor, services, all, of)).toBeNull();
});

it("marks practices that not everyone may read", async () => {
	const pid = await publish(await draft({ en: {} }, { visibility: "members", countries: ["FR"] }));
	const { rows } = await table({ country: "FR" });
	expect(rows.map((row) => [row.pid, row.marks])).toEqual([[pid, [{ kind: "members" }]]]);
});

it("reads any URL without failing", () => {
	const read = (address: string) => readLanguageQuery(new URLSearchParams(address));
	expect(read("country=az&language=English&state=gone&page=-3")).toEqual(all);
	const requested = { country: "AZ", language: "uz-Cyrl", state: "stale", page: 2 } as const;
	expect(read(languageQueryParameters(requested).toString())).toEqual(requested);
	expect(languageQueryParameters(all).toString()).toBe("");
});
