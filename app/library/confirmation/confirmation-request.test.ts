import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { makePerson, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { confirmOperatingStatus, maxNoteLength } from "#app/library/confirmation/confirm-operating-status.server.ts";
import {
	answerConfirmationRequest,
	openConfirmationRequest,
	recordsToConfirm,
} from "#app/library/confirmation/confirmation-request.server.ts";
import { remindOfConfirmation } from "#app/library/confirmation/remind-of-confirmation.server.ts";
import {
	type ConfirmationRequestEmail,
	confirmationRequestEmail,
	sendConfirmationRequests,
} from "#app/library/confirmation/send-confirmation-requests.server.ts";
import { unansweredCountries } from "#app/library/confirmation/unanswered-countries.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";

const { clock, database, prisma, services } = await testLibrary("2026-01-10T09:00:00Z");

let focal: Person;
let stranger: Person;
let officer: Person;
const pids = { plain: "", ended: "", withdrawn: "", fresh: "" };

const published = (title: string, facts: Partial<PracticeFacts> = {}) =>
	createPublished(
		services,
		{ countries: ["UG"], operatingStatusConfirmedAt: "2026-01-10", ...facts },
		{ en: exampleText({ title }) },
	);

const asWriter = (person: Person, member: string): Person => ({
	...person,
	roles: [{ role: "focal-point", member, status: "active" }],
});

async function emails(): Promise<ConfirmationRequestEmail[]> {
	const rows = await prisma.email.findMany({ where: { kind: "ask-owners" }, orderBy: { queuedAt: "asc" } });
	return rows.map(({ payload }) => confirmationRequestEmail.parse(payload));
}
const shown = async (pid: string, actor: Actor = publicActor) => {
	const view = await findPractice(actor, services, pid, { locale: "en" });
	return view?.kind === "practice" ? { running: view.running, word: view.runningWord } : null;
};
const inIndex = async (pid: string) => {
	const { rows } = await database.pool.query(
		"select distinct facets ->> 'running' as running from search.doc where pid = $1",
		[pid],
	);
	return rows.map(({ running }) => running);
};

beforeAll(async () => {
	await givenSignatories(database, "UG", "KE");
	focal = asWriter(await makePerson(database, { roles: [{ role: "focal-point", member: "UG" }] }), "UG");
	stranger = asWriter(await makePerson(database, { roles: [{ role: "focal-point", member: "KE" }] }), "KE");
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	pids.plain = await published("Boats with a counter");
	pids.ended = await published("A kiosk that closed", { operatingStatus: "ended" });
	pids.withdrawn = await published("Taken back");
	await withdrawPractice(systemActor, services, { pid: pids.withdrawn, reason: "Twice in the library." });
});

describe("once a year", () => {
	it("no request is sent about a status confirmed within 90 days", async () => {
		clock.set("2026-04-09T04:00:00Z");
		expect(await sendConfirmationRequests(services)).toEqual([]);
		expect(await emails()).toEqual([]);
	});

	it("the focal points of a country get one email about practices that may have changed, however often the job runs", async () => {
		clock.set("2026-04-11T04:00:00Z");
		pids.fresh = await published("New at the lake", { operatingStatusConfirmedAt: "2026-04-11" });
		const nights = await Promise.all([sendConfirmationRequests(services), sendConfirmationRequests(services)]);
		expect(nights.flat()).toEqual(["UG"]);
		expect(await sendConfirmationRequests(services)).toEqual([]);
		expect(await emails()).toMatchObject([
			{
				answerBy: "2026-06-10",
				records: [{ pid: pids.plain, title: "Boats with a counter", language: "en" }],
				more: 0,
			},
		]);
		expect(await prisma.email.findFirst({ where: { kind: "ask-owners" } })).toMatchObject({
			address: focal.email,
			accountId: focal.accountId,
			member: "UG",
		});
		expect(await verbsFor(database, "UG")).toContain("member.ask-owners");
		expect(await prisma.confirmationRequest.count({ where: { tokenHash: (await emails())[0]?.token ?? "" } })).toBe(0);
		expect((await shown(pids.plain))?.running).toBe("running");
	});

	it("the secretariat sees who has not answered, and reminds a country at most once a week, with the same last day", async () => {
		expect(await unansweredCountries(focal, services)).toBeNull();
		const remind = (actor: Actor, country = "UG") => remindOfConfirmation(actor, services, country);
		expect(await remind(focal)).toEqual({ outcome: "forbidden" });
		expect(await unansweredCountries(officer, services)).toEqual([
			{
				country: "UG",
				practices: 1,
				askedOn: "2026-04-11",
				answerBy: "2026-06-10",
				daysLeft: 60,
				lastEmailOn: "2026-04-11",
				hasFocalPoint: true,
			},
		]);
		clock.set("2026-04-17T09:00:00Z");
		expect(await remind(officer)).toEqual({ outcome: "too-soon" });
		clock.set("2026-04-18T09:00:00Z");
		const twice = await Promise.all([remind(officer), remind(officer)]);
		expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["reminded", "too-soon"]);
		expect(await remind(officer, "KE")).toEqual({ outcome: "answered" });
		const sent = await emails();
		expect(sent).toMatchObject([{ reminder: false }, { reminder: true, answerBy: "2026-06-10", more: 0 }]);
		expect(sent[1]?.records).toMatchObject([{ pid: pids.plain }]);
		expect(await openConfirmationRequest(services, sent[1]?.token ?? "", "en")).toMatchObject({
			answerBy: "2026-06-10",
		});
		expect(await unansweredCountries(officer, services)).toMatchObject([{ daysLeft: 53, lastEmailOn: "2026-04-18" }]);
		expect(await verbsFor(database, "UG")).toContain("member.remind-owners");
	});

	it("a practice without an answer for 60 days becomes unconfirmed, on its page and as a facet", async () => {
		clock.set("2026-06-10T03:00:00Z");
		await releaseEmbargoes(services);
		expect((await shown(pids.plain))?.running).toBe("running");
		clock.set("2026-06-10T05:00:00Z");
		expect((await releaseEmbargoes(services)).lapsed).toEqual([pids.plain]);
		expect(await shown(pids.plain)).toMatchObject({ running: "unconfirmed" });
		expect(await inIndex(pids.plain)).toEqual(["unconfirmed"]);
		expect((await shown(pids.ended))?.running).toBe("ended");
	});
});

