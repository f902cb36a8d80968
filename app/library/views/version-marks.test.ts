import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

const { clock, services } = await testLibrary();
const head = personWithRole("head");
const embargoUntil = daysAfter(dayOf(clock.now()), 30);
const until = dateOf(embargoUntil);

/** The marks of the versions of a practice, in their order. */
async function marksOf(pid: string) {
	const versions = await services.database.prisma.practiceVersion.findMany({ where: { pid }, orderBy: { id: "asc" } });
	const ids = versions.map(({ id }) => id);
	const marks = await versionMarks(services, ids);
	return ids.map((id) => marks.get(id));
}

it("marks drafts with what will hold once they are published, and published versions with what holds", async () => {
	expect(await marksOf(await createDraft(services, { visibility: "members" }))).toEqual([[{ kind: "members" }]]);
	const { sections } = exampleText();
	const written = { en: exampleText({ sections: { ...sections, challenges: "The lifts broke down." } }) };
	const part: Partial<PracticeFacts> = { membersOnly: ["challenges", "lessons"] };
	expect(await marksOf(await createDraft(services, part, written))).toEqual([
		[{ kind: "part", parts: ["challenges"] }],
	]);
	expect(await marksOf(await createDraft(services, part))).toEqual([[]]);
	const embargo = { kind: "embargo", until };
	expect(await marksOf(await createDraft(services, { embargoUntil }))).toEqual([[embargo]]);
	expect(await marksOf(await createPublished(services, { embargoUntil }))).toEqual([[embargo]]);
});

it("marks a new version apart from the one that readers see", async () => {
	const pid = await createPublished(services);
	const started = await startNewVersion(head, services, { pid });
	if (!("revision" in started)) throw new Error(started.outcome);
	const facts = exampleFacts({ visibility: "members" });
	await saveDraft(head, services, { pid, revision: started.revision, facts, texts: { en: exampleText() } });
	expect(await marksOf(pid)).toEqual([[], [{ kind: "members" }]]);
});

it("drops the mark of an embargo by itself when it ends", async () => {
	const pid = await createPublished(services, { embargoUntil });
	clock.advance(31 * 86_400_000);
	expect(await marksOf(pid)).toEqual([[]]);
});
