import { expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import {
	storedFacts,
	storedFactsReader,
	storedRecord,
	storedText,
	storedTextReader,
} from "#app/library/record/stored-record.server.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { storable } from "#app/library/values/storable.ts";

it("a stored record is read back unchanged", () => {
	const record = { pid: "0XGE-A", facts: exampleFacts(), texts: { en: exampleText() } };
	const stored = JSON.parse(JSON.stringify({ ...record, texts: [{ locale: "en", text: record.texts.en }] }));
	expect(storedRecord(stored)).toEqual(record);
});

it("leaves out the fields of an older release, and keeps the rest", () => {
	const facts = storedFacts({ ...exampleFacts(), stage: "blooming", channels: "portal", colour: "red" });
	expect(facts).toMatchObject({ kind: "case-study", countries: ["AZ"], channels: [] });
	expect(facts.stage).toBeUndefined();
	expect(storedText({ ...exampleText(), sections: 5 })).toMatchObject({
		title: "One counter for every licence",
		sections: {},
	});
	for (const broken of [null, 7, "x", [], {}]) {
		expect(storedFacts(broken)).toMatchObject({ kind: "case-study", originalLanguage: "und" });
		expect(storedText(broken)).toMatchObject({ title: "" });
	}
});

it("reads selected fields as it reads the whole record, whatever the other fields contain", () => {
	const readFacts = storedFactsReader(["kind", "originalLanguage", "countries", "channels"]);
	const readText = storedTextReader(["title", "conditions"]);
	for (const more of [{}, { stage: "blooming", colour: "red" }, { channels: "portal" }, { countries: 5 }]) {
		const { kind, originalLanguage, countries, channels } = storedFacts({ ...exampleFacts(), ...more });
		expect(readFacts({ ...exampleFacts(), ...more })).toEqual({ kind, originalLanguage, countries, channels });
	}
	for (const more of [
		{ conditions: { c1: "A law" } },
		{ conditions: 5 },
		{ sections: 5, colour: "red" },
		{ title: 5 },
	]) {
		const { title, conditions } = storedText({ ...exampleText(), ...more });
		expect(readText({ ...exampleText(), ...more })).toEqual({ title, conditions });
	}
	expect([readFacts(null).kind, readText("x").title]).toEqual(["case-study", ""]);
});

it("gives the same digest for the same content in any notation", () => {
	const record = { facts: exampleFacts(), texts: { en: exampleText({ sourceVersion: "1.0" }) } };
	const { kind, ...facts } = exampleFacts();
	const again = { facts: { ...facts, kind, lifeEvents: [], aNewField: {} }, texts: { en: exampleText() } };
	expect(recordDigest(again)).toBe(recordDigest(record));
	expect(recordDigest({ ...record, texts: { en: exampleText({ title: "Another" }) } })).not.toBe(recordDigest(record));
	expect(canonicalJson({ b: [1, ""], a: { c: null, d: [] } })).toBe('{"b":[1,""]}');
});

it("replaces characters that the database can't store", () => {
	expect(storable({ "a\0": ["b\0c", "\ud800d", 1, null, { e: "😀" }] })).toEqual({
		"a ": ["b c", "\uFFFDd", 1, null, { e: "😀" }],
	});
});
