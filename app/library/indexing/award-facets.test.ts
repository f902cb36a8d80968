import { beforeAll, expect, it } from "vitest";
import { reindexOutdated } from "#app/library/indexing/reindex-outdated.server.ts";
import { decideRevocation } from "#app/library/recognitions/decide-revocation.server.ts";
import { proposeRevocation } from "#app/library/recognitions/propose-revocation.server.ts";
import { recordRecognition } from "#app/library/recognitions/record-recognition.server.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import { everything } from "#app/search/query/search-query.ts";

const { database, people, services } = await libraryOfSignatories({ colleague: ["officer"] });
const engine = postgresEngine(database.pool, 10_000);
const pids = { shown: "", hidden: "" };

beforeAll(async () => {
	pids.shown = await createPublished(services, { countries: ["AZ"] });
	pids.hidden = await createPublished(services, { countries: ["AZ"], visibility: "members" });
});

/** The counts of the facet, and the practices that contain all words of a query. */
async function found(audience: SearchAudience, q = "") {
	await reindexOutdated(services);
	const answer = await engine.search({ ...everything, country: ["AZ"], q }, { audience, locale: "en" });
	return { facet: answer.facets.recognised, pids: answer.hits.map(({ pid }) => pid) };
}

async function awarded(pid: string, award: "un-public-service-award" | "other-award"): Promise<string> {
	const id = crypto.randomUUID();
	await recordRecognition(people.officer, services, {
		id,
		pid,
		country: "AZ",
		award,
		sources: [{ title: "Winners", url: "https://example.org/winners" }],
		...(award === "other-award" && { awardName: { en: "Zymurgical Prize", ar: "جائزة" } }),
	});
	return id;
}

it("finds a practice by its award, until that is revoked", async () => {
	expect((await found("public")).facet).toEqual([]);
	const id = await awarded(pids.shown, "other-award");
	for (const audience of ["public", "members"] as const)
		expect((await found(audience)).facet).toEqual([{ value: "other-award", count: 1 }]);
	expect((await found("public", "zymurgical prize")).pids).toEqual([pids.shown]);
	const revocation = { id: crypto.randomUUID(), recognitionId: id, organ: { en: "Council" }, decisionNumber: "1" };
	await proposeRevocation(people.officer, services, { ...revocation, decisionDate: "2026", reasons: { en: "Error" } });
	expect((await found("public")).facet).toHaveLength(1);
	await decideRevocation(people.colleague, services, { id, revocationId: revocation.id, decision: "confirmed" });
	expect((await found("public")).facet).toEqual([]);
	expect((await found("public", "zymurgical")).pids).toEqual([]);
});

it("tells the public nothing of an award of a practice that is for members only", async () => {
	await awarded(pids.hidden, "un-public-service-award");
	expect((await found("public")).facet).toEqual([]);
	expect((await found("public", "UNPSA")).pids).toEqual([]);
	expect((await found("members")).facet).toEqual([{ value: "un-public-service-award", count: 1 }]);
	expect((await found("members", "UNPSA")).pids).toEqual([pids.hidden]);
});
