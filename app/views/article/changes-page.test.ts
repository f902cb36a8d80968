import { beforeAll, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { changesPage } from "#app/views/article/changes-page.server.ts";

const { services } = await testLibrary();
let pid: string;
const head = personWithRole("head");
const facts = exampleFacts({ membersOnly: ["challenges"] });
const texts = [
	exampleText({
		sections: { problem: "Nine offices.", solution: "One counter.", challenges: "The first one failed." },
	}),
	exampleText({
		sections: { problem: "Ten offices.", solution: "One counter.", challenges: "The second one failed." },
	}),
];

beforeAll(async () => {
	pid = await inTwoVersions({ facts, texts: { en: texts[0] } }, { functions: ["business"] });
});

/** Publishes a practice, and a minor version with the second English text and other facts. */
async function inTwoVersions(first: { facts: object; texts: object }, changed: object): Promise<string> {
	const made = await createPractice(head, services, first);
	if (made.outcome !== "created") throw new Error(made.outcome);
	const { pid } = made;
	expect(await publishVersion(head, services, { pid })).toMatchObject({ outcome: "published" });
	const started = await startNewVersion(head, services, { pid });
	if (!("revision" in started)) throw new Error(started.outcome);
	const { revision } = started;
	const second = { facts: { ...first.facts, ...changed }, texts: { ...first.texts, en: texts[1] } };
	expect(await saveDraft(head, services, { pid, revision, ...second })).toMatchObject({ outcome: "saved" });
	const changeNote = "More offices were found.";
	expect(await publishVersion(head, services, { pid, change: "minor", changeNote })).toMatchObject({ version: "1.1" });
	return pid;
}

const page = (actor: Actor, version: string, since?: string, locale: "en" | "ar" = "en") =>
	changesPage({ actor, services }, { pid, version, since, locale });

it("shows what a version changed since the previous one, with labels in the reader's language", async () => {
	const shown = await page(publicActor, "1.1");
	expect(shown).toMatchObject({ since: "1.0", others: ["1.0"], changeNote: "More offices were found." });
	expect(shown?.differences.map(({ field }) => field)).toEqual(["problem", "functions"]);
	const inArabic = await page(publicActor, "1.1", "1.0", "ar");
	const label = services.reference.label("serviceFunctions", "business", "ar");
	expect(inArabic?.differences.at(-1)).toMatchObject({ added: [label] });
});

it("shows changes in a members-only section only to members", async () => {
	expect(JSON.stringify(await page(publicActor, "1.1"))).not.toMatch(/failed|challenges/);
	const fields = (await page(head, "1.1"))?.differences.map(({ field }) => field);
	expect(fields).toEqual(["problem", "challenges", "functions"]);
});

it("compares the first version with the next, and returns null for unknown versions", async () => {
	expect(await page(publicActor, "1.0")).toMatchObject({ since: "1.1" });
	expect(await page(publicActor, "1.1", "7.0")).toMatchObject({ since: "1.0" });
	expect(await page(publicActor, "2.0")).toBeNull();
	expect(await page(publicActor, "1")).toBeNull();
});

it("compares the texts of another language on request", async () => {
	const requested = { pid, version: "1.1", since: "1.0", locale: "ar" as const };
	const read = (text?: string) => changesPage({ actor: publicActor, services }, { ...requested, text });
	expect(await read("en")).toMatchObject({ language: "en", sameLanguage: true });
	expect((await read("en"))?.differences.map(({ field }) => field)).toEqual(["problem", "functions"]);
	expect((await read("no such language"))?.language).toBe("en");
});

it("names the original where it changed and the translation did not", async () => {
	const ar = {
		...exampleText({ sections: { problem: "تسعة مكاتب.", solution: "نافذة واحدة." } }),
		origin: "human" as const,
	};
	const translated = await inTwoVersions({ facts, texts: { en: texts[0], ar } }, {});
	const read = (text: string) =>
		changesPage(
			{ actor: publicActor, services },
			{ pid: translated, version: "1.1", since: "1.0", locale: "ar", text },
		);
	expect(await read("ar")).toMatchObject({ language: "ar", differences: [], changedOriginal: "en" });
	expect(await read("en")).toMatchObject({ language: "en", changedOriginal: null });
});

it("offers the versions that are not published to people who may begin a draft, and to no one else", async () => {
	expect((await page(head, "1.1"))?.restorable).toEqual(["1.0"]);
	expect((await page(head, "1.0"))?.restorable).toEqual(["1.0"]);
	expect((await page(publicActor, "1.1"))?.restorable).toEqual([]);
	const stranger: Actor = { ...head, roles: [{ role: "author", member: "TR", status: "active" }] } as Actor;
	expect((await page(stranger, "1.1"))?.restorable).toEqual([]);
});
