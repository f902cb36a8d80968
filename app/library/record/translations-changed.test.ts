import { expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { translationsChangedBetween } from "#app/library/record/translations-changed.server.ts";

const arabic = exampleText({ origin: "machine", title: "نافذة", sourceVersion: "1.0" });
const live: PracticeRecord = { facts: exampleFacts(), texts: { en: exampleText(), ar: arabic } };
const texts = (more: PracticeRecord["texts"]): PracticeRecord => ({ ...live, texts: { ...live.texts, ...more } });

it("lists the translations that a new version adds and changes", () => {
	expect(translationsChangedBetween(live, texts({ tr: arabic, ar: { ...arabic, title: "شباك" } }))).toEqual({
		added: ["tr"],
		changed: ["ar"],
	});
	expect(translationsChangedBetween(live, texts({ ar: { ...arabic, origin: "reviewed" } }))).toEqual({
		added: [],
		changed: ["ar"],
	});
});

it("lists nothing if there is no difference, or only elsewhere", () => {
	for (const draft of [
		live,
		texts({ ar: { ...arabic, sourceVersion: "2.0" } }),
		texts({ tr: arabic, en: exampleText({ title: "Another" }) }),
		{ ...texts({ tr: arabic }), facts: exampleFacts({ stage: "pilot" }) },
		{ ...live, texts: { en: exampleText(), tr: arabic } },
	]) {
		expect(translationsChangedBetween(live, draft)).toBeNull();
	}
});
