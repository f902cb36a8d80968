import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { countryCaseView, deskCases } from "#app/cases/country-case-views.server.ts";
import { openCase } from "#app/cases/open-case.server.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { adoptionForm } from "#app/library/adoption/adoption.ts";
import { findAdoption } from "#app/library/adoption/adoptions.server.ts";
import { fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { moveAdoption } from "#app/library/adoption/move-adoption.server.ts";
import { type IntroductionForm, introductionForm } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import {
	introductionParts,
	introductionsOfCountry,
	introductionTargets,
} from "#app/library/help/introductions.server.ts";
import { reportOutcome } from "#app/library/help/report-outcome.server.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";

/** The moves by the state that they lead to. */
const stepTo = { accepted: "accept", declined: "decline", done: "finish", withdrawn: "withdraw" } as const;

const { clock, database, people, prisma, services } = await libraryOfSignatories({
	colleague: ["focal-point", "AZ", "declared"],
	second: ["focal-point", "ID", "declared"],
});

await givenSignatories(database, "MA");
await givenMember(database, "KZ", "full", [{ to: "suspended", from: "2025" }]);
const pids = {} as Record<"joint" | "own" | "indonesian", string>;

beforeAll(async () => {
	const publish = (countries: string[]) => createPublished(services, { countries }, { en: exampleText() });
	pids.joint = await publish(["ID", "TR"]);
	pids.own = await publish(["AZ"]);
	pids.indonesian = await publish(["ID"]);
});
beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await prisma.notice.deleteMany();
});

/** Each test asks for a different result, so that the tests do not affect each other. */
let results = 0;
const form = (more: Partial<IntroductionForm> = {}): IntroductionForm => ({
	...{ asker: "AZ", asked: "ID", form: "study-visit", deliverable: `Plan ${++results}` },
	...{ from: "2026-04-01", until: "2026-05-31", message: "Three people of our service would come.", ...more },
});
type Send = Partial<IntroductionForm> & { id?: string; pid?: string | null };
const inputOf = ({ id = crypto.randomUUID(), pid = pids.joint, ...more }: Send = {}) => {
	const { asker: requester, asked: responder, deliverable: title, ...wanted } = form(more);
	return { id, requester, responder, content: { pid, need: null, title, ...wanted } };
};
const send = (actor: Actor, wanted?: Send) => openCase(actor, services, introductionCases, inputOf(wanted));
const sent = async (more: Send = {}) => {
	await prisma.request.updateMany({ where: { closedAt: null }, data: { openKey: null } });
	const outcome = await send(people.azerbaijan, more);
	if (outcome.outcome !== "opened") throw new Error(outcome.outcome);
	return outcome.id;
};
const rowOf = (id: string) => prisma.request.findUniqueOrThrow({ where: { id } });
const move = async (
	actor: Actor,
	id: string,
	to: keyof typeof stepTo,
	message: string | null = null,
	revision?: number,
) =>
	moveCase(actor, services, introductionCases, stepTo[to], {
		...{ id, reason: message ?? "", revision: revision ?? (await rowOf(id)).revision },
	});
const accepted = async (more: Send = {}) => {
	const id = await sent(more);
	expect(await move(people.indonesia, id, "accepted")).toEqual({ outcome: "done" });
	return id;
};
const tell = (
	actor: Actor,
	id: string,
	answer: "nothing" | "talking" | "took-place" | "adoption",
	answerId = crypto.randomUUID(),
) => reportOutcome(actor, services, { id, answerId, answer, note: "A note." });
const view = async (actor: Actor, id: string) => {
	const seen = await countryCaseView(actor, services, introductionCases, id);
	const parts = seen && (await introductionParts(actor, services, id, "en"));
	return seen && parts && { ...seen, ...parts };
};
const tasks = (actor: Actor) => deskCases(introductionCases).tasks(actor, services);
const told = async (kind: string, id: string) =>
	(await prisma.notice.findMany({ where: { kind, subjectId: id }, orderBy: { id: "asc" } })).map(
		({ accountId }) => accountId,
	);
const ids = (...wanted: Person[]) => wanted.map(({ accountId }) => accountId).sort();
const nights = (days: number) => {
	clock.advance(days * 86_400_000);
	return runCases(services, introductionCases);
};
const emails = () => sendQueuedEmails(services);

