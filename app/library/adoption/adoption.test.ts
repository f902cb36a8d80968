import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { type AdoptionForm, adoptionForm } from "#app/library/adoption/adoption.ts";
import { adoptionNews } from "#app/library/adoption/adoption-news.server.ts";
import {
	adoptionEdges,
	adoptionsNamed,
	adoptionsOfCountry,
	findAdoption,
	findDeskAdoption,
	seesAdoption,
	shownAdoptions,
	unsettledAdoptions,
} from "#app/library/adoption/adoptions.server.ts";
import { answerAdoption } from "#app/library/adoption/answer-adoption.server.ts";
import { confirmStillInUse } from "#app/library/adoption/confirm-still-in-use.server.ts";
import { type AdoptionSource, fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { moveAdoption } from "#app/library/adoption/move-adoption.server.ts";
import { removeAdoption } from "#app/library/adoption/remove-adoption.server.ts";
import { resumeAdoption } from "#app/library/adoption/resume-adoption.server.ts";
import { stopAdoption } from "#app/library/adoption/stop-adoption.server.ts";
import { workThroughAdoptions } from "#app/library/adoption/work-through-adoptions.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";

const { clock, database, people, prisma, services } = await libraryOfSignatories({
	second: ["focal-point", "ID", "declared"],
	uganda: ["focal-point", "UG", "declared"],
	kazakhstan: ["focal-point", "KZ", "admitted"],
});

const title = "Queues without tickets";
const publish = (facts: Parameters<typeof createPublished>[1]) =>
	createPublished(services, facts, { en: exampleText({ title }) });

await givenSignatories(database, "UG", "KZ", "PK");
const joint = await publish({ countries: ["AZ", "TR"] });
beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	// Each test files its own adoptions.
	await prisma.adoption.updateMany({ data: { liveKey: null, stoppedAt: new Date(0), confirmation: "silent" } });
});

