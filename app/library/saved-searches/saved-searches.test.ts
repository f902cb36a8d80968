import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import {
	changeSavedSearch,
	deleteSavedSearch,
	endFeed,
	makeFeedAddress,
	openSavedSearch,
} from "#app/library/saved-searches/change-saved-search.server.ts";
import { matchSavedSearches } from "#app/library/saved-searches/match-saved-searches.server.ts";
import { saveSearch } from "#app/library/saved-searches/save-search.server.ts";
import { givenPublished, givenSearch, givenVersion, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import {
	maxSavedSearches,
	maxSearchNameLength,
	savedQuery,
	savedSearchForm,
	savedSearchParams,
} from "#app/library/saved-searches/saved-search.ts";
import { savedSearchFeed } from "#app/library/saved-searches/saved-search-feed.server.ts";
import { savedSearch, savedSearchesOf } from "#app/library/saved-searches/saved-searches.server.ts";
import { everything } from "#app/search/query/search-query.ts";

const { clock, database, services } = await testLibrary();

let reader: Person;
beforeEach(async () => {
	clock.advance(1000);
	reader = await makePerson(database, { roles: [{ role: "researcher" }] });
});
const input = { name: "Queues", delivery: "weekly" as const, locale: "en" };

describe("a saved search", () => {
	it("is saved once, without order and page, and is not logged", async () => {
		const query = { ...everything, q: "queue", country: ["GE", "UG"], sort: "title" as const, page: 3 };
		const save = () => saveSearch(reader, services, { ...input, query });
		const both = await Promise.all([save(), save()]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["saved", "saved-already"]);
		expect(await savedSearchesOf(reader, services)).toEqual([
			expect.objectContaining({ name: "Queues", query: "q=queue&country=GE&country=UG", fresh: 0, hasFeed: false }),
		]);
		expect(await database.prisma.activity.count({ where: { actorId: reader.accountId } })).toBe(0);
	});

	it("comes back as the original query", () => {
		const query = { ...everything, q: "مكتب one-stop", area: ["01.3.3"], from: 2001, to: 2009, lang: ["ar"] };
		expect(savedQuery(savedSearchParams({ ...query, sort: "newest", page: 2 }))).toEqual(query);
	});

	it("has a name, and the number of saved searches is limited for each account", async () => {
		const named = (name: string) => savedSearchForm.safeParse({ name, delivery: "none" });
		expect(named(" \n ").error?.issues[0]?.message).toBe("nameMissing");
		expect(named("a".repeat(maxSearchNameLength + 1)).error?.issues[0]?.message).toBe("nameTooLong");
		expect(named(" In \n Africa ").data?.name).toBe("In Africa");
		const chosen = savedSearchForm.safeParse({ name: "A", delivery: "hourly" });
		expect(chosen.error?.issues[0]?.message).toBe("chooseDelivery");
		for (let number = 1; number <= maxSavedSearches; number++)
			await givenSearch(reader, services, { q: `word${number}` });
		const more = await saveSearch(reader, services, { ...input, query: everything });
		expect(more).toEqual({ outcome: "too-many" });
	});

	it("cannot be seen, changed, opened or deleted by anyone else, not even an officer", async () => {
		const id = await givenSearch(reader, services);
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		for (const name of [id, "no id"]) {
			expect(await savedSearch(officer, services, name)).toBeNull();
			expect(await changeSavedSearch(officer, services, name, { name: "X", delivery: "none" })).toEqual({
				outcome: "not-found",
			});
			expect(await makeFeedAddress(officer, services, name)).toEqual({ outcome: "not-found" });
			expect(await endFeed(officer, services, name)).toEqual({ outcome: "not-found" });
			expect(await openSavedSearch(officer, services, name)).toBeNull();
			expect(await deleteSavedSearch(officer, services, name)).toEqual({ outcome: "not-found" });
		}
		expect(await savedSearchesOf(officer, services)).toEqual([]);
		expect(await savedSearch(reader, services, id)).toMatchObject({ name: "Mine", lastOpenedAt: null });
		await changeSavedSearch(reader, services, id, { name: "Other", delivery: "none" });
		expect(await savedSearch(reader, services, id)).toMatchObject({ name: "Other", delivery: "none" });
	});

	it("counts visible results that were found since its owner last looked", async () => {
		const id = await givenSearch(reader, services);
		const [first] = [await givenPublished(services), await givenPublished(services)];
		await matchSavedSearches(services);
		const fresh = async () => (await savedSearchesOf(reader, services))[0]?.fresh;
		expect(await fresh()).toBe(2);
		await hide(services, first);
		expect(await fresh()).toBe(1);
		clock.advance(1000);
		expect(await openSavedSearch(reader, services, id)).toBe("");
		expect(await fresh()).toBe(0);
	});

	it("is deleted with its alerts, and together with its account", async () => {
		const id = await givenSearch(reader, services);
		await givenPublished(services);
		await matchSavedSearches(services);
		expect(await database.prisma.searchAlert.count({ where: { savedSearchId: id } })).toBe(1);
		expect(await deleteSavedSearch(reader, services, id)).toEqual({ outcome: "deleted" });
		expect(await deleteSavedSearch(reader, services, id)).toEqual({ outcome: "not-found" });
		expect(await database.prisma.searchAlert.count({ where: { savedSearchId: id } })).toBe(0);
		const again = await givenSearch(reader, services);
		await database.prisma.roleGrant.deleteMany({ where: { accountId: reader.accountId } });
		await database.prisma.account.delete({ where: { id: reader.accountId } });
		expect(await database.prisma.savedSearch.count({ where: { id: again } })).toBe(0);
	});
});

describe("the feed of a saved search", () => {
	const feedOf = async (id: string) => {
		const made = await makeFeedAddress(reader, services, id);
		return made.outcome === "made" ? made.secret : "";
	};
	const pidsIn = async (secret: string) =>
		(await savedSearchFeed(services, secret, "en"))?.entries.map(({ card, major }) => `${card.pid} ${major}`);

	it("opens only by its newest URL, which is stored as a hash", async () => {
		const id = await givenSearch(reader, services);
		const [old, secret] = [await feedOf(id), await feedOf(id)];
		expect(await savedSearchFeed(services, old, "en")).toBeNull();
		expect(await savedSearchFeed(services, secret, "en")).toMatchObject({ id, entries: [] });
		const row = await database.prisma.savedSearch.findUniqueOrThrow({ where: { id } });
		expect(JSON.stringify(row)).not.toContain(secret);
		await endFeed(reader, services, id);
		for (const dead of [secret, "", "x", row.feedHash ?? ""])
			expect(await savedSearchFeed(services, dead, "en")).toBeNull();
	});

	it("shows results found since the search was saved, as its owner may see them now, newest first", async () => {
		const before = await givenPublished(services);
		const secret = await feedOf(await givenSearch(reader, services));
		const [open, closed] = [await givenPublished(services), await givenPublished(services, { visibility: "members" })];
		await matchSavedSearches(services);
		clock.advance(1000);
		await givenVersion(services, before, "major");
		await matchSavedSearches(services);
		expect(await pidsIn(secret)).toEqual([`${before} 2`, `${open} 1`]);
		expect(await pidsIn(secret)).not.toContain(`${closed} 1`);
		await hide(services, before);
		expect(await pidsIn(secret)).toEqual([`${open} 1`]);
		await database.prisma.account.update({ where: { id: reader.accountId }, data: { disabledAt: clock.now() } });
		expect(await savedSearchFeed(services, secret, "en")).toBeNull();
	});

	it("respects the current rights of its owner", async () => {
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		const made = await makeFeedAddress(officer, services, await givenSearch(officer, services));
		const secret = made.outcome === "made" ? made.secret : "";
		const closed = await givenPublished(services, { visibility: "members" });
		await matchSavedSearches(services);
		expect(await pidsIn(secret)).toEqual([`${closed} 1`]);
		await database.prisma.roleGrant.updateMany({
			where: { accountId: officer.accountId },
			data: { revokedAt: clock.now() },
		});
		expect(await pidsIn(secret)).toEqual([]);
	});
});