describe("the form for an introduction", () => {
	it("offers every other country that takes part if it names none, and no country that does not", async () => {
		const askedOf = async (country: string) =>
			(await introductionTargets(people.azerbaijan, services, { country }, "en"))?.asked.sort();
		const takingPart = await askedOf("");
		expect(takingPart).toEqual(expect.arrayContaining(["ID", "MA", "TR"]));
		for (const country of ["AZ", "KZ", "FI"]) expect(takingPart).not.toContain(country);
		expect(await askedOf("ID")).toEqual(["ID"]);
		expect(await askedOf("KZ")).toEqual([]);
	});
});

describe("sending an introduction", () => {
	it("asks the owner's focal points once, however often the form is sent", async () => {
		const input = inputOf();
		const { id } = input;
		const open = () => openCase(people.azerbaijan, services, introductionCases, input);
		const all = await Promise.all([1, 2, 3].map(open));
		expect(all).toEqual(Array(3).fill({ outcome: "opened", id }));
		expect((await told("introduction-asked", id)).sort()).toEqual(ids(people.indonesia, people.second));
		const request = await rowOf(id);
		expect(request).toMatchObject({
			type: "introduction",
			member: "AZ",
			toMember: "ID",
			state: "sent",
			subjectId: pids.joint,
		});
		expect(request.dueOn?.toISOString()).toContain("2026-03-16");
		expect(await prisma.activity.findMany({ where: { subjectId: id } })).toMatchObject([
			{ verb: "request.open", actorId: people.azerbaijan.accountId },
		]);
		expect(await move(people.indonesia, id, "declined", "No room.")).toEqual({ outcome: "done" });
		expect(await open()).toEqual({ outcome: "opened", id });
	});

	it("is only for focal points whose country has the right, to a country that takes part, about its own practice", async () => {
		for (const actor of [people.author, people.officer, people.indonesia, publicActor])
			expect(await send(actor)).toEqual({ outcome: "forbidden" });
		expect(await send(people.azerbaijan, { pid: null, asked: "KZ" })).toEqual({ outcome: "not-taking-part" });
		expect(await send(people.azerbaijan, { pid: null, asked: "FI" })).toEqual({ outcome: "not-taking-part" });
		expect(await send(people.azerbaijan, { pid: null, asked: "AZ" })).toEqual({ outcome: "own" });
		expect(await send(people.azerbaijan, { pid: pids.own })).toEqual({ outcome: "own" });
		expect(await send(people.azerbaijan, { asked: "MA" })).toEqual({ outcome: "not-found" });
		expect(await send(people.azerbaijan, { pid: "AAAA-A" })).toEqual({ outcome: "not-found" });
		expect(await send(people.azerbaijan, { from: "2026-01-01", until: "2026-03-01" })).toEqual({ outcome: "past" });
	});

	it("is possible once for the same country, practice and form of help, even if two colleagues send at once", async () => {
		const wanted = { form: "call" as const };
		const both = await Promise.all([send(people.azerbaijan, wanted), send(people.colleague, wanted)]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["exists", "opened"]);
		expect(await send(people.azerbaijan, { ...wanted, asked: "TR" })).toMatchObject({ outcome: "opened" });
		expect(await send(people.azerbaijan, { ...wanted, form: "documents" })).toMatchObject({ outcome: "opened" });
	});

	it("reports which fields are missing or wrong", () => {
		const typed = {
			asker: "AZ",
			asked: "ID",
			from: "2026-05-01",
			until: "2026-04-01",
			message: "Please.",
			form: "call",
		};
		const fields = introductionForm.safeParse(typed).error?.issues.map(({ path }) => path[0]);
		expect(fields).toEqual(["deliverable"]);
		const late = introductionForm.safeParse({ ...typed, deliverable: "A plan" }).error?.issues;
		expect(late?.map(({ path }) => path[0])).toEqual(["until"]);
	});
});

