import { beforeEach, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { confirmTranslation } from "#app/library/publication/confirm-translation.server.ts";
import {
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";

const { database, people, prisma, services } = await libraryWithPeople({ stranger: ["author", "TR"] });
await givenActiveMembers(database, "TR");
const turkish = await givenActor(database, "focal-point", "TR");

/** A published practice of Azerbaijan and Türkiye, and a new version with an Arabic translation. */
let pid = "";
let revision = 0;
beforeEach(async () => {
	pid = await givenDraft(services, people.author, { countries: ["AZ", "TR"] });
	await givenSubmitted(services, pid, { author: people.author, clearers: [people.az, turkish] });
	await givenAccepted(services, pid, people.officer);
	const published = await publishVersion(people.officer, services, { pid });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
	await startNewVersion(people.author, services, { pid });
	revision = await given({ ar: exampleText({ origin: "human", title: "نافذة واحدة" }) });
});

/** Saves texts into the open version. @returns its revision */
async function given(texts: Record<string, ReturnType<typeof exampleText>>): Promise<number> {
	const draft = await findDraft(people.author, services, pid);
	if (!draft) throw new Error("There is no draft.");
	const { facts, texts: before } = draft.record;
	const saved = await saveDraft(people.author, services, {
		pid,
		revision: draft.revision,
		facts,
		texts: { ...before, ...texts },
	});
	if (saved.outcome !== "saved") throw new Error(JSON.stringify(saved));
	return saved.revision;
}

const send = () => sendToClearance(people.author, services, { pid, revision });
const clear = (actor: Person, country: string) =>
	clearRecord(actor, services, { pid, country, revision, message: null });
const confirm = (actor: Person, read = revision) => confirmTranslation(actor, services, { pid, revision: read });
const arabic = () => findPractice(people.stranger, services, pid, { locale: "ar" });
const newest = (person: Person) =>
	prisma.notice.findFirst({ where: { accountId: person.accountId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
const openRequests = () =>
	prisma.request.count({ where: { closedAt: null, type: { in: ["clearance", "publication"] } } });

it("a translation of an unchanged text is published by the first focal point who confirms it, as a minor version", async () => {
	expect(await recordProgress(people.author, services, pid)).toMatchObject({
		onlyTranslations: true,
		steps: [{ step: "draft" }, { step: "clearance" }, { step: "published" }],
	});
	expect(await send()).toMatchObject({ outcome: "sent" });
	expect(await newest(people.az)).toMatchObject({ kind: "clearance-asked" });
	expect(await clear(people.az, "AZ")).toEqual({ outcome: "published", version: "1.1" });
	expect(await arabic()).toMatchObject({ version: "1.1", language: "ar", text: { title: "نافذة واحدة" } });
	expect(await newest(people.author)).toMatchObject({ kind: "record-published" });
	expect(await openRequests()).toBe(0);

	expect(await clear(people.az, "AZ"), "the same form again").toEqual({ outcome: "published", version: "1.1" });
	expect(await clear(turkish, "TR"), "the other country").toEqual({ outcome: "conflict" });
	expect(await prisma.practiceVersion.count({ where: { pid } })).toBe(2);
});

it("it may also be confirmed by the secretariat, but by nobody else", async () => {
	expect(await confirm(people.officer)).toEqual({ outcome: "conflict" });
	await send();
	for (const other of [people.author, people.stranger, people.az]) {
		expect(await confirm(other)).toEqual({ outcome: "not-found" });
	}
	expect((await recordProgress(people.officer, services, pid))?.may.clear).toBe(true);
	expect(await confirm(people.officer, revision - 1)).toEqual({ outcome: "conflict" });
	expect(await confirm(people.officer)).toEqual({ outcome: "published", version: "1.1" });
	expect(await confirm(people.officer)).toEqual({ outcome: "published", version: "1.1" });
	expect(await openRequests()).toBe(0);
});

it("it can be returned with a reason like any version", async () => {
	await send();
	const returned = { pid, country: "AZ", revision, message: "The title is wrong." };
	expect(await returnToAuthor(people.az, services, returned)).toEqual({ outcome: "returned" });
	expect(await openVersionOf(services, pid)).toMatchObject({ state: "draft" });
});

it("a version that changes the original as well takes the whole way", async () => {
	revision = await given({ en: exampleText({ title: "Another title" }) });
	expect(await recordProgress(people.author, services, pid)).toMatchObject({ onlyTranslations: false });
	await send();
	expect(await confirm(people.officer)).toEqual({ outcome: "conflict" });
	expect(await clear(people.az, "AZ")).toEqual({ outcome: "cleared", submitted: false });
	expect(await clear(turkish, "TR")).toEqual({ outcome: "cleared", submitted: true });
	expect(await arabic()).toMatchObject({ version: "1.0", language: "en" });
});
