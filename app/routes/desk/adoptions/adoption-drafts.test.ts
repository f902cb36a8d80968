import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { givenPeople } from "#app/identity/person/people.fixture.ts";
import { fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { documentedAdoptions } from "#app/library/views/lineage.server.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { newAdoptionPage } from "#app/routes/desk/adoptions/new-adoption-page.server.ts";

const { database, services } = await testLibrary();
await givenSignatories(database, "AZ", "ID", "UG");
const people = await givenPeople(database, {
	indonesia: ["focal-point", "ID", "declared"],
	uganda: ["focal-point", "UG", "declared"],
});
let source: string;
let own: string;
const words = "The malls took the centres as a model.";

beforeAll(async () => {
	source = await createPublished(services, { countries: ["AZ"] }, { en: exampleText({ title: "Centres" }) });
	const edge = { id: "e1", from: { country: "AZ", pid: source }, to: { country: "ID" }, date: "2017" };
	const other = { id: "e2", from: { country: "GE" }, to: { country: "ID" } };
	const lineage = [
		{ ...edge, certainty: "in-use" as const },
		{ ...other, certainty: "agreed" as const },
	];
	own = await createPublished(
		services,
		{ countries: ["ID"], lineage },
		{ en: exampleText({ lineage: { e1: words } }) },
	);
});

const draftsOf = async (country: string) =>
	(await documentedAdoptions(people.indonesia, services, country, "en")).map(({ from }) => from.country);
const page = (actor: Actor, params: Record<string, string>) =>
	newAdoptionPage(actor, { services }, new URLSearchParams(params), "en");

describe("a draft of an adoption that a practice names", () => {
	it("fills the adopter's form with what the practice states, and files nothing", async () => {
		expect(await draftsOf("ID")).toEqual(["AZ", "GE"]);
		expect([await draftsOf("AZ"), await draftsOf("UG")]).toEqual([[], []]);
		const found = await page(people.indonesia, { adopter: "ID", named: own, p: source });
		expect(found?.namedBy).toBe(own);
		expect(found?.values).toMatchObject({
			adopter: "ID",
			stage: "in-use",
			since: "2017",
			parts: words,
			language: "en",
		});
		const outside = await page(people.indonesia, { adopter: "ID", named: own, country: "GE" });
		expect(outside?.values).toMatchObject({ stage: "interested", sourceCountry: "GE" });
		expect(await database.prisma.adoption.count()).toBe(0);
	});

	it("is only for the adopter's focal points, and only for adoptions that the practice names", async () => {
		for (const actor of [publicActor, people.uganda])
			expect((await page(actor, { adopter: "ID", named: own, p: source }))?.namedBy).toBeNull();
		for (const named of [source, "0000-0"])
			expect((await page(people.indonesia, { adopter: "ID", named, p: source }))?.namedBy).toBeNull();
		expect((await page(people.indonesia, { adopter: "ID", named: own, country: "AZ" }))?.namedBy).toBe(own);
	});

	it("disappears once the adoption is filed", async () => {
		const form = {
			stage: "interested" as const,
			since: null,
			parts: "",
			changes: "",
			results: "",
			notMeasured: false,
			contact: null,
			ownPid: null,
			sourceUrl: null,
			audience: "public" as const,
			language: "en",
			introduction: null,
			note: null,
			noteDate: null,
		};
		const input = { id: crypto.randomUUID(), adopter: "ID", source: { pid: source, version: "1.0" }, form };
		const filed = await fileAdoption(people.indonesia, services, input);
		expect(filed.outcome).toBe("done");
		expect(await draftsOf("ID")).toEqual(["GE"]);
	});
});