describe("answering an introduction", () => {
	it("exchanges email addresses on acceptance and never before, on the page or by email", async () => {
		await emails();
		const id = await sent();
		const addresses = [people.azerbaijan, people.colleague, people.indonesia, people.second].map(({ email }) => email);
		const ownerEmails = (await emails()).filter(({ to }) => to === people.indonesia.email);
		expect(ownerEmails).toHaveLength(1);
		const names = addresses.filter((one) => one !== people.indonesia.email);
		for (const address of names) expect(JSON.stringify(ownerEmails)).not.toContain(address);
		for (const actor of [people.azerbaijan, people.indonesia, people.officer]) {
			const page = JSON.stringify(await view(actor, id));
			for (const address of addresses) expect(page).not.toContain(address);
		}
		expect(await move(people.indonesia, id, "accepted")).toEqual({ outcome: "done" });
		const contact = ({ name, email }: Person) => [{ name, email }];
		for (const actor of [people.azerbaijan, people.second])
			expect((await view(actor, id))?.contacts).toEqual({
				...{ asker: contact(people.azerbaijan), asked: contact(people.indonesia) },
			});
		expect((await told("introduction-accepted", id)).sort()).toEqual(ids(people.azerbaijan, people.colleague));
	});

	it("counts only the first answer of two focal points at once, and sending it again has no further effect", async () => {
		const id = await sent();
		const { revision } = await rowOf(id);
		const both = await Promise.all([
			move(people.indonesia, id, "accepted", null, revision),
			move(people.second, id, "declined", "No.", revision),
		]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "done"]);
		const winner = (await rowOf(id)).state === "accepted" ? "accepted" : "declined";
		const again = winner === "accepted" ? people.indonesia : people.second;
		expect(await move(again, id, winner, "No.", revision)).toEqual({ outcome: "done" });
		expect(await prisma.requestEntry.count({ where: { requestId: id, kind: "state" } })).toBe(1);
	});

	it("is only for the asked country; a refusal states a reason that the asker reads", async () => {
		const id = await sent();
		for (const actor of [people.azerbaijan, people.officer])
			expect(await move(actor, id, "accepted")).toEqual({ outcome: "forbidden" });
		for (const actor of [people.türkiye, people.author, publicActor])
			expect(await move(actor, id, "accepted")).toEqual({ outcome: "not-found" });
		await expect(move(people.indonesia, id, "declined")).rejects.toThrow("can't be declined");
		expect(await move(people.indonesia, id, "declined", "No room this year.")).toEqual({ outcome: "done" });
		expect(await view(people.azerbaijan, id)).toMatchObject({
			state: "declined",
			reason: "No room this year.",
			contacts: null,
		});
	});

	it("shows all focal points of a country if the one who asked has left", async () => {
		const leaving = await givenActor(database, "focal-point", "AZ", "declared");
		const outcome = await send(leaving, { form: "memorandum" });
		const id = "id" in outcome ? outcome.id : "";
		expect(await move(people.indonesia, id, "accepted")).toEqual({ outcome: "done" });
		expect((await view(people.second, id))?.contacts?.asker).toMatchObject([{ email: leaving.email }]);
		await prisma.account.update({ where: { id: leaving.accountId }, data: { disabledAt: clock.now() } });
		await prisma.request.update({ where: { id }, data: { fromAccountId: null } });
		const asker = (await view(people.second, id))?.contacts?.asker.map(({ email }) => email).sort();
		expect(asker).toEqual([people.azerbaijan.email, people.colleague.email].sort());
	});

	it("falls to the secretariat if the country has no focal point, and the secretariat is notified at once", async () => {
		const id = await sent({ pid: null, asked: "MA" });
		expect(await told("introduction-unasked", id)).toContain(people.officer.accountId);
		expect((await tasks(people.officer)).act.map((one) => one.id)).toContain(id);
		expect(await move(people.officer, id, "accepted")).toEqual({ outcome: "done" });
		expect((await view(people.azerbaijan, id))?.contacts?.asked).toMatchObject([{ email: people.officer.email }]);
	});

	it("is followed by reminders before and after the last day, once per night", async () => {
		const id = await sent();
		await nights(11);
		await nights(0);
		expect((await told("deadline", id)).sort()).toEqual(ids(people.indonesia, people.second));
		await nights(3);
		expect(await told("deadline", id)).toHaveLength(4);
	});
});

