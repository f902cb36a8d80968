import { beforeAll, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { findFeatured } from "#app/library/discovery/featured-practice.server.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { practicesOfCountry } from "#app/library/views/cards.server.ts";
import { wholeLineage } from "#app/library/views/lineage.server.ts";
import { familyOfAdopter } from "#app/library/views/lineage-family.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";

const { database, services } = await testLibrary();

beforeAll(() => importContent(services, "content/practices"));

it("credits a country with the practices on its page, not with ones only imported about it", async () => {
	const { countries: before } = await practiceCounts(publicActor, services);
	const own = await practicesOfCountry(publicActor, services, "AE", "en");
	expect(before.get("AE")).toEqual({ listed: own.length, credited: own.length });
	expect(before.has("MA")).toBe(false);

	const [first] = own;
	await database.prisma.practice.update({ where: { pid: first?.pid ?? "" }, data: { provenance: "imported" } });
	const { countries: after } = await practiceCounts(publicActor, services);
	expect(after.get("AE")).toEqual({ listed: own.length, credited: own.length - 1 });
	await database.prisma.practice.update({ where: { pid: first?.pid ?? "" }, data: { provenance: "compiled" } });
});

it("counts the languages that the public can read", async () => {
	expect(await practiceCounts(publicActor, services)).toMatchObject({ languages: 7 });
	await database.prisma.practice.updateMany({ data: { visibility: "members" } });
	expect(await practiceCounts(publicActor, services)).toMatchObject({ languages: 0 });
	await database.prisma.practice.updateMany({ data: { visibility: "public" } });
});

it("features a practice that shows its effect with dated figures from before and after", async () => {
	const featured = await findFeatured(publicActor, services, "en");
	expect(featured?.evidence).toBeGreaterThanOrEqual(3);
	expect(featured?.best).toMatchObject({ earlier: { date: expect.any(String) }, value: { date: expect.any(String) } });
	expect(featured?.plate).toMatchObject({ kind: "figure", before: featured?.best?.earlier?.value });

	const pid = featured?.pid ?? "";
	await database.prisma.practice.update({ where: { pid }, data: { demonstration: true } });
	const next = await findFeatured(publicActor, services, "en");
	expect(next?.pid).not.toBe(pid);
	await database.prisma.practice.updateMany({ data: { demonstration: true } });
	expect(await findFeatured(publicActor, services, "en")).toBeNull();
	await database.prisma.practice.updateMany({ data: { demonstration: false } });
});

it("shows the two origins of Indonesia's malls, which the home page mentions", async () => {
	const family = familyOfAdopter(await wholeLineage(publicActor, services), "ID", ["GE", "AZ"], 6);
	expect(family.slice(0, 2).map(({ from, to }) => [from.country, to.pid])).toEqual([
		["GE", "0XGE-A"],
		["AZ", "0XGE-A"],
	]);
	expect(family.length).toBeGreaterThan(2);
});
