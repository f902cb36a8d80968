import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { beginPractice } from "#app/library/drafting/begin-practice.server.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { deskOf } from "#app/library/drafting/desk.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { clearanceView } from "#app/library/publication/clearance-view.server.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { workQueue } from "#app/library/publication/work-queue.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { mayFor } from "#app/reference/rights.ts";

const { database, services } = await testLibrary("2026-11-25T10:00:00Z");

let account: Person;
let pid = "";
const facts = { kind: "case-study", originalLanguage: "en", countries: ["UG"] };
const texts = (title: string) => ({ en: { origin: "original", title } });

/** The focal point of Uganda as a session knows them: with the rights that the country's status gives today. */
async function focalPoint(): Promise<Person> {
	const status = (await statusesForRights(services, ["UG"])).get("UG");
	return { ...account, roles: [{ role: "focal-point", member: "UG", ...(status ? { status } : {}) }] };
}

beforeAll(async () => {
	account = await makePerson(database, { roles: [{ role: "focal-point", member: "UG" }] });
	const past = await givenMember(database, "UG", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "admitted", from: "2021" },
		{ to: "active", from: "2022" },
	]);
	const begun = await createPractice(await focalPoint(), services, { facts, texts: texts("Boats with a counter") });
	pid = begun.outcome === "created" ? begun.pid : "";
	const paused = await recordMemberEvent(personWithRole("officer"), services, {
		member: "UG",
		to: "paused",
		effectiveFrom: "2026-11-20",
		basis: { en: "Note verbale of 18 November 2026" },
		expectedEvent: past.at(-1) ?? null,
	});
	expect(paused).toMatchObject({ outcome: "recorded", status: "paused" });
});

describe("when a member is paused, its focal point", () => {
	it("reads the country's own drafts and the members' library", async () => {
		const person = await focalPoint();
		const desk = await deskOf(person, services, "en", 1);
		expect(desk.drafts.map((draft) => draft.pid)).toEqual([pid]);
		expect(mayFor("focal-point", person.roles[0]?.status ?? null, "read-members-library")).toBe(true);
	});

	it("can finish a draft that was begun before", async () => {
		const outcome = await saveDraft(await focalPoint(), services, {
			pid,
			revision: 1,
			facts,
			texts: texts("Boats with two counters"),
		});
		expect(outcome).toEqual({ outcome: "saved", revision: 2 });
	});

	it("can't begin a new draft", async () => {
		const person = await focalPoint();
		expect(await createPractice(person, services, { facts, texts: texts("Another") })).toEqual({
			outcome: "forbidden",
		});
		const practice = { kind: "case-study" as const, title: "Another", originalLanguage: "en", countries: ["UG"] };
		expect(await beginPractice(person, services, { practice })).toEqual({ outcome: "forbidden" });
		expect((await deskOf(person, services, "en", 1)).mayBegin).toBe(false);
	});

	it("can neither clear nor submit a practice", async () => {
		const person = await focalPoint();
		const { roles } = person;
		for (const action of ["clear", "submit", "vote", "nominate"] as const)
			expect(mayFor("focal-point", roles[0]?.status ?? null, action)).toBe(false);
		const whole = { facts: exampleFacts({ countries: ["UG"] }), texts: { en: exampleText() } };
		const saved = await saveDraft(person, services, { pid, revision: 2, ...whole });
		expect(saved).toEqual({ outcome: "saved", revision: 3 });
		expect(await sendToClearance(person, services, { pid, revision: 3 })).toEqual({ outcome: "forbidden" });
		expect(await recordProgress(person, services, pid)).toMatchObject({
			submissionSuspended: true,
			may: { send: false, edit: true },
		});
	});

	it("can't clear a practice submitted before the pause, for which the clearance is shown as missing", async () => {
		const active: Person = { ...account, roles: [{ role: "focal-point", member: "UG", status: "active" }] };
		expect(await sendToClearance(active, services, { pid, revision: 3 })).toEqual({ outcome: "sent", missing: ["UG"] });
		const person = await focalPoint();
		const requested = { pid, country: "UG", revision: 3 };
		expect(await clearRecord(person, services, { ...requested, message: null })).toEqual({ outcome: "not-found" });
		expect(await returnToAuthor(person, services, { ...requested, message: "No." })).toEqual({ outcome: "not-found" });
		expect(await takeBackSubmission(person, services, { pid, state: "clearance" })).toEqual({ outcome: "forbidden" });
		expect(await clearanceView(person, services, pid)).toBeNull();
		expect(await workQueue(person, services, { locale: "en" })).toMatchObject({ taskCount: 0 });
		expect((await recordProgress(person, services, pid))?.clearances).toMatchObject([{ country: "UG", missing: true }]);
	});
});
