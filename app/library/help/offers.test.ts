import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { type HelpForm, latestDay, type OfferInput, offerForm } from "#app/library/help/offer.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { liveOffers, offersOfCountry, offersOfPractice } from "#app/library/help/offers.server.ts";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";

const { clock, database, people, prisma, services } = await libraryOfSignatories({
	second: ["focal-point", "AZ", "declared"],
});
const pids = {} as Record<"joint" | "members" | "imported" | "leaving", string>;

beforeAll(async () => {
	const publish = (facts: object) => createPublished(services, facts, { en: exampleText({ title: "Queues" }) });
	pids.joint = await publish({ countries: ["AZ", "TR"], offers: ["call", "documents"] });
	pids.members = await publish({ countries: ["AZ"], visibility: "members" });
	pids.leaving = await publish({ countries: ["AZ"] });
	pids.imported = await publish({ countries: ["AZ"] });
	await prisma.practice.update({ where: { pid: pids.imported }, data: { provenance: "imported" } });
});
beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await prisma.offer.deleteMany();
	await prisma.notice.deleteMany();
});

const content: OfferInput = { note: "Two days in Baku.", languages: ["en"], payer: "visitor", until: "2026-12-31" };
type Save = Partial<OfferInput> & { pid?: string; country?: string; form?: HelpForm; revision?: number };
const save = (actor: Actor, more: Save = {}) =>
	saveOffer(actor, services, { ...content, pid: pids.joint, country: "AZ", form: "study-visit", revision: 0, ...more });
const seen = (actor: Actor = publicActor, filter = {}) => liveOffers(actor, services, filter, { take: 50 });
const verbs = async () =>
	(await prisma.activity.findMany({ where: { subjectType: "offer" }, orderBy: { id: "asc" } })).map(({ verb }) => verb);
const stateOf = async () => (await prisma.offer.findFirstOrThrow()).state;
const withdraw = (actor: Actor, id: string) => moveCase(actor, services, offerCases, "withdraw", { id });
const night = (days: number) => {
	clock.advance(days * 86_400_000);
	return runCases(services, offerCases);
};