describe("the life of an introduction", () => {
	it("is withdrawn by its country or marked as done by either side, and the other side is notified", async () => {
		const open = await sent();
		expect(await move(people.indonesia, open, "withdrawn")).toEqual({ outcome: "forbidden" });
		expect(await move(people.colleague, open, "withdrawn", "Solved.")).toEqual({ outcome: "done" });
		expect((await told("introduction-ended", open)).sort()).toEqual(ids(people.indonesia, people.second));
		for (const actor of [people.azerbaijan, people.second]) {
			const id = await accepted();
			expect(await move(actor, id, "done")).toEqual({ outcome: "done" });
			expect((await view(people.indonesia, id))?.contacts).not.toBeNull();
		}
	});

	it("is listed for both countries, and shown with its result in lists of requests", async () => {
		const id = await sent({ deliverable: "A plan for buses" });
		const listed = async (actor: Actor, country: string, side: "taken" | "given") =>
			(await introductionsOfCountry(actor, services, country))?.[side].map((one) => one.id);
		expect(await listed(people.azerbaijan, "AZ", "taken")).toContain(id);
		expect(await listed(people.indonesia, "ID", "given")).toContain(id);
		expect(await listed(people.indonesia, "ID", "taken")).not.toContain(id);
		for (const actor of [people.author, people.officer, people.türkiye, publicActor])
			expect(await introductionsOfCountry(actor, services, "AZ")).toBeNull();
		expect((await tasks(people.indonesia)).act.map((one) => one.id)).toContain(id);
		expect((await tasks(people.azerbaijan)).wait.map((one) => one.id)).toContain(id);
		const { requests } = await requestsFor(people.indonesia, services, { which: "act", type: "introduction" });
		const subjects = await requestSubjects(people.indonesia, services, requests, "en");
		expect(subjects.get(id)).toEqual({ pid: null, title: "A plan for buses", path: `/desk/cases/${id}` });
		for (const actor of [people.türkiye, people.author, publicActor]) expect(await view(actor, id)).toBeNull();
	});

	it("closes when its practice is withdrawn, and both sides are notified", async () => {
		const pid = await createPublished(services, { countries: ["ID"] }, { en: exampleText() });
		const [open, going] = [await sent({ pid }), await accepted({ pid, form: "documents" })];
		const officer = await givenActor(database, "head");
		expect(await withdrawPractice(officer, services, { pid, reason: "It has ended." })).toEqual({
			outcome: "withdrawn",
		});
		for (const id of [open, going])
			expect(await view(people.azerbaijan, id)).toMatchObject({
				...{ state: "withdrawn", cause: "practice-withdrawn", contacts: null, practice: null },
			});
		expect((await told("introduction-ended", open)).sort()).toEqual(
			ids(people.azerbaijan, people.colleague, people.indonesia, people.second),
		);
	});

	it("continues without showing its practice to the asker once that is under embargo", async () => {
		const title = "Counters by the sea";
		const pid = await createPublished(services, { countries: ["ID"] }, { en: exampleText({ title }) });
		const id = await sent({ pid });
		await emails();
		await prisma.practice.update({ where: { pid }, data: { embargoUntil: new Date("2030-01-01") } });
		expect(await view(people.azerbaijan, id)).toMatchObject({ state: "sent", practice: null });
		expect(await introductionTargets(people.azerbaijan, services, { pid }, "en")).toBeNull();
		expect(await send(people.azerbaijan, { pid, form: "call" })).toEqual({ outcome: "not-found" });
		expect(await move(people.indonesia, id, "accepted")).toEqual({ outcome: "done" });
		const told = JSON.stringify([await emails(), await view(people.azerbaijan, id)]);
		expect(told).not.toContain(title);
	});

	it("closes at night once a country may no longer take part", async () => {
		await givenMember(database, "UG", "full", [{ to: "declared", from: "2019-06" }]);
		await givenActor(database, "focal-point", "UG", "declared");
		const id = await sent({ pid: null, asked: "UG" });
		const kept = await sent();
		expect(await nights(1)).toEqual({});
		await prisma.memberEvent.createMany({
			data: [
				{
					...{ member: "UG", fromStatus: "declared", toStatus: "former", effectiveFrom: "2026-03-03" },
					...{ effectiveDate: new Date("2026-03-03"), basis: { text: "Left", language: "en" } },
				},
			],
		});
		expect(await nights(1)).toEqual({ withdrawn: 1 });
		expect(await nights(0)).toEqual({});
		expect((await view(people.azerbaijan, id))?.cause).toBe("right-lost");
		expect((await rowOf(kept)).state).toBe("sent");
	});
});