describe("the link in an email", () => {
	const token = async () => (await emails())[0]?.token ?? "";

	it("shows the open requests only to its recipient, and changes nothing when it is opened", async () => {
		expect(await openConfirmationRequest(services, await token(), "en")).toMatchObject({
			country: "UG",
			answerBy: "2026-06-10",
			records: [{ pid: pids.plain, running: "unconfirmed", unanswered: true }],
		});
		expect(await openConfirmationRequest(services, "another", "en")).toBeNull();
		expect(await prisma.statusConfirmation.count()).toBe(0);
	});

	it("answers for the practices in the email and for no other", async () => {
		const answer = { status: "expanded", note: "Two more lakes since May." } as const;
		expect(await answerConfirmationRequest(services, await token(), { pid: pids.fresh, ...answer })).toEqual({
			outcome: "not-found",
		});
		expect(await answerConfirmationRequest(services, "another", { pid: pids.plain, ...answer })).toEqual({
			outcome: "not-found",
		});
		const twice = await Promise.all(
			[1, 2].map(async () => answerConfirmationRequest(services, await token(), { pid: pids.plain, ...answer })),
		);
		expect(twice).toEqual([{ outcome: "confirmed" }, { outcome: "confirmed" }]);
		expect(await prisma.statusConfirmation.findMany()).toMatchObject([
			{ pid: pids.plain, status: "expanded", note: "Two more lakes since May.", accountId: focal.accountId },
		]);
		expect(await shown(pids.plain)).toEqual({
			running: "expanded",
			word: { on: "2026-06-10", note: "Two more lakes since May." },
		});
		expect(await inIndex(pids.plain)).toEqual(["expanded"]);
		expect((await verbsFor(database, pids.plain)).filter((verb) => verb === "practice.say-status")).toHaveLength(1);
		expect((await openConfirmationRequest(services, await token(), "en"))?.records).toMatchObject([
			{ unanswered: false },
		]);
	});

	it("requires a reason if a practice has ended, and limits the length of the note", async () => {
		const confirm = async (status: "ended" | "running", note: string) =>
			(await answerConfirmationRequest(services, await token(), { pid: pids.plain, status, note })).outcome;
		expect(await confirm("ended", "  ")).toBe("note-missing");
		expect(await confirm("running", "x".repeat(maxNoteLength + 1))).toBe("note-too-long");
		expect(await confirm("running", "x".repeat(maxNoteLength))).toBe("confirmed");
	});

	it("stops working when the role or the country's rights end, and after a year", async () => {
		const held = { accountId: focal.accountId, role: "focal-point", member: "UG" };
		await prisma.roleGrant.updateMany({ where: held, data: { revokedAt: clock.now() } });
		expect(await openConfirmationRequest(services, await token(), "en")).toBeNull();
		await prisma.roleGrant.updateMany({ where: held, data: { revokedAt: null } });
		expect(await openConfirmationRequest(services, await token(), "en")).not.toBeNull();
		clock.set("2027-04-11T05:00:00Z");
		expect(await openConfirmationRequest(services, await token(), "en")).toBeNull();
	});
});

