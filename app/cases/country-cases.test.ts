import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { givenPerson } from "#app/cases/cases.fixture.ts";
import { countryCaseView, deskCases } from "#app/cases/country-case-views.server.ts";
import { countryCases } from "#app/cases/country-cases.server.ts";
import { openCase } from "#app/cases/open-case.server.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { RightsStatus } from "#app/reference/rights.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
const clock = fixedClock("2026-03-02T09:00:00Z");
const services = { database, clock };
const statuses = new Map<string, RightsStatus>([
	["AZ", "declared"],
	["ID", "declared"],
	["KZ", "suspended"],
]);

/** A type for tests, with 14 days to answer and one reminder: it expires, and nobody may ask for a secret. */
const cases = countryCases({
	type: "introduction",
	content: z.object({ title: z.string() }),
	prepare: async (_: typeof services) => statuses,
	moves: {
		accept: { from: ["sent"], to: "accepted", by: { responder: "exchange" }, notice: "introduction-accepted" },
		decline: {
			...{ from: ["sent"], to: "declined", by: { responder: "exchange" }, form: reasonForm },
			notice: "introduction-declined",
		},
		expire: { from: ["sent"], to: "withdrawn", notice: "introduction-ended", cause: "expired" },
		loseRight: { from: ["sent"], to: "withdrawn", notice: "introduction-ended", cause: "right-lost" },
	},
	deadlineDays: 14,
	reminderDays: [-3],
	overdue: "expire",
	takesPart: "exchange",
	staysOpen: { right: "continue-exchange", otherwise: "loseRight" },
	asks: { country: "introduction-asked", secretariat: "introduction-unasked" },
	opening: {
		path: (responder) => `/ask/${responder}`,
		key: ({ title }) => [title],
		refuse: (_, { content }) => (content.title === "secret" ? "secret" : null),
	},
});

type Somebody = Awaited<ReturnType<typeof givenPerson>>;
const people = {} as Record<"asker" | "asked" | "other", Somebody>;
beforeAll(async () => {
	people.asker = await givenPerson(database, "Farid Focal", "focal-point", "AZ");
	people.asked = await givenPerson(database, "Indah Focal", "focal-point", "ID");
	people.other = await givenPerson(database, "Umid Focal", "focal-point", "UZ");
});

const open = (actor: Actor, title: string, responder = "ID", id = crypto.randomUUID()) =>
	openCase(actor, services, cases, { id, requester: "AZ", responder, content: { title } });
const opened = async (title: string) => {
	const outcome = await open(people.asker, title);
	if (!("id" in outcome)) throw new Error(outcome.outcome);
	return outcome.id;
};
const told = async (id: string) =>
	(await prisma.notice.findMany({ where: { subjectId: id }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map(
		({ kind, accountId }) => [kind, accountId],
	);
const nights = async (days: number) => {
	clock.advance(days * 86_400_000);
	return runCases(services, cases);
};

it("a case opens for a country with the right, once for each key, and not against what its type refuses", async () => {
	const id = crypto.randomUUID();
	expect(await open(people.asker, "buses", "ID", id)).toEqual({ outcome: "opened", id });
	expect(await open(people.asker, "buses", "ID", id)).toEqual({ outcome: "opened", id });
	expect(await open(people.asker, "buses")).toEqual({ outcome: "exists", id });
	expect(await open(people.asked, "trains")).toEqual({ outcome: "forbidden" });
	expect(await open(people.asker, "trains", "KZ")).toEqual({ outcome: "not-taking-part" });
	expect(await open(people.asker, "trains", "AZ")).toEqual({ outcome: "own" });
	expect(await open(people.asker, "secret")).toEqual({ outcome: "secret" });
	expect(await told(id)).toEqual([["introduction-asked", people.asked.accountId]]);
	const path = (actor: Actor, country: string) => deskCases(cases).askPath(actor, services, country);
	expect(await Promise.all(["ID", "KZ", "AZ"].map((country) => path(people.asker, country)))).toEqual([
		...["/ask/ID", null, null],
	]);
	expect(await path(publicActor, "ID")).toBeNull();
});

it("a move of one side is news for the other, and its page shows each side its own moves", async () => {
	const id = await opened("ferries");
	const view = (actor: Actor) => countryCaseView(actor, services, cases, id);
	expect((await view(people.asked))?.moves).toEqual(["accept", "decline"]);
	expect((await view(people.asker))?.moves).toEqual([]);
	expect(await view(people.other)).toBeNull();
	const sent = { id, revision: 1, reason: "No room." };
	expect(await moveCase(people.asker, services, cases, "decline", sent)).toEqual({ outcome: "forbidden" });
	expect(await moveCase(people.asked, services, cases, "decline", sent)).toEqual({ outcome: "done" });
	expect((await told(id)).at(-1)).toEqual(["introduction-declined", people.asker.accountId]);
	expect(await view(people.asker)).toMatchObject({ state: "declined", reason: "No room.", cause: null, moves: [] });
});

it("a case is reminded of on the days of its type alone, and expires after its deadline", async () => {
	const id = await opened("trams");
	await nights(10);
	expect(await told(id)).toHaveLength(1);
	await nights(1);
	await nights(3);
	expect((await told(id)).slice(1)).toEqual([["deadline", people.asked.accountId]]);
	expect((await nights(1)).withdrawn).toBeGreaterThan(0);
	expect(await countryCaseView(people.asker, services, cases, id)).toMatchObject({ cause: "expired" });
	const ended = (await told(id)).slice(2).map(([, accountId]) => accountId);
	expect(ended.sort()).toEqual([people.asker.accountId, people.asked.accountId].sort());
});

it("a case closes at night once a country has lost its right", async () => {
	const id = await opened("metros");
	statuses.set("ID", "suspended");
	expect(await nights(1)).toEqual({ withdrawn: 1 });
	expect(await countryCaseView(people.asker, services, cases, id)).toMatchObject({ cause: "right-lost" });
	statuses.set("ID", "declared");
});
