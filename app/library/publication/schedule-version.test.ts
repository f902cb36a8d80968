import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { correctPractice } from "#app/library/corrections/correct-practice.server.ts";
import { personalCalendar } from "#app/library/discovery/personal-calendar.server.ts";
import { deskOf } from "#app/library/drafting/desk.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { clearanceView } from "#app/library/publication/clearance-view.server.ts";
import {
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { sendPublicationReminders } from "#app/library/publication/send-publication-reminders.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { unscheduleVersion } from "#app/library/publication/unschedule-version.server.ts";
import { workQueue } from "#app/library/publication/work-queue.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { findDraft, previewDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { scheduledFor } from "#app/library/views/scheduled-version.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { strictDatabase } from "../../../tests/setup/database.ts";

const { clock, database, people, prisma, ...library } = await libraryWithPeople();
const services: LibraryServices = { ...library.services, database: strictDatabase(database) };
const start = "2026-11-25T10:00:00Z";
const embargoUntil = "2026-12-20";
const until = new Date(embargoUntil);
const changeNote = "A second counter.";
const otherMember = personWithRole("focal-point", "UZ", "active");
beforeEach(() => clock.set(start));

const title = "The new title";
const publish = (pid: string, change: "major" | "minor" = "major") =>
	publishVersion(people.officer, services, { pid, change, changeNote });
const read = (pid: string, actor: Actor = publicActor, version?: string) =>
	findPractice(actor, services, pid, { locale: "en", ...(version ? { version } : {}) });
const released = async (pid: string) => (await releaseEmbargoes(services)).released.filter((one) => one === pid);
const stateOf = async (pid: string) => (await openVersionOf(services, pid)).state;

/** A published practice of the country with a new version under embargo, as written by its author. */
async function givenNewVersion(pid: string, facts: object = {}): Promise<void> {
	await startNewVersion(people.author, services, { pid });
	const texts = { en: exampleText({ title }) };
	const saved = { pid, revision: 1, facts: exampleFacts({ embargoUntil, ...facts }), texts };
	expect(await saveDraft(people.author, services, saved)).toMatchObject({ outcome: "saved" });
}

async function givenCountrysPractice(): Promise<string> {
	const pid = await givenDraft(services, people.author);
	await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
	await givenAccepted(services, pid, people.officer);
	expect(await publishVersion(people.officer, services, { pid })).toMatchObject({ outcome: "published" });
	return pid;
}

/** A practice of the country whose new version is under embargo and accepted. */
async function givenAcceptedVersion(facts: object = {}): Promise<string> {
	const pid = await givenCountrysPractice();
	await givenNewVersion(pid, facts);
	await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
	await givenAccepted(services, pid, people.officer);
	return pid;
}

async function givenScheduled(change?: "major" | "minor"): Promise<string> {
	const pid = await givenAcceptedVersion();
	expect(await publish(pid, change)).toEqual({ outcome: "scheduled", pid });
	return pid;
}

describe("a new version under embargo", () => {
	it("waits until its embargo ends, and readers keep the live one", async () => {
		const pid = await givenScheduled();
		expect(await publish(pid)).toEqual({ outcome: "scheduled", pid });
		expect(await publish(pid, "minor")).toEqual({ outcome: "decided-otherwise" });
		expect(await released(pid)).toEqual([]);
		for (const actor of [publicActor, otherMember]) {
			expect(await read(pid, actor)).toMatchObject({ version: "1.0", versions: [{ version: "1.0" }] });
			expect(await read(pid, actor, "2.0")).toBeNull();
			expect(await previewDraft(actor, services, pid, "en")).toBeNull();
			expect(await recordProgress(actor, services, pid)).toBeNull();
		}
		for (const actor of [people.author, people.az, people.officer])
			expect(await previewDraft(actor, services, pid, "en")).toMatchObject({
				text: { title },
				marks: [{ kind: "embargo", until }],
			});
		const titles = await database.pool.query("select title from search.doc where pid = $1", [pid]);
		expect(titles.rows).toEqual([{ title: exampleText().title }]);
	});

	it("is published by one of two jobs when the embargo ends, like any other version", async () => {
		const pid = await givenScheduled();
		clock.set(embargoUntil);
		const both = await Promise.all([released(pid), released(pid)]);
		expect(both.flat()).toEqual([pid]);
		expect(await read(pid)).toMatchObject({
			version: "2.0",
			publishedAt: until,
			text: { title },
			versions: [{ version: "2.0", changeNote }, { version: "1.0" }],
		});
		expect(await read(pid, publicActor, "1.0")).toMatchObject({ version: "1.0", liveVersion: "2.0" });
		const titles = await database.pool.query("select title from search.doc where pid = $1", [pid]);
		expect(titles.rows).toEqual([{ title }]);
		expect((await verbsFor(database, pid)).slice(-3)).toEqual([
			"practice.accept",
			"practice.schedule",
			"practice.publish",
		]);
		const { id } = await prisma.practiceVersion.findFirstOrThrow({ where: { pid, major: 2 } });
		expect(await prisma.request.findMany({ where: { subjectId: id, type: "publication" } })).toMatchObject([
			{ state: "published", closedAt: until },
		]);
		const kinds = await prisma.notice.findMany({
			where: { accountId: people.az.accountId, subjectId: pid, kind: "record-published" },
		});
		expect(kinds).toHaveLength(2);
		expect(await released(pid)).toEqual([]);
	});

	it("is published at once if its embargo has ended since it was accepted", async () => {
		const pid = await givenAcceptedVersion();
		clock.set(embargoUntil);
		expect(await publish(pid)).toMatchObject({ outcome: "published", version: "2.0" });
	});

	it("says until when readers keep the live version, from the draft on", async () => {
		const pid = await givenCountrysPractice();
		await givenNewVersion(pid);
		const readers = { who: "public", from: until, keep: "1.0" };
		expect(await findDraft(people.author, services, pid)).toMatchObject({ readers, waits: true });
		await sendToClearance(people.author, services, { pid, revision: 2 });
		expect(await clearanceView(people.az, services, pid)).toMatchObject({ progress: { readers } });
		expect(await recordProgress(people.officer, services, pid)).toMatchObject({ readers });
	});

	it("is nobody's task, and on the desk, on the page and in the calendar of those who may see it", async () => {
		const pid = await givenScheduled();
		for (const actor of [people.author, people.az, people.officer])
			expect(await scheduledFor(actor, services, pid)).toEqual(until);
		for (const actor of [publicActor, otherMember]) expect(await scheduledFor(actor, services, pid)).toBeNull();
		clock.set("2026-12-19T10:00:00Z");
		expect((await sendPublicationReminders(services)).returned).toEqual([]);
		for (const actor of [people.officer, people.author]) {
			const { tasks, waiting } = await workQueue(actor, services, { locale: "en" });
			expect([...tasks, ...waiting].filter((item) => item.pid === pid)).toEqual([]);
			expect((await deskOf(actor, services, "en", 1)).records).toContainEqual(
				expect.objectContaining({ pid, version: "1.0", newVersion: "scheduled", scheduledFor: until }),
			);
			expect(await personalCalendar(actor, services, "en")).toContainEqual(
				expect.objectContaining({ kind: "embargo-ends", day: "2026-12-20", title }),
			);
		}
		expect(await recordProgress(people.officer, services, pid)).toMatchObject({
			state: "scheduled",
			dueOn: null,
			steps: expect.arrayContaining([{ step: "accepted", place: "current", at: new Date(start) }]),
			may: { publish: false, unschedule: true },
		});
	});

	it("can't be changed, and leaves no room for another draft", async () => {
		const pid = await givenScheduled();
		const { revision } = await openVersionOf(services, pid);
		expect(await startNewVersion(people.author, services, { pid })).toMatchObject({ outcome: "already-started" });
		const input = { pid, revision, facts: exampleFacts(), texts: { en: exampleText() } };
		expect(await saveDraft(people.officer, services, input)).toMatchObject({ outcome: "not-editable" });
	});
});

describe("a practice that the secretariat compiled", () => {
	it("is scheduled from its draft, and its countries are asked to approve the version once it is published", async () => {
		const pid = await createDraft(services);
		await publishVersion(people.officer, services, { pid });
		await startNewVersion(people.officer, services, { pid });
		const record = { facts: exampleFacts({ embargoUntil }), texts: { en: exampleText({ title }) } };
		await saveDraft(people.officer, services, { pid, revision: 1, ...record });
		expect(await publish(pid)).toEqual({ outcome: "scheduled", pid });
		const asked = () =>
			prisma.request.findMany({ where: { type: "approval", subjectId: pid }, orderBy: { id: "asc" } });
		expect(await asked()).toMatchObject([{ state: "sent" }]);
		clock.set(embargoUntil);
		expect(await released(pid)).toEqual([pid]);
		expect(await asked()).toMatchObject([{ state: "withdrawn" }, { state: "sent" }]);
	});
});

describe("during the embargo", () => {
	it.each([
		["major", "2.0"],
		["minor", "1.2"],
	] as const)("a correction is published before the %s version, and takes its own number", async (change, version) => {
		const pid = await givenScheduled(change);
		const texts = { en: exampleText({ title: "One counter for all licences" }) };
		const corrected = await correctPractice(people.officer, services, {
			pid,
			version: "1.0",
			facts: exampleFacts(),
			texts,
			changeNote,
			translationsHold: true,
		});
		expect(corrected).toMatchObject({ outcome: "corrected", version: "1.1" });
		expect(await read(pid)).toMatchObject({ version: "1.1" });
		clock.set(embargoUntil);
		expect(await released(pid)).toEqual([pid]);
		expect(await read(pid)).toMatchObject({ version, text: { title } });
	});

	it("a withdrawal holds: the version waits for another decision", async () => {
		const pid = await givenScheduled();
		expect(await withdrawPractice(people.officer, services, { pid, reason: "A mistake." })).toEqual({
			outcome: "withdrawn",
		});
		clock.set(embargoUntil);
		expect(await released(pid)).toEqual([]);
		expect(await stateOf(pid)).toBe("accepted");
		expect(await read(pid)).toMatchObject({ kind: "tombstone" });
		expect(await publish(pid)).toMatchObject({ outcome: "published", version: "2.0" });
	});

	it("an officer can cancel the publication, and then ask for changes", async () => {
		const pid = await givenScheduled();
		expect(await unscheduleVersion(people.author, services, { pid })).toEqual({ outcome: "forbidden" });
		expect(await unscheduleVersion(otherMember, services, { pid })).toEqual({ outcome: "not-found" });
		for (const _ of ["once", "twice"])
			expect(await unscheduleVersion(people.officer, services, { pid })).toEqual({ outcome: "unscheduled" });
		const { request, state } = await openVersionOf(services, pid);
		expect(state).toBe("accepted");
		expect(request).toMatchObject({ state: "accepted", dueOn: expect.any(Date) });
		const asked = { pid, revision: request?.revision ?? 0, message: "An earlier date, please." };
		expect(await requestChanges(people.officer, services, asked)).toEqual({ outcome: "requested" });
		clock.set(embargoUntil);
		expect(await released(pid)).toEqual([]);
	});
});
