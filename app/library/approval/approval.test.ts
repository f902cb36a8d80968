import { describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { answerObjection } from "#app/library/approval/answer-objection.server.ts";
import { approvePractice } from "#app/library/approval/approve-practice.server.ts";
import { objectToPractice } from "#app/library/approval/object-to-practice.server.ts";
import { sendPracticeReminders } from "#app/library/approval/send-practice-reminders.server.ts";
import { correctPractice } from "#app/library/corrections/correct-practice.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import {
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { workQueue } from "#app/library/publication/work-queue.server.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import { createPublished, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

/** Publication by the secretariat without national approval: the countries are notified, and approve or object. */

const { people, prisma, services } = await libraryWithPeople();

const published = (facts: Partial<PracticeFacts> = {}) => createPublished(services, facts, undefined, people.officer);

async function corrected(pid: string): Promise<void> {
	const practice = await prisma.practice.findUniqueOrThrow({
		where: { pid },
		include: { published: { include: { texts: true } } },
	});
	if (!practice.published) throw new Error("Nothing is published.");
	const { facts, texts } = storedRecord(practice.published);
	const outcome = await correctPractice(people.officer, services, {
		pid,
		version: versionName(practice.published),
		facts,
		texts: { ...texts, en: { ...texts.en, summary: "One counter gives all nine licences in a day." } },
		changeNote: "A sentence was put right.",
		translationsHold: true,
	});
	expect(outcome).toMatchObject({ outcome: "corrected" });
}

const noticesOf = async (person: Person, pid: string) => {
	const rows = await prisma.notice.findMany({
		where: { accountId: person.accountId, facts: { path: ["pid"], equals: pid } },
	});
	return rows.map(({ kind }) => kind).sort();
};
const approvalsOn = async (reader: Person, pid: string) =>
	(await recordProgress(reader, services, pid))?.approvals.map(({ country, state, reason }) => [
		country,
		state,
		reason,
	]);
const notApproved = async (pid: string, version?: string) => {
	const found = await findPractice({ kind: "public" }, services, pid, {
		locale: "en",
		...(version ? { version } : {}),
	});
	return found?.kind === "practice" ? found.notApprovedBy : found?.kind;
};
const tasksOf = async (person: Person, pid: string) => {
	const { tasks } = await workQueue(person, services, { locale: "en" });
	return tasks.filter((one) => one.pid === pid).map(({ task, path }) => `${task} ${path}`);
};
const answer = (pid: string, message = "", version = "1.0", country = "AZ") => ({ pid, country, version, message });

describe("a version that the secretariat publishes for a country", () => {
	it("is reported to the country's focal points at once, is their task, and is shown as not approved by the country", async () => {
		const { az, uz, officer } = people;
		const pid = await givenDraft(services, officer);
		expect(await approvalsOn(officer, pid)).toEqual([["AZ", "not-asked", null]]);
		expect((await recordProgress(officer, services, pid))?.clearances).toEqual([]);
		await publishVersion(officer, services, { pid });
		expect(await noticesOf(az, pid)).toEqual(["published-for-country"]);
		expect(await prisma.email.count({ where: { accountId: az.accountId, kind: "notice" } })).toBe(1);
		expect(await noticesOf(uz, pid)).toEqual([]);
		expect(await tasksOf(az, pid)).toEqual([`approve /desk/practices/${pid}/approval`]);
		expect(await notApproved(pid)).toEqual(["AZ"]);
		const progress = await recordProgress(officer, services, pid);
		expect(progress?.approvals).toMatchObject([{ country: "AZ", state: "asked", missing: false }]);
		expect(progress?.clearances).toEqual([]);
	});

	it("becomes the country's own when it approves, so that the next version needs national approval", async () => {
		const { az, author, uz, officer } = people;
		const pid = await published();
		for (const other of [author, uz, officer])
			expect(await approvePractice(other, services, answer(pid))).toEqual({ outcome: "not-found" });
		expect(await approvePractice(az, services, answer(pid, "", "0.9"))).toEqual({ outcome: "conflict" });
		const approved = { outcome: "approved", takenOver: true };
		expect(await approvePractice(az, services, answer(pid))).toEqual(approved);
		expect(await approvePractice(az, services, answer(pid))).toEqual(approved);
		expect(await notApproved(pid)).toEqual([]);
		expect(await tasksOf(az, pid)).toEqual([]);
		expect(await noticesOf(officer, pid)).toEqual(["record-cleared"]);
		expect(await approvalsOn(az, pid)).toEqual([["AZ", "approved", null]]);
		const steps = (await recordProgress(az, services, pid))?.steps.map(({ step }) => step);
		expect(steps).toEqual(["draft", "published"]);
		await startNewVersion(officer, services, { pid });
		const again = await publishVersion(officer, services, { pid, changeNote: "New." });
		expect(again).toMatchObject({ outcome: "blocked", reason: "not-accepted" });
	});

	it("of two countries becomes theirs when both approve; a version published before that asks both again", async () => {
		const { az, uz, officer } = people;
		const pid = await published({ countries: ["AZ", "UZ"] });
		expect(await approvePractice(az, services, answer(pid))).toEqual({ outcome: "approved", takenOver: false });
		expect(await notApproved(pid)).toEqual(["UZ"]);
		await startNewVersion(officer, services, { pid });
		await publishVersion(officer, services, { pid, changeNote: "New." });
		expect(await notApproved(pid)).toEqual(["AZ", "UZ"]);
		expect(await notApproved(pid, "1")).toEqual([]);
		expect(await noticesOf(az, pid)).toEqual(["published-for-country", "published-for-country"]);
		await approvePractice(az, services, answer(pid, "", "2.0"));
		expect(await approvePractice(uz, services, answer(pid, "", "2.0", "UZ"))).toMatchObject({ takenOver: true });
	});

	it("can be objected to; the objection is a task for the secretariat, and the country is asked again after the answer", async () => {
		const { az, officer, colleague } = people;
		const pid = await published();
		expect(await objectToPractice(az, services, answer(pid))).toEqual({ outcome: "reason-missing" });
		expect(await objectToPractice(az, services, answer(pid, "The figures are wrong."))).toEqual({
			outcome: "objected",
		});
		expect(await objectToPractice(az, services, answer(pid, "Twice."))).toEqual({ outcome: "objected" });
		expect(await approvalsOn(colleague, pid)).toEqual([["AZ", "objected", "The figures are wrong."]]);
		expect(await tasksOf(colleague, pid)).toEqual([`answer-objection /secretariat/practices/${pid}`]);
		expect(await noticesOf(officer, pid)).toEqual(["objection"]);
		expect(await tasksOf(az, pid)).toEqual([]);
		expect(await notApproved(pid)).toEqual(["AZ"]);
		const requested = { pid, country: "AZ", message: "They are from the report." };
		expect(await answerObjection(az, services, requested)).toEqual({ outcome: "not-found" });
		expect(await answerObjection(colleague, services, { ...requested, message: "" })).toEqual({
			outcome: "message-missing",
		});
		expect(await answerObjection(colleague, services, requested)).toEqual({ outcome: "answered" });
		expect(await answerObjection(officer, services, requested)).toEqual({ outcome: "conflict" });
		expect(await tasksOf(colleague, pid)).toEqual([]);
		expect((await tasksOf(az, pid)).length).toBe(1);
		expect(await noticesOf(az, pid)).toEqual(["objection-answered", "published-for-country"]);
		await objectToPractice(az, services, answer(pid, "Still wrong."));
		expect(await approvePractice(az, services, answer(pid))).toMatchObject({ outcome: "approved" });
		expect(await tasksOf(colleague, pid)).toEqual([]);
	});

	it("shows the country the answer to its objection as long as it is the version objected to", async () => {
		const { az, officer } = people;
		const pid = await published();
		const answers = async () => (await recordProgress(az, services, pid))?.approvals.map(({ answer }) => answer);
		await objectToPractice(az, services, answer(pid, "Wrong."));
		await answerObjection(officer, services, { pid, country: "AZ", message: "It is from the report." });
		await corrected(pid);
		expect(await answers()).toEqual(["It is from the report."]);
		await startNewVersion(officer, services, { pid });
		await publishVersion(officer, services, { pid, changeNote: "New." });
		expect(await answers()).toEqual([null]);
		await objectToPractice(az, services, answer(pid, "Wrong again.", "2.0"));
		await startNewVersion(officer, services, { pid });
		await publishVersion(officer, services, { pid, changeNote: "New." });
		expect(await answers()).toEqual([null]);
		const closed = (await recordProgress(az, services, pid))?.timeline.find(
			({ type, version }) => type === "objection" && version,
		);
		expect(closed).toMatchObject({ to: "answered", version: "3.0", text: null });
	});

	it("has no open requests once the countries' own version is published", async () => {
		const { az, uz, author, officer, colleague } = people;
		const pid = await published({ countries: ["AZ", "UZ"] });
		await objectToPractice(az, services, answer(pid, "Wrong."));
		await startNewVersion(author, services, { pid });
		await givenSubmitted(services, pid, { author, clearers: [az, uz] });
		await givenAccepted(services, pid, colleague);
		expect(await publishVersion(officer, services, { pid, changeNote: "Ours." })).toMatchObject({ version: "2.0" });
		const open = await prisma.request.findMany({ where: { subjectId: pid, closedAt: null }, select: { type: true } });
		expect(open).toEqual([]);
		for (const person of [az, uz, colleague]) expect(await tasksOf(person, pid)).toEqual([]);
		expect(await notApproved(pid)).toEqual([]);
	});

	it("hides objections from a partner's country, which reads only the version that it approves", async () => {
		const { az, uz, author, officer } = people;
		const partners = [{ name: "Agency of Uzbekistan", country: "UZ", type: "public-body", role: "partner" } as const];
		const pid = await published({ partners });
		await objectToPractice(az, services, answer(pid, "Internal reason."));
		await answerObjection(officer, services, { pid, country: "AZ", message: "Internal answer." });
		await startNewVersion(author, services, { pid });
		const { revision } = await openVersionOf(services, pid);
		expect(await sendToClearance(author, services, { pid, revision })).toMatchObject({ outcome: "sent" });
		const seen = await recordProgress(uz, services, pid);
		expect(seen).toMatchObject({ state: "clearance", approvals: [], may: { clear: true, approve: false } });
		expect(new Set(seen?.timeline.map(({ type }) => type))).toEqual(new Set(["clearance"]));
		expect((await recordProgress(az, services, pid))?.timeline.map(({ type }) => type)).toContain("objection");
	});

	it("has no open requests once it is withdrawn", async () => {
		const { az, officer } = people;
		const pid = await published();
		await objectToPractice(az, services, answer(pid, "No."));
		await withdrawPractice(officer, services, { pid, reason: "At the request of the country." });
		const open = await prisma.request.count({ where: { subjectId: pid, closedAt: null } });
		expect(open).toBe(0);
		expect(await approvePractice(az, services, answer(pid))).toEqual({ outcome: "not-found" });
	});

	it("reminds the focal points before the deadline, once", async () => {
		const { az } = people;
		const pid = await published();
		const later = { ...services, clock: { now: () => new Date(services.clock.now().getTime() + 28 * 86_400_000) } };
		await sendPracticeReminders(later);
		await sendPracticeReminders(later);
		expect(await noticesOf(az, pid)).toEqual(["deadline", "published-for-country"]);
	});
});

it("a version that the country approved before publication needs no approval afterwards", async () => {
	const { author, az, officer } = people;
	const pid = await givenDraft(services, officer);
	await givenSubmitted(services, pid, { author, clearers: [az] });
	await givenAccepted(services, pid, people.colleague);
	await publishVersion(officer, services, { pid });
	expect(await notApproved(pid)).toEqual([]);
	expect(await noticesOf(az, pid)).not.toContain("published-for-country");
});

it("an imported practice needs no approval", () => {
	const imported = { initiatedBy: "secretariat", approvedBy: [], provenance: "imported" };
	expect(countriesNotApproved(imported, ["AZ"])).toEqual([]);
	expect(countriesNotApproved({ ...imported, provenance: "owner" }, ["AZ"])).toEqual(["AZ"]);
});
