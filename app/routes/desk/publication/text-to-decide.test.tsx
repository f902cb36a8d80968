import { expect, it } from "vitest";
import type { Visit } from "#app/http/access.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { publishedText, submittedText } from "#app/routes/desk/publication/text-to-decide.server.ts";
import { TextAndChanges } from "#app/routes/desk/publication/text-to-decide.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

const { services } = await testLibrary();
const { decision } = messagesFor("en").publication;
const focal = personWithRole("focal-point", "AZ", "declared");
const stranger = personWithRole("focal-point", "TR", "active");
const head = personWithRole("head");

const visit = (pid: string, actor: Actor = focal) =>
	({ actor, services, context: { services, origin: "https://asan.example" }, pid, locale: "en" }) as unknown as Visit;

/** A published practice with a second version, in which the summary and the types of service differ. */
async function inTwoVersions(): Promise<string> {
	const pid = await createPublished(services);
	const started = await startNewVersion(head, services, { pid });
	if (!("revision" in started)) throw new Error(started.outcome);
	const facts = exampleFacts({ functions: ["business"] });
	const texts = { en: exampleText({ summary: "Ten offices became one." }) };
	await saveDraft(head, services, { pid, revision: started.revision, facts, texts });
	return pid;
}

it("shows a country what changed, then the text that it approves", async () => {
	const pid = await inTwoVersions();
	const text = await submittedText(visit(pid));
	expect(text?.changes).toMatchObject({ since: "1.0", parts: [{ language: "en" }] });
	expect(text?.changes?.parts[0]?.differences.map(({ field }) => field)).toEqual(["summary", "functions"]);
	const drawn = text && draw(<TextAndChanges text={text} />);
	expect(drawn).toContain(decision.changedSince("1.0"));
	expect(drawn).toMatch(/<p class="summary"[^>]*>Ten offices became one\.<\/p>/);
	expect(drawn).toContain("Nine offices.");
	expect(await submittedText(visit(pid, stranger))).toBeNull();
});

it("shows a first version whole, with nothing to compare", async () => {
	const text = await submittedText(visit(await createDraft(services)));
	expect(text?.changes).toBeNull();
	const drawn = text && draw(<TextAndChanges text={text} />);
	expect(drawn).toMatch(/<details class="fold" open=""><summary>/);
	expect(drawn).not.toContain('id="changed"');
});

it("shows a published version with what changed since the one before", async () => {
	const pid = await inTwoVersions();
	expect((await publishedText(visit(pid)))?.changes).toBeNull();
	await publishVersion(head, services, { pid, change: "minor", changeNote: "A new summary." });
	const text = await publishedText(visit(pid));
	expect(text?.page.text.summary).toBe("Ten offices became one.");
	expect(text?.changes?.since).toBe("1.0");
	expect(text?.changes?.parts[0]?.differences.map(({ field }) => field)).toEqual(["summary", "functions"]);
});