const everything = { parts: "One building", changes: "Who runs it", since: "2017-10", results: "208 malls" };
/** An empty field arrives as `undefined`. */
const form = (more: Record<string, string> = {}): AdoptionForm => {
	const typed = { stage: "in-use", audience: "public", language: "en", ...everything, ...more };
	return adoptionForm.parse(Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== "")));
};
const file = (
	actor: Actor,
	more: Record<string, string> = {},
	{ id = crypto.randomUUID(), adopter = "ID", source = { pid: joint, version: "1.0" } as AdoptionSource } = {},
) => fileAdoption(actor, services, { id, adopter, source, form: form(more) });
/** Files an adoption, and returns its id. */
async function filed(more: Record<string, string> = {}, options: Parameters<typeof file>[2] = {}): Promise<string> {
	const outcome = await file(people.indonesia, more, options);
	if (outcome.outcome !== "done") throw new Error(JSON.stringify(outcome));
	return outcome.id;
}
const rowOf = (id: string) => prisma.adoption.findUniqueOrThrow({ where: { id } });
const revisionOf = async (id: string) => (await rowOf(id)).revision;
const stepsOf = async (id: string) =>
	(await prisma.adoptionStep.findMany({ where: { adoptionId: id }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
		({ step }) => step,
	);
const move = async (id: string, more: Record<string, string>, actor: Actor = people.indonesia) =>
	moveAdoption(actor, services, { id, revision: await revisionOf(id), form: form(more) });
const stop = async (id: string, reasonAudience: "public" | "members" = "members", actor: Actor = people.indonesia) =>
	stopAdoption(actor, services, {
		id,
		revision: await revisionOf(id),
		reason: "No budget.",
		reasonAudience,
		language: "en",
	});
const answer = (actor: Actor, id: string, said: "confirmed" | "disputed", text: string | null = null) =>
	answerAdoption(actor, services, { id, answer: said, text, language: "en" });
const requestsOf = async (id: string) =>
	(await prisma.request.findMany({ where: { subjectId: id }, orderBy: { toMember: "asc" } })).map(
		({ toMember, state }) => `${toMember} ${state}`,
	);
const noticesOf = async ({ accountId }: Person, id: string) =>
	(await prisma.notice.findMany({ where: { accountId, subjectId: id }, orderBy: { id: "asc" } })).map(
		({ kind }) => kind,
	);
const verbsOf = (id: string) => verbsFor(database, id);
const view = (actor: Actor, id: string) => findAdoption(actor, services, id, "en");
const nights = (days: number) => {
	clock.advance(days * 86_400_000);
	return workThroughAdoptions(services);
};
const emails = () => sendQueuedEmails(services);

describe("filing an adoption", () => {
	it("asks the source for confirmation, notifies it by email, and is logged for both sides", async () => {
		await emails();
		const id = await filed();
		expect(await rowOf(id)).toMatchObject({ confirmation: "asked", sourceVersion: "1.0", since: "2017-10" });
		expect(await requestsOf(id)).toEqual(["AZ sent", "TR sent"]);
		expect(await stepsOf(id)).toEqual(["in-use", "asked"]);
		expect(await noticesOf(people.azerbaijan, id)).toEqual(["adoption-asked"]);
		const email = (await emails()).find(({ to }) => to === people.azerbaijan.email);
		expect(`${email?.subject} ${email?.text}`).toContain(title);
		expect(email?.text).toContain("Country: Indonesia");
		const entry = await prisma.activity.findFirstOrThrow({ where: { subjectId: id } });
		expect([entry.verb, entry.members]).toEqual(["adoption.file", ["ID", "AZ", "TR"]]);
	});

	it("is only for focal points whose country has the right", async () => {
		for (const actor of [people.uganda, people.officer, people.researcher, publicActor])
			expect(await file(actor)).toEqual({ outcome: "forbidden" });
	});

	it("requires the facts of its stage, and rejects a date in the future", async () => {
		expect(await file(people.indonesia, { parts: "", changes: "", results: "", since: "2027" })).toEqual({
			outcome: "invalid",
			problems: { parts: "required", changes: "required", results: "required", since: "futureDate" },
		});
		expect(await file(people.indonesia, { stage: "interested", parts: "" })).toMatchObject({ outcome: "done" });
	});

	it("requires a public URL for a source outside the association, and asks nobody", async () => {
		const georgian = await publish({ countries: ["GE"] });
		for (const source of [
			{ pid: georgian, version: "1.0" },
			{ country: "GE", name: "Public Service Hall" },
		]) {
			expect(await file(people.indonesia, {}, { source })).toEqual({
				outcome: "invalid",
				problems: { sourceUrl: "required" },
			});
			const id = await filed({ sourceUrl: "https://news.example/malls" }, { source });
			expect((await rowOf(id)).confirmation).toBe("documented");
			expect(await requestsOf(id)).toEqual([]);
			expect(await stepsOf(id)).toEqual(["in-use"]);
		}
	});

	it("asks the source for confirmation even if the adopted practice is not in the library", async () => {
		const id = await filed({}, { source: { country: "AZ", name: "Mobile counters" } });
		expect(await requestsOf(id)).toEqual(["AZ sent"]);
		expect(await view(people.azerbaijan, id)).toMatchObject({ title: "Mobile counters", answersFor: "AZ" });
	});

	it("gives a country only one live adoption of a practice, even if two focal points file at once", async () => {
		const both = await Promise.all([file(people.indonesia), file(people.second)]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["done", "exists"]);
		const live = await prisma.adoption.findMany({ where: { liveKey: `ID:${joint}` } });
		expect(live).toHaveLength(1);
		const { id: _, liveKey: __, ...copy } = live[0] ?? (await rowOf(""));
		await expect(
			prisma.adoption.create({ data: { ...copy, id: crypto.randomUUID(), liveKey: `ID:${joint}` } }),
		).rejects.toThrow(/[Uu]nique/);
	});

	it("is refused for a country's own practice", async () => {
		expect(await file(people.azerbaijan, {}, { adopter: "AZ" })).toEqual({ outcome: "own" });
		const source = { country: "ID", name: "Malls" };
		expect(await file(people.indonesia, {}, { source })).toEqual({ outcome: "own" });
	});

	it("takes effect once if the form is sent twice", async () => {
		const id = crypto.randomUUID();
		const twice = await Promise.all([1, 2].map(() => file(people.indonesia, {}, { id })));
		expect(twice).toEqual([
			{ outcome: "done", id },
			{ outcome: "done", id },
		]);
		expect(await stepsOf(id)).toEqual(["in-use", "asked"]);
		await stop(id);
		expect(await file(people.indonesia, {}, { id })).toEqual({ outcome: "done", id });
	});

	it("accepts only existing versions of a practice that the actor may read, and links only to the adopter's own practice", async () => {
		const hidden = await publish({ countries: ["AZ"], visibility: "members" });
		for (const source of [
			{ pid: joint, version: "9.0" },
			{ pid: joint, version: "x" },
			{ pid: hidden, version: "1.0" },
		])
			expect(await file(people.indonesia, {}, { source })).toEqual({ outcome: "not-found" });
		expect(await file(people.indonesia, { ownPid: joint })).toMatchObject({ problems: { ownPid: "notOwn" } });
		const own = await publish({ countries: ["ID"] });
		const id = await filed({ ownPid: own });
		expect((await view(publicActor, id))?.ownPractice?.pid).toBe(own);
	});
});

describe("moving an adoption", () => {
	it("shows the stages interested and studying only to both sides and officers, and later stages as the adopter chooses", async () => {
		const id = await filed({ stage: "interested", note: "After a visit." });
		const seenBy = async () =>
			Promise.all(
				[people.indonesia, people.azerbaijan, people.officer, people.uganda, people.researcher, publicActor].map(
					(actor) => seesAdoption(actor, services, id),
				),
			);
		expect(await seenBy()).toEqual([true, true, true, false, false, false]);
		expect(await noticesOf(people.azerbaijan, id)).toEqual(["adoption-news"]);
		expect(await requestsOf(id)).toEqual([]);
		expect(await move(id, { stage: "studying" })).toEqual({ outcome: "done" });
		expect(await seenBy()).toEqual([true, true, true, false, false, false]);
		expect(await move(id, { stage: "adapting", audience: "members" })).toEqual({ outcome: "done" });
		expect(await seenBy()).toEqual([true, true, true, true, false, false]);
		expect(await requestsOf(id)).toEqual(["AZ sent", "TR sent"]);
		expect(await move(id, { stage: "adapting", audience: "public" })).toEqual({ outcome: "done" });
		expect(await seenBy()).toEqual([true, true, true, true, true, true]);
		// Notes from the early stages stay between both sides.
		expect((await view(publicActor, id))?.steps.map(({ note }) => note)).not.toContain("After a visit.");
		expect((await view(people.azerbaijan, id))?.steps.map(({ note }) => note)).toContain("After a visit.");
	});

	it("may skip stages but never goes back, and requires the facts of the new stage", async () => {
		const id = await filed({ stage: "interested", parts: "", changes: "", results: "" });
		expect(await move(id, { stage: "piloting", changes: "" })).toEqual({
			outcome: "invalid",
			problems: { changes: "required" },
		});
		expect(await move(id, { stage: "piloting" })).toEqual({ outcome: "done" });
		expect(await move(id, { stage: "adapting" })).toEqual({ outcome: "invalid", problems: { stage: "chooseOne" } });
		expect(await stepsOf(id)).toEqual(["interested", "piloting", "asked"]);
		await expect(prisma.adoption.update({ where: { id }, data: { changes: "" } })).rejects.toThrow(/adoption_stage/);
	});

	it("corrects the facts and notifies the source, but a note notifies nobody", async () => {
		const id = await filed();
		expect(await move(id, { parts: "Another building" })).toEqual({ outcome: "done" });
		expect(await move(id, { parts: "Another building", note: "208 malls open.", noteDate: "2024" })).toEqual({
			outcome: "done",
		});
		expect(await stepsOf(id)).toEqual(["in-use", "asked", "corrected", "note"]);
		expect(await noticesOf(people.azerbaijan, id)).toEqual(["adoption-asked", "adoption-news"]);
		expect((await view(publicActor, id))?.steps.at(-2)).toMatchObject({ step: "note", date: "2024" });
		expect(await verbsOf(id)).toEqual(["adoption.file", "adoption.correct", "adoption.correct"]);
	});

	it("succeeds for only one of two focal points who save at once, and sending the same form again has no further effect", async () => {
		const id = await filed();
		const revision = await revisionOf(id);
		const save = (actor: Actor, parts: string) =>
			moveAdoption(actor, services, { id, revision, form: form({ parts }) });
		const both = await Promise.all([save(people.indonesia, "First"), save(people.second, "Second")]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "done"]);
		const { parts } = await rowOf(id);
		expect(await save(people.indonesia, parts)).toEqual({ outcome: "done" });
		// Another person's note is not silently lost, though nothing else differs.
		const noted = moveAdoption(people.second, services, { id, revision, form: form({ parts, note: "More." }) });
		expect(await noted).toEqual({ outcome: "conflict" });
	});

	it("is forbidden to the source, officers and others", async () => {
		const id = await filed();
		for (const actor of [people.azerbaijan, people.officer, people.uganda, publicActor])
			expect(await move(id, { parts: "x" }, actor)).toEqual({ outcome: "forbidden" });
		expect(await move(crypto.randomUUID(), {}).catch(() => "no row")).toBe("no row");
	});

	it("can stop it with a reason for members only; the public part stays and is marked as stopped", async () => {
		const id = await filed();
		expect(await stop(id)).toEqual({ outcome: "done" });
		expect(await stop(id)).toEqual({ outcome: "done" });
		expect(await view(publicActor, id)).toMatchObject({ stage: "stopped", reached: "in-use", parts: "One building" });
		const reasonFor = async (actor: Actor) => (await view(actor, id))?.steps.flatMap(({ note }) => note ?? []);
		expect(await reasonFor(publicActor)).toEqual([]);
		expect(await reasonFor(people.uganda)).toEqual(["No budget."]);
		expect(await move(id, { parts: "x" })).toEqual({ outcome: "conflict" });
		expect(await stepsOf(id)).toEqual(["in-use", "asked", "stopped"]);
	});

	it("can resume it at its previous stage, unless another adoption of the same practice is live", async () => {
		const id = await filed();
		await stop(id);
		const resume = async () => resumeAdoption(people.indonesia, services, { id, revision: await revisionOf(id) });
		const other = await filed();
		expect(await resume()).toEqual({ outcome: "exists", id: other });
		await stop(other);
		expect(await resume()).toEqual({ outcome: "done" });
		expect(await resume()).toEqual({ outcome: "done" });
		expect(await rowOf(id)).toMatchObject({ stage: "in-use", stoppedAt: null, liveKey: `ID:${joint}` });
	});
});

describe("the answer of the source", () => {
	it("confirms if one country confirms, which closes the requests to the others; any country may dispute", async () => {
		const id = await filed();
		expect(await answer(people.azerbaijan, id, "confirmed", "We trained them.")).toEqual({ outcome: "done" });
		expect(await answer(people.azerbaijan, id, "confirmed", "We trained them.")).toEqual({ outcome: "done" });
		expect(await requestsOf(id)).toEqual(["AZ answered", "TR withdrawn"]);
		expect((await rowOf(id)).confirmation).toBe("confirmed");
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-confirmed"]);
		expect(await noticesOf(people.second, id)).toEqual(["adoption-confirmed"]);
		expect(await answer(people.türkiye, id, "disputed", "Not ours.")).toEqual({ outcome: "done" });
		expect((await rowOf(id)).confirmation).toBe("disputed");
		expect(await answer(people.azerbaijan, id, "confirmed", "Still so.")).toEqual({ outcome: "done" });
		expect((await rowOf(id)).confirmation).toBe("disputed");
		expect(await answer(people.türkiye, id, "confirmed", null)).toEqual({ outcome: "done" });
		expect((await rowOf(id)).confirmation).toBe("confirmed");
		expect(await stepsOf(id)).toEqual(["in-use", "asked", "confirmed", "disputed", "confirmed", "confirmed"]);
	});

	it("is shown as not confirmed after 30 days; the adopter is notified, and the source may still answer", async () => {
		const id = await filed();
		expect(await nights(28)).toEqual({ silent: 0, reminded: 0 });
		expect(await noticesOf(people.azerbaijan, id)).toEqual(["adoption-asked", "deadline"]);
		expect(await nights(1)).toEqual({ silent: 0, reminded: 0 });
		expect(await nights(1)).toEqual({ silent: 1, reminded: 0 });
		expect(await nights(0)).toEqual({ silent: 0, reminded: 0 });
		expect((await rowOf(id)).confirmation).toBe("silent");
		expect(await requestsOf(id)).toEqual(["AZ withdrawn", "TR withdrawn"]);
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-silent"]);
		expect(await answer(people.azerbaijan, id, "confirmed")).toEqual({ outcome: "done" });
		expect((await rowOf(id)).confirmation).toBe("confirmed");
	});

	it("shows both accounts if it is a dispute", async () => {
		const id = await filed();
		await answer(people.türkiye, id, "disputed", "It is another system.");
		const page = await view(publicActor, id);
		expect(page).toMatchObject({ confirmation: "disputed", parts: "One building" });
		expect(page?.steps.map(({ note }) => note)).toContain("It is another system.");
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-disputed"]);
	});

	it("is requested from the secretariat, which finds a focal point, if the source has none", async () => {
		const id = await filed({}, { source: { country: "PK", name: "Counters" } });
		expect(await noticesOf(people.officer, id)).toEqual(["adoption-unasked"]);
		expect(await requestsOf(id)).toEqual(["PK sent"]);
	});

	it("can be given only by focal points of the source, and not before the stage adapting", async () => {
		const id = await filed();
		for (const actor of [people.indonesia, people.officer, people.uganda])
			expect(await answer(actor, id, "confirmed")).toEqual({ outcome: "forbidden" });
		await stop(id);
		const early = await filed({ stage: "studying" });
		expect(await answer(people.azerbaijan, early, "confirmed")).toEqual({ outcome: "forbidden" });
		expect(await answer(people.uganda, early, "confirmed")).toEqual({ outcome: "not-found" });
	});
});

describe("removing an adoption", () => {
	const reason = "Filed for another country by mistake.";
	const remove = (id: string, actor: Actor = people.officer) => removeAdoption(actor, services, { id, reason });

	it("is only for the secretariat, with a reason that both sides get by notice and email", async () => {
		await emails();
		const id = await filed();
		for (const actor of [people.indonesia, people.azerbaijan, people.uganda])
			expect(await remove(id, actor)).toEqual({ outcome: "forbidden" });
		expect([await remove(id, publicActor), await remove(crypto.randomUUID())]).toEqual([
			{ outcome: "forbidden" },
			{ outcome: "not-found" },
		]);
		expect([await remove(id), await remove(id)]).toEqual([{ outcome: "done" }, { outcome: "done" }]);
		const other = { id, reason: "Another reason." };
		expect(await removeAdoption(people.officer, services, other)).toEqual({ outcome: "conflict" });
		expect(await stepsOf(id)).toEqual(["in-use", "asked", "removed"]);
		expect(await verbsOf(id)).toEqual(["adoption.file", "adoption.remove"]);
		expect(await requestsOf(id)).toEqual(["AZ withdrawn", "TR withdrawn"]);
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-removed"]);
		expect(await noticesOf(people.azerbaijan, id)).toEqual(["adoption-asked", "adoption-removed"]);
		expect(await noticesOf(people.officer, id)).toEqual([]);
		await queueDailyDigests({ database, clock });
		const told = (await emails()).filter(({ text }) => text.includes(reason)).map(({ to }) => to);
		expect(told).toEqual(expect.arrayContaining([people.indonesia.email, people.azerbaijan.email]));
	});

	it("hides it from all readers, while both sides keep it on their desks with the reason", async () => {
		const id = await filed();
		await answer(people.azerbaijan, id, "disputed", "Not ours.");
		const news = () => {
			const period = { after: new Date(0), until: new Date("2099-01-01"), locale: "en" };
			return adoptionNews(publicActor, services, { pids: [joint], countries: [] }, period);
		};
		const shown = async (actor: Actor) => [
			await view(actor, id),
			(await adoptionEdges(actor, services, { country: "ID" })).find((edge) => edge.id === id),
			(await adoptionsOfCountry(actor, services, "AZ", "en")).shared.find((one) => one.id === id),
			(await shownAdoptions(actor, services)).find((one) => one.id === id),
			(await unsettledAdoptions(people.officer, services, "en"))?.find((one) => one.id === id),
			(await news()).find((one) => one.id === id),
		];
		expect((await shown(publicActor)).every(Boolean)).toBe(true);
		await remove(id);
		for (const actor of [publicActor, people.uganda, people.indonesia, people.azerbaijan, people.officer])
			expect((await shown(actor)).some(Boolean)).toBe(false);
		const onDesk = (actor: Actor) => findDeskAdoption(actor, services, id, "en");
		for (const actor of [people.indonesia, people.azerbaijan, people.officer])
			expect(await onDesk(actor)).toMatchObject({
				stage: "removed",
				removalReason: reason,
				mayMove: false,
				mayRemove: false,
				answersFor: null,
			});
		for (const actor of [publicActor, people.uganda]) {
			expect(await onDesk(actor)).toBeNull();
			expect((await adoptionsNamed(actor, services, [id], "en")).size).toBe(0);
			expect(await seesAdoption(actor, services, id)).toBe(false);
		}
		expect((await adoptionsNamed(people.azerbaijan, services, [id], "en")).get(id)?.title).toBe(title);
		const ofIndonesia = async (actor: Actor) =>
			(await adoptionsOfCountry(actor, services, "ID", "en")).adopted.find((one) => one.id === id);
		expect(await ofIndonesia(people.indonesia)).toMatchObject({ stage: "removed", removalReason: reason });
		expect(await ofIndonesia(publicActor)).toBeUndefined();
	});

	it("lets its adopter file the same adoption again, and ends all actions on the removed one", async () => {
		const id = await filed();
		await remove(id);
		expect(await move(id, { parts: "x" })).toEqual({ outcome: "conflict" });
		expect(await answer(people.azerbaijan, id, "confirmed")).toEqual({ outcome: "conflict" });
		expect(await nights(400)).toEqual({ silent: 0, reminded: 0 });
		const again = await filed();
		expect((await rowOf(again)).liveKey).toBe(`ID:${joint}`);
		const stopped = await filed({}, { source: { country: "AZ", name: "Stopped counters" } });
		await stop(stopped);
		await remove(stopped);
		const resumed = resumeAdoption(people.indonesia, services, { id: stopped, revision: await revisionOf(stopped) });
		expect(await resumed).toEqual({ outcome: "conflict" });
	});
});

describe("a long silence of the adopter", () => {
	it("is followed by one reminder after 180 days without a step", async () => {
		const id = await filed({ stage: "piloting" });
		await nights(30);
		expect(await nights(150)).toMatchObject({ reminded: 0 });
		expect(await nights(1)).toMatchObject({ reminded: 1 });
		expect(await nights(100)).toMatchObject({ reminded: 0 });
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-silent", "adoption-quiet"]);
		await move(id, { stage: "piloting", note: "We go on." });
		expect(await nights(181)).toMatchObject({ reminded: 1 });
	});

	it("is followed once a year by the question whether it is still in use, which one button confirms", async () => {
		const id = await filed();
		await nights(30);
		expect(await nights(335)).toMatchObject({ reminded: 0 });
		expect(await nights(1)).toMatchObject({ reminded: 1 });
		expect(await noticesOf(people.indonesia, id)).toEqual(["adoption-silent", "adoption-in-use"]);
		const revision = await revisionOf(id);
		const press = () => confirmStillInUse(people.indonesia, services, { id, revision });
		expect([await press(), await press()]).toEqual([{ outcome: "done" }, { outcome: "done" }]);
		expect(await nights(300)).toMatchObject({ reminded: 0 });
		expect((await stepsOf(id)).at(-1)).toBe("still-in-use");
	});
});

it("only the secretariat can list disputed and unconfirmed adoptions", async () => {
	await prisma.adoption.updateMany({ data: { confirmation: "confirmed" } });
	const silent = await filed();
	await nights(31);
	const disputed = await filed({}, { source: { pid: await publish({ countries: ["TR"] }), version: "1.0" } });
	await answer(people.türkiye, disputed, "disputed", "Not ours.");
	const listed = await unsettledAdoptions(people.officer, services, "en");
	expect(listed?.map(({ id }) => id)).toEqual([disputed, silent]);
	await stop(silent);
	expect(await unsettledAdoptions(people.officer, services, "en")).toHaveLength(1);
	for (const actor of [people.indonesia, people.azerbaijan, people.researcher, publicActor])
		expect(await unsettledAdoptions(actor, services, "en")).toBeNull();
});

describe("a practice that a reader may not read", () => {
	it("hides its adoptions: for members only, or under embargo", async () => {
		const members = await publish({ countries: ["AZ"], visibility: "members" });
		const source = { pid: members, version: "1.0" };
		const made = await fileAdoption(people.kazakhstan, services, {
			id: crypto.randomUUID(),
			adopter: "KZ",
			source,
			form: form(),
		});
		if (made.outcome !== "done") throw new Error(made.outcome);
		const sees = (actor: Actor) => seesAdoption(actor, services, made.id);
		expect([await sees(people.kazakhstan), await sees(people.officer)]).toEqual([true, true]);
		expect([await sees(people.uganda), await sees(publicActor)]).toEqual([false, false]);
		expect(await adoptionEdges(publicActor, services, { country: "KZ" })).toEqual([]);
		expect((await adoptionEdges(people.azerbaijan, services, { pid: members })).map(({ id }) => id)).toEqual([made.id]);
		await prisma.practice.update({ where: { pid: members }, data: { embargoUntil: new Date("2099-01-01") } });
		expect([await sees(people.kazakhstan), await sees(people.azerbaijan)]).toEqual([false, true]);
	});

	it("keeps emails about its adoptions from people who may no longer see them", async () => {
		await emails();
		const secret = await publish({ countries: ["AZ"] });
		await filed({}, { source: { pid: secret, version: "1.0" } });
		const grant = { accountId: people.azerbaijan.accountId, role: "focal-point" };
		await prisma.practice.update({ where: { pid: secret }, data: { visibility: "members", countries: ["TR"] } });
		await prisma.roleGrant.updateMany({ where: grant, data: { revokedAt: clock.now() } });
		expect((await emails()).filter(({ to }) => to === people.azerbaijan.email)).toEqual([]);
		await prisma.roleGrant.updateMany({ where: grant, data: { revokedAt: null } });
	});
});

it("an adoption stays when its practice is withdrawn", async () => {
	const pid = await publish({ countries: ["AZ"] });
	const id = await filed({}, { source: { pid, version: "1.0" } });
	await withdrawPractice(people.officer, services, { pid, reason: "Replaced.", internalReason: "" });
	expect(await view(publicActor, id)).toMatchObject({ title, practice: { pid, withdrawn: true } });
	expect(await move(id, { note: "It runs on." })).toEqual({ outcome: "done" });
	const { adopted } = await adoptionsOfCountry(publicActor, services, "ID", "en");
	expect(adopted.map((one) => one.id)).toContain(id);
	expect((await adoptionsOfCountry(people.azerbaijan, services, "AZ", "en")).shared.map((one) => one.id)).toContain(id);
});
