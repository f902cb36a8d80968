import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import { restoreVersion } from "#app/library/drafting/restore-version.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, strictLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

const { database, services } = await strictLibrary();

const author = personWithRole("author", "AZ", "active");

const old = {
	facts: exampleFacts({ functions: ["business"] }),
	texts: { en: exampleText({ title: "The old title" }), ar: exampleText({ origin: "human", title: "العنوان القديم" }) },
};

/** A record in version 2.0 whose first version had other facts, another title, and another language. */
async function twoVersions(first: Partial<PracticeFacts> = {}, second: Partial<PracticeFacts> = {}): Promise<string> {
	const pid = await createPublished(services, { ...old.facts, ...first }, old.texts);
	await renew(pid, "The new title", second);
	expect(await publishVersion(systemActor, services, { pid, changeNote: "New." })).toMatchObject({ version: "2.0" });
	return pid;
}

async function renew(pid: string, title: string, facts: Partial<PracticeFacts> = {}): Promise<void> {
	const begun = await startNewVersion(systemActor, services, { pid });
	if (!("revision" in begun)) throw new Error(begun.outcome);
	const { revision } = begun;
	const saved = await saveDraft(systemActor, services, {
		pid,
		revision,
		facts: exampleFacts(facts),
		texts: { en: exampleText({ title }) },
	});
	expect(saved).toMatchObject({ outcome: "saved" });
}

const restore = (actor: Actor, pid: string, version = "1.0") => restoreVersion(actor, services, { pid, version });
const logged = (pid: string) =>
	database.prisma.activity.count({ where: { subjectId: pid, verb: "practice.restore-version" } });

it("makes a draft of an older version with its facts and all its texts, and leaves the published one unchanged", async () => {
	const pid = await twoVersions();
	expect(await restore(author, pid)).toEqual({ outcome: "restored", pid, revision: 1 });
	const draft = await findDraft(author, services, pid);
	expect(draft?.record.facts).toEqual(old.facts);
	expect(Object.entries(draft?.record.texts ?? {}).map(([locale, { title }]) => [locale, title])).toEqual(
		expect.arrayContaining([
			["en", "The old title"],
			["ar", "العنوان القديم"],
		]),
	);
	const live = await findPractice(systemActor, services, pid, { locale: "en" });
	expect(live).toMatchObject({ version: "2.0", text: { title: "The new title" } });
	const published = await publishVersion(systemActor, services, { pid, changeNote: "Back." });
	expect(published).toMatchObject({ version: "3.0" });
	expect(await findPractice(systemActor, services, pid, { locale: "en" })).toMatchObject({
		text: { title: "The old title" },
	});
});

it("makes one draft when it is requested several times at once", async () => {
	const pid = await twoVersions();
	const answers = await Promise.all([restore(author, pid), restore(author, pid), restore(systemActor, pid)]);
	expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["already-restored", "already-restored", "restored"]);
	expect(await database.prisma.practiceVersion.count({ where: { pid } })).toBe(3);
	expect(await logged(pid)).toBe(1);
});

it("does not replace an existing draft", async () => {
	const pid = await twoVersions();
	await renew(pid, "Being written");
	expect(await restore(author, pid)).toEqual({ outcome: "draft-exists", pid });
	expect((await findDraft(author, services, pid))?.record.texts.en?.title).toBe("Being written");
	expect(await logged(pid)).toBe(0);
});

it("is only for people who may begin a version", async () => {
	const pid = await twoVersions();
	expect(await restore(personWithRole("author", "TR", "active"), pid)).toEqual({ outcome: "not-found" });
	expect(await restore(personWithRole("researcher"), pid)).toEqual({ outcome: "not-found" });
	expect(await restore(personWithRole("author", "AZ", "former"), pid)).toEqual({ outcome: "forbidden" });
	expect(await logged(pid)).toBe(0);
});

it("neither returns a practice to a former owner nor shows a version to people who may not read it", async () => {
	const handedOver = await twoVersions({ countries: ["TR"] });
	expect(await restore(author, handedOver)).toEqual({ outcome: "forbidden" });
	expect(await restore(systemActor, handedOver)).toMatchObject({ outcome: "restored" });
	const hidden = await twoVersions({ countries: ["TR"], visibility: "members" });
	const outsider = personWithRole("author", "AZ", "declared");
	expect((await restore(outsider, hidden)).outcome).toBe("not-found");
});

it("does not let authors restore the provenance", async () => {
	const provenance = { kind: "compiled" as const, source: "Examples", externalId: "1", sources: [] };
	const pid = await twoVersions({ provenance });
	await restore(author, pid);
	expect((await findDraft(author, services, pid))?.record.facts.provenance).toBeUndefined();
});

it("restores only published versions, and none if the practice is withdrawn", async () => {
	const pid = await twoVersions();
	for (const version of ["3.0", "1", "", "one"]) {
		expect(await restore(author, pid, version), version).toEqual({ outcome: "not-found" });
	}
	await restore(author, pid);
	expect(await restore(author, pid, "3.0")).toEqual({ outcome: "not-found" });
	const withdrawn = await twoVersions();
	await withdrawPractice(systemActor, services, { pid: withdrawn, reason: "A mistake." });
	expect(await restore(systemActor, withdrawn)).toEqual({ outcome: "not-found" });
});