describe("the outcome of an introduction", () => {
	it("is asked of both sides after 30, 180 and 365 days, each once", async () => {
		const id = await accepted();
		const both = ids(people.azerbaijan, people.colleague, people.indonesia, people.second);
		await nights(29);
		expect(await told("introduction-outcome", id)).toEqual([]);
		for (const [index, days] of [1, 150, 185].entries()) {
			await nights(days);
			await nights(1);
			expect(await told("introduction-outcome", id)).toHaveLength(both.length * (index + 1));
			clock.advance(-86_400_000);
		}
	});

	it("can be reported by either side at any time after acceptance, even when it is done, and each answer is kept", async () => {
		const id = await sent();
		expect(await tell(people.azerbaijan, id, "talking")).toEqual({ outcome: "forbidden" });
		await move(people.indonesia, id, "accepted");
		expect((await view(people.azerbaijan, id))?.outcomes).toEqual([]);
		const answerId = crypto.randomUUID();
		const all = [1, 2].map(() => tell(people.azerbaijan, id, "talking", answerId));
		expect(await Promise.all(all)).toEqual([{ outcome: "told" }, { outcome: "told" }]);
		await move(people.second, id, "done");
		clock.advance(86_400_000);
		expect(await tell(people.second, id, "took-place")).toEqual({ outcome: "told" });
		expect((await view(people.colleague, id))?.outcomes).toMatchObject([
			{ side: "asked", answer: "took-place", on: "2026-03-03", note: "A note." },
			{ side: "asker", answer: "talking", on: "2026-03-02" },
		]);
		expect(await tell(people.officer, id, "nothing")).toEqual({ outcome: "forbidden" });
		for (const actor of [people.türkiye, people.author, publicActor])
			expect(await tell(actor, id, "nothing")).toEqual({ outcome: "not-found" });
		const verbs = await prisma.activity.findMany({ where: { subjectId: id, verb: "introduction.tell" } });
		expect(verbs).toHaveLength(2);
		await expect(prisma.introductionOutcome.updateMany({ data: { note: "" } })).rejects.toThrow();
	});

	it("may be an adoption that names it: an accepted introduction of the adopter to the source", async () => {
		const [waiting, id] = [await sent(), await accepted({ form: "trainers", deliverable: "A plan for trainers" })];
		const turkish = await sent({ asked: "TR", form: "call" });
		await move(people.türkiye, turkish, "accepted");
		const stated = { stage: "interested", audience: "public", language: "en" };
		const file = (introduction?: string, pid = pids.joint) =>
			fileAdoption(people.azerbaijan, services, {
				...{ id: crypto.randomUUID(), adopter: "AZ", source: { pid, version: "1.0" } },
				form: adoptionForm.parse({ ...stated, introduction }),
			});
		const refused = { outcome: "invalid", problems: { introduction: "otherIntroduction" } };
		for (const other of [waiting, crypto.randomUUID()]) expect(await file(other)).toEqual(refused);
		expect(await file(turkish, pids.indonesian)).toEqual(refused);
		const named = async () => (await prisma.adoption.findMany({ where: { introductionId: id } })).length;
		expect([(await file(id)).outcome, await named()]).toEqual(["done", 1]);
		// An adoption can also name it later: the same introduction may lead to several adoptions.
		const later = await file(undefined, pids.indonesian);
		if (later.outcome !== "done") throw new Error(later.outcome);
		const moveLater = (introduction: string | undefined, revision: number) =>
			moveAdoption(people.azerbaijan, services, {
				...{ id: later.id, revision, form: adoptionForm.parse({ ...stated, introduction }) },
			});
		expect(await moveLater(waiting, 1)).toEqual(refused);
		expect(await moveLater(turkish, 1)).toEqual(refused);
		expect([await moveLater(id, 1), await named()]).toEqual([{ outcome: "done" }, 2]);
		const seen = async (actor: Actor) => (await findAdoption(actor, services, later.id, "en"))?.introduction;
		for (const actor of [people.azerbaijan, people.indonesia, people.officer])
			expect(await seen(actor)).toEqual({ id, deliverable: "A plan for trainers" });
		expect([await moveLater(undefined, 2), await named()]).toEqual([{ outcome: "done" }, 1]);
	});
});
