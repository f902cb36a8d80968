import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { removeView } from "#app/membership/register/remove-view.server.ts";
import { saveView } from "#app/membership/register/save-view.server.ts";
import { savedViewsOf } from "#app/membership/register/saved-views.server.ts";
import { maxViews } from "#app/membership/register/saved-views.ts";

const { database, services } = await registerTest();
const officer = () => makePerson(database, { roles: [{ role: "officer" }] });
const names = async (person: Person) => (await savedViewsOf(person, services)).map(({ name }) => name);

describe("a saved view", () => {
	it("stores the effective parameters of a URL once, and is logged", async () => {
		const person = await officer();
		const input = { name: " In  Africa ", query: "region=002&status=ruling&sort=-since" };
		const [first, again] = await Promise.all([saveView(person, services, input), saveView(person, services, input)]);
		expect(first).toMatchObject({ outcome: "saved", query: "region=002&sort=-since" });
		expect(again).toEqual(first);
		expect(await savedViewsOf(person, services)).toEqual([
			{ id: expect.any(String), name: "In Africa", query: "region=002&sort=-since" },
		]);
		const id = first.outcome === "saved" ? first.id : "";
		expect(await removeView(person, services, id)).toEqual({ outcome: "removed" });
		expect(await removeView(person, services, id)).toEqual({ outcome: "not-found" });
		expect((await activityOf(database, id)).map(({ verb }) => verb)).toEqual(["saved-view.save", "saved-view.remove"]);
	});

	it("has a unique name; names and the number of views are limited", async () => {
		const person = await officer();
		const save = (name: string, query = "") => saveView(person, services, { name, query });
		expect(await save(" \n ")).toMatchObject({ reason: "name-missing" });
		expect(await save("a".repeat(61))).toMatchObject({ reason: "name-too-long" });
		expect(await save("Founders of 2019", "class=founding")).toMatchObject({ outcome: "saved" });
		expect(await save("founders OF 2019", "class=full")).toMatchObject({ reason: "name-taken" });
		for (let number = 2; number <= maxViews; number++)
			expect(await save(`View ${number}`)).toMatchObject({ outcome: "saved" });
		expect(await save("One more")).toMatchObject({ reason: "too-many" });
		expect(await names(person)).toHaveLength(maxViews);
	});

	it("can be seen and removed only by its owner, who works for the secretariat", async () => {
		const [one, other] = await Promise.all([officer(), officer()]);
		const saved = await saveView(one, services, { name: "Mine", query: "" });
		expect(await names(other)).toEqual([]);
		const id = saved.outcome === "saved" ? saved.id : "";
		expect(await removeView(other, services, id)).toEqual({ outcome: "not-found" });
		expect(await removeView(other, services, "no id")).toEqual({ outcome: "not-found" });
		expect(await names(one)).toEqual(["Mine"]);
		const focalPoint = personWithRole("focal-point", "AZ", "active");
		expect(await saveView(focalPoint, services, { name: "Mine", query: "" })).toEqual({ outcome: "forbidden" });
	});
});