describe("the next year", () => {
	it("brings another request about practices that are due again", async () => {
		expect(await sendConfirmationRequests(services)).toEqual(["UG"]);
		const requested = (await emails()).at(-1)?.records.map(({ pid }) => pid);
		expect(requested?.sort()).toEqual([pids.plain, pids.fresh].sort());
	});

	it("brings no request to a country whose people may not write", async () => {
		await prisma.memberEvent.create({
			data: {
				member: "KE",
				fromStatus: "declared",
				toStatus: "former",
				effectiveFrom: "2027-01-01",
				effectiveDate: new Date("2027-01-01"),
				basis: { en: "Left" },
			},
		});
		await published("A Kenyan counter", { countries: ["KE"], operatingStatusConfirmedAt: "2026-01-01" });
		expect(await sendConfirmationRequests(services)).toEqual([]);
	});
});

describe("on the desk", () => {
	const list = async (actor: Actor, pid?: string) =>
		(await recordsToConfirm(actor, services, "en", pid)).map((record) => record.pid);

	it("people can confirm the practices of their country at any time, and no one else can", async () => {
		expect((await list(focal)).sort()).toEqual([pids.plain, pids.fresh, pids.ended].sort());
		expect(await list(stranger)).not.toContain(pids.plain);
		expect(await list(stranger, pids.plain)).toEqual([]);
		const confirm = (actor: Actor, note: string) =>
			confirmOperatingStatus(actor, services, { pid: pids.plain, status: "paused", note });
		expect(await confirm(stranger, "Low water.")).toEqual({ outcome: "not-found" });
		expect(await confirm(publicActor, "Low water.")).toEqual({ outcome: "not-found" });
		expect(await confirm(focal, "Low water.")).toEqual({ outcome: "confirmed" });
		expect(await confirmOperatingStatus(focal, services, { pid: pids.withdrawn, status: "running", note: "" })).toEqual(
			{
				outcome: "not-found",
			},
		);
	});

	it("the secretariat must state how it knows", async () => {
		expect(await list(officer, pids.plain)).toEqual([pids.plain]);
		const confirm = (note: string) =>
			confirmOperatingStatus(officer, services, { pid: pids.plain, status: "running", note });
		expect(await confirm("")).toEqual({ outcome: "note-missing" });
		expect(await confirm("Told by telephone.")).toEqual({ outcome: "confirmed" });
	});
});

describe("practices that were not written in the country", () => {
	it("are also asked about, and become unconfirmed only after that", async () => {
		clock.set("2027-06-01T04:00:00Z");
		await givenSignatories(database, "MN");
		const person = asWriter(await makePerson(database, { roles: [{ role: "focal-point", member: "MN" }] }), "MN");
		const of = (kind: "imported" | "compiled") => ({
			countries: ["MN"],
			operatingStatus: undefined,
			operatingStatusConfirmedAt: undefined,
			provenance: { kind, source: "A collection", externalId: kind, sources: [] },
		});
		const made = [await published("From elsewhere", of("imported")), await published("Compiled", of("compiled"))];
		for (const pid of made)
			expect([(await shown(pid))?.running, ...(await inIndex(pid))]).toEqual(["not-asked", "not-asked"]);

		clock.set("2027-10-01T04:00:00Z");
		expect(await sendConfirmationRequests(services)).toContain("MN");
		clock.set("2027-10-01T04:01:00Z");
		expect((await releaseEmbargoes(services)).lapsed).toEqual(expect.arrayContaining(made));
		expect((await releaseEmbargoes(services)).lapsed).toEqual([]);
		for (const pid of made) expect(await inIndex(pid)).toEqual(["unconfirmed"]);
		const answer = { status: "running", note: "" } as const;
		for (const pid of made)
			expect(await confirmOperatingStatus(person, services, { pid, ...answer })).toEqual({ outcome: "confirmed" });
		for (const pid of made) expect(await inIndex(pid)).toEqual(["running"]);
	});
});

describe("a new version", () => {
	async function renewed(facts: object): Promise<void> {
		const begun = await startNewVersion(systemActor, services, { pid: pids.plain });
		const revision = "revision" in begun ? begun.revision : 0;
		const record = exampleFacts({ countries: ["UG"], operatingStatusConfirmedAt: "2026-01-10", ...facts });
		const saved = { pid: pids.plain, revision, facts: record, texts: { en: exampleText({ title: "Boats" }) } };
		expect((await saveDraft(systemActor, services, saved)).outcome).toMatch(/saved|unchanged/);
		const out = await publishVersion(systemActor, services, { pid: pids.plain, changeNote: "New." });
		expect(out).toMatchObject({ outcome: "published" });
	}

	it("keeps the last confirmation until it states a status itself", async () => {
		await renewed({ stage: "pilot" });
		expect(await shown(pids.plain)).toMatchObject({ running: "running", word: { note: "Told by telephone." } });
		await renewed({ operatingStatus: "changed", operatingStatusConfirmedAt: "2027-04-11" });
		expect(await shown(pids.plain)).toEqual({ running: "changed", word: { on: "2027-04-11", note: null } });
		expect(await inIndex(pids.plain)).toEqual(["changed"]);
	});
});
