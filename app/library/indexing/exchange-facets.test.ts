import { beforeAll, beforeEach, expect, it } from "vitest";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { reindexOutdated } from "#app/library/indexing/reindex-outdated.server.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { searchAudiences } from "#app/search/query/search-document.ts";
import { adoptedStages, everything } from "#app/search/query/search-query.ts";
import { createValuesInUse } from "#app/search/query/values-in-use.server.ts";

const { clock, database, prisma, services } = await testLibrary("2026-03-02T09:00:00Z");
const engine = postgresEngine(database.pool, 10_000);
let focal: Person;
let pid: string;

beforeAll(async () => {
	await givenSignatories(database, "AZ");
	focal = await givenActor(database, "focal-point", "AZ", "declared");
});
beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	pid = await createPublished(services, { countries: ["AZ"] });
});

/** The exchange facets that search finds for the practice, the same for both audiences. */
async function found() {
	await reindexOutdated(services);
	const answers = await Promise.all(
		searchAudiences.map(async (audience) => {
			const query = { ...everything, country: ["AZ"], q: "" };
			const { facets } = await engine.search(query, { audience, locale: "en" });
			return [facets.adopter, facets.adopted, facets.offer].map((counts) => counts.map(({ value }) => value));
		}),
	);
	expect(answers[1]).toEqual(answers[0]);
	return answers[0];
}

const adoption = (more: object) => ({
	id: crypto.randomUUID(),
	adopter: "ID",
	sourcePid: pid,
	sourceVersion: "1.0",
	language: "en",
	stage: "in-use",
	parts: "All.",
	changes: "None.",
	results: "Shorter.",
	notMeasured: false,
	since: "2025",
	audience: "public",
	confirmation: "confirmed",
	liveKey: crypto.randomUUID(),
	createdAt: clock.now(),
	lastStepAt: clock.now(),
	...more,
});

it("lists the stages that others may see", () => {
	expect(shownStages).toEqual(adoptedStages);
});

it("finds a practice by its adopters from the stage adapting, until an adoption is stopped, disputed or removed", async () => {
	expect(await found()).toEqual([[], [], []]);
	const { id } = await prisma.adoption.create({ data: adoption({ stage: "studying" }) });
	await prisma.adoption.create({ data: adoption({ adopter: "UG", audience: "members" }) });
	await prisma.adoption.create({ data: adoption({ adopter: "TR", stage: "piloting", confirmation: "silent" }) });
	expect(await found()).toEqual([["TR"], ["piloting"], []]);
	const change = (data: object) => prisma.adoption.update({ where: { id }, data });
	await change({ stage: "in-use" });
	expect(await found()).toEqual([["ID", "TR"], ["in-use", "piloting"], []]);
	await change({ confirmation: "disputed" });
	expect(await found()).toEqual([["TR"], ["piloting"], []]);
	await change({ confirmation: "confirmed", stoppedAt: clock.now(), liveKey: null });
	expect(await found()).toEqual([["TR"], ["piloting"], []]);
	await change({ stoppedAt: null, removedAt: clock.now() });
	expect(await found()).toEqual([["TR"], ["piloting"], []]);
	await prisma.adoption.deleteMany({ where: { sourcePid: pid } });
	expect(await found()).toEqual([[], [], []]);
});

it("finds a practice by its live offers, until they are withdrawn or lapse", async () => {
	const offer = (form: "call" | "documents", until: string) =>
		saveOffer(focal, services, {
			pid,
			country: "AZ",
			form,
			revision: 0,
			note: "",
			languages: ["en"],
			payer: "owner",
			until,
		});
	await offer("call", "2026-04-01");
	await offer("documents", "2026-12-01");
	expect(await found()).toEqual([[], [], ["call", "documents"]]);
	const inUse = await createValuesInUse(database.pool)("public");
	expect([inUse.has("offer call"), inUse.has("offer trainers")]).toEqual([true, false]);
	clock.set("2026-04-02T01:26:00Z");
	await runCases(services, offerCases);
	expect(await found()).toEqual([[], [], ["documents"]]);
	const { id } = await prisma.offer.findFirstOrThrow({ where: { form: "documents" } });
	await moveCase(focal, services, offerCases, "withdraw", { id });
	expect(await found()).toEqual([[], [], []]);
});

it("indexes each change once", async () => {
	await prisma.adoption.create({ data: adoption({}) });
	expect(await reindexOutdated(services)).toBe(1);
	expect(await reindexOutdated(services)).toBe(0);
});