describe("an offer", () => {
	it("is published by a focal point of an owner country, and shown to readers of the practice", async () => {
		const logged = (await verbs()).length;
		expect(await save(people.azerbaijan)).toEqual({ outcome: "saved" });
		expect(await seen()).toEqual([{ ...content, pid: pids.joint, country: "AZ", form: "study-visit" }]);
		expect((await verbs()).slice(logged)).toEqual(["offer.make-live"]);
		expect(await prisma.activity.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ members: ["AZ"] });
	});

	it("can't be made by anybody else, or for a practice that is not the country's own", async () => {
		for (const actor of [publicActor, people.author, people.officer, people.türkiye])
			expect(await save(actor)).toEqual({ outcome: "not-found" });
		expect(await save(people.azerbaijan, { pid: "2222-2" })).toEqual({ outcome: "not-found" });
		expect(await save(people.azerbaijan, { pid: pids.imported })).toEqual({ outcome: "forbidden" });
		expect(await seen()).toEqual([]);
	});

	it("is made once if the form is sent twice, even at the same time", async () => {
		const both = await Promise.all([save(people.azerbaijan), save(people.azerbaijan)]);
		expect(both).toEqual([{ outcome: "saved" }, { outcome: "saved" }]);
		expect(await prisma.offer.findMany()).toMatchObject([{ revision: 1 }]);
	});

	it("is changed only by somebody who has seen the last change", async () => {
		const [one, other] = await Promise.all([
			save(people.azerbaijan),
			save(people.second, { note: "A week in Baku.", until: "2026-06-30" }),
		]);
		expect([one.outcome, other.outcome].sort()).toEqual(["conflict", "saved"]);
		expect(await save(people.second, { note: "A day.", revision: 1 })).toEqual({ outcome: "saved" });
		expect(await save(people.azerbaijan, { note: "A night.", revision: 1 })).toMatchObject({
			outcome: "conflict",
			current: { note: "A day." },
		});
	});

	it("lasts at most a year, and its last day is in the future", async () => {
		expect(latestDay(clock.now())).toBe("2027-03-02");
		for (const until of ["2026-03-02", "2027-03-03"])
			expect(await save(people.azerbaijan, { until })).toEqual({ outcome: "bad-day" });
		expect(await save(people.azerbaijan, { until: "2027-03-02" })).toEqual({ outcome: "saved" });
	});

	it("lapses the night after its last day, and reminds the country once before", async () => {
		await save(people.azerbaijan, { until: "2026-05-01" });
		expect(await night(29)).toEqual({});
		expect(await prisma.notice.count()).toBe(0);
		for (const days of [1, 1, 29]) expect(await night(days)).toEqual({});
		const notices = await prisma.notice.findMany();
		expect(notices.map(({ accountId }) => accountId).sort()).toEqual(
			[people.azerbaijan.accountId, people.second.accountId].sort(),
		);
		expect(notices[0]).toMatchObject({ kind: "offer-ending", facts: { title: "Queues", dueOn: "2026-05-01" } });
		expect(await night(1)).toEqual({ lapsed: 1 });
		expect([await stateOf(), await seen(), await night(0)]).toEqual(["lapsed", [], {}]);
		// It can be made live again.
		expect(await save(people.azerbaijan, { revision: 2 })).toEqual({ outcome: "saved" });
		expect(await stateOf()).toBe("live");
	});

	it("is withdrawn only by its country, once", async () => {
		await save(people.azerbaijan);
		const { id } = await prisma.offer.findFirstOrThrow();
		const logged = (await verbs()).length;
		expect(await withdraw(people.türkiye, id)).toEqual({ outcome: "not-found" });
		for (let sent = 0; sent < 2; sent++) expect(await withdraw(people.second, id)).toEqual({ outcome: "done" });
		expect([await seen(), (await verbs()).slice(logged)]).toEqual([[], ["offer.withdraw"]]);
	});

	it("is seen only with its practice", async () => {
		await save(people.azerbaijan, { pid: pids.members });
		expect(await seen()).toEqual([]);
		expect(await seen(people.türkiye)).toEqual([]);
		for (const actor of [people.azerbaijan, people.author, people.officer]) expect(await seen(actor)).toHaveLength(1);
	});

	it("is filtered by practice, form and country", async () => {
		await save(people.azerbaijan);
		await save(people.türkiye, { country: "TR", form: "call" });
		expect((await seen()).map(({ form }) => form)).toEqual(["call", "study-visit"]);
		const forms = async (filter: object) => (await seen(publicActor, filter)).map(({ form }) => form);
		expect(await forms({ forms: ["call", "trainers"] })).toEqual(["call"]);
		expect(await forms({ notOf: "TR" })).toEqual(["study-visit"]);
		expect(await forms({ pid: pids.members })).toEqual([]);
	});

	it("closes when its practice is withdrawn", async () => {
		await save(people.azerbaijan, { pid: pids.leaving });
		const withdrawn = await withdrawPractice(people.officer, services, { pid: pids.leaving, reason: "A mistake." });
		expect(withdrawn).toEqual({ outcome: "withdrawn" });
		expect([await stateOf(), (await verbs()).at(-1)]).toEqual(["withdrawn", "offer.close"]);
		expect(await save(people.azerbaijan, { pid: pids.leaving, revision: 2 })).toEqual({ outcome: "not-found" });
	});

	it("closes when the country loses the right, but not while it is paused", async () => {
		await givenMember(database, "UG", "full", [{ to: "paused", from: "2025" }]);
		await givenMember(database, "KZ", "full", [{ to: "suspended", from: "2025" }]);
		const pid = await createPublished(services, { countries: ["UG", "KZ"] });
		const row = { ...content, pid, form: "call", until: new Date("2026-12-31"), state: "live" };
		const at = { createdAt: clock.now(), updatedAt: clock.now() };
		for (const country of ["UG", "KZ"]) await prisma.offer.create({ data: { ...row, ...at, country } });
		expect(await night(0)).toEqual({ withdrawn: 1 });
		expect((await seen()).map(({ country }) => country)).toEqual(["UG"]);
		const paused = await givenActor(database, "focal-point", "UG", "paused");
		expect(await save(paused, { pid, country: "UG", form: "call", revision: 1, note: "More." })).toEqual({
			outcome: "forbidden",
		});
		const { id } = await prisma.offer.findFirstOrThrow({ where: { pid, country: "UG" } });
		expect(await withdraw(paused, id)).toEqual({ outcome: "done" });
	});
});

describe("the desk of a country", () => {
	it("shows the statements of the practice beside offers in every state, only to the country's focal points", async () => {
		await save(people.azerbaijan);
		await save(people.türkiye, { country: "TR", form: "call" });
		const key = { pid: pids.joint, country: "AZ" };
		expect(await offersOfPractice(people.azerbaijan, services, key)).toMatchObject({
			stated: ["call", "documents"],
			mayOffer: true,
			offers: [{ form: "study-visit", state: "live", revision: 1 }],
		});
		expect(await offersOfCountry(people.azerbaijan, services, "AZ")).toMatchObject([{ form: "study-visit" }]);
		for (const actor of [publicActor, systemActor, people.author, people.officer, people.türkiye]) {
			expect(await offersOfPractice(actor, services, key)).toBeNull();
			expect(await offersOfCountry(actor, services, "AZ")).toBeNull();
		}
		expect(await offersOfPractice(people.azerbaijan, services, { ...key, pid: pids.imported })).toBeNull();
	});
});

it("reads the form of an offer, and reports what is wrong", () => {
	const problems = (form: object) =>
		offerForm.safeParse(form).error?.issues.map(({ path, message }) => [path[0], message]);
	expect(problems({})).toEqual([
		["languages", "required"],
		["payer", "required"],
		["until", "required"],
	]);
	expect(problems({ ...content, note: "n".repeat(1001), languages: ["xx-"], until: "2026-02-30" })).toEqual([
		["note", "tooManyCharacters"],
		["languages", "notInList"],
		["until", "required"],
	]);
	expect(offerForm.parse({ ...content, note: " One\r\ntwo ", languages: ["", undefined, "en", "en"] })).toEqual({
		...content,
		note: "One\ntwo",
	});
});
