import { expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { originalChangesSince } from "#app/library/translation/original-changes.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

const { services } = await testLibrary();

const before = { problem: "Nine offices.", solution: "One counter.", challenges: "The first one failed." };
const translated = exampleText({
	origin: "human",
	title: "نافذة واحدة",
	sections: { problem: "تسعة مكاتب.", solution: "نافذة.", challenges: "فشلت الأولى." },
});
const facts = exampleFacts({ membersOnly: ["challenges"] });

async function published(of: Partial<PracticeFacts> = {}): Promise<string> {
	const texts = { en: exampleText({ sections: before }), ar: translated };
	return createPublished(services, { ...facts, ...of }, texts);
}

/** Publishes a version with another original beside the same translation. */
async function change(pid: string, sections: typeof before, settings: { translationsHold?: boolean } = {}) {
	const begun = await startNewVersion(systemActor, services, { pid });
	if (!("revision" in begun)) throw new Error(begun.outcome);
	const { revision } = begun;
	const texts = { en: exampleText({ sections }), ar: { ...translated, sourceVersion: "1.0" } };
	await saveDraft(systemActor, services, { pid, revision, facts: { ...facts, stage: "pilot" }, texts });
	const result = await publishVersion(systemActor, services, { pid, changeNote: "Changed.", ...settings });
	expect(result).toMatchObject({ outcome: "published" });
}

async function changesFor(actor: Actor, pid: string, locale: string, version?: string) {
	const shown = await findPractice(actor, services, pid, { locale, ...(version ? { version } : {}) });
	if (shown?.kind !== "practice") throw new Error("There is no such page.");
	return originalChangesSince(actor, services, shown);
}

const after = { problem: "Ten offices.", solution: "One counter.", challenges: "The second one failed." };

it("names the version that an outdated translation follows, to readers who may read it", async () => {
	const pid = await published();
	expect(await changesFor(publicActor, pid, "ar")).toBeNull();
	await change(pid, after);
	expect(await changesFor(publicActor, pid, "ar")).toEqual({ since: "1.0", language: "en" });
	expect(await changesFor(publicActor, pid, "en")).toBeNull();
	expect(await changesFor(publicActor, pid, "ar", "1.0")).toBeNull();
	const forMembers = await published({ visibility: "members" });
	await change(forMembers, after);
	expect(await changesFor(publicActor, forMembers, "ar")).toBeNull();
	expect((await changesFor(systemActor, forMembers, "ar"))?.since).toBe("1.0");
});

it("shows readers on pages and cards which of the parts that they may read are outdated", async () => {
	const pid = await published();
	const marksFor = async (actor: Actor) => {
		const shown = await findPractice(actor, services, pid, { locale: "ar" });
		const [card] = await cardsFor(actor, services, "ar", [pid]);
		const text = shown?.kind === "practice" ? shown.languages.find(({ language }) => language === "ar") : undefined;
		return [text?.outdated, card?.stale];
	};
	await change(pid, { ...before, challenges: "The second one failed." });
	expect(await marksFor(publicActor)).toEqual([[], false]);
	expect(await marksFor(systemActor)).toEqual([["challenges"], true]);
	await change(pid, after);
	expect(await marksFor(publicActor)).toEqual([["problem"], true]);
	await change(pid, before);
	expect(await marksFor(systemActor)).toEqual([[], false]);
});

it("reports nothing if the translations were confirmed", async () => {
	const pid = await published();
	await change(pid, after, { translationsHold: true });
	expect(await changesFor(publicActor, pid, "ar")).toBeNull();
});
