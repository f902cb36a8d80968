import { expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { action } from "#app/routes/account/searches/searches-delete.tsx";
import { ownDatabase } from "../../../../tests/setup/database.ts";

const database = await ownDatabase();

/** Returns the status of the response and the URL that it redirects to. */
async function answerTo(actor: Person, id: string): Promise<[number | undefined, string | null]> {
	const request = new Request(`https://library.example/en/account/searches/${id}/delete`, { method: "POST" });
	const context = { actor, services: { database } };
	const given = await action({ request, params: { locale: "en", id }, context } as never).catch((thrown) => thrown);
	return given instanceof Response ? [given.status, given.headers.get("location")] : [given.init?.status, null];
}

it("deletes a person's own saved search, and answers 404 for another person's", async () => {
	const [owner, stranger] = [await makePerson(database), await makePerson(database)];
	const own = {
		accountId: owner.accountId,
		name: "Mine",
		query: "q=x",
		locale: "en",
		delivery: "none",
		createdAt: new Date(),
	};
	const { id } = await database.prisma.savedSearch.create({ data: own });
	expect(await answerTo(stranger, id)).toEqual([404, null]);
	expect(await database.prisma.savedSearch.count()).toBe(1);
	expect(await answerTo(owner, id)).toEqual([303, "/en/account/searches?done=deleted"]);
	expect(await answerTo(owner, id)).toEqual([404, null]);
	expect(await answerTo(owner, "no-id")).toEqual([404, null]);
});
