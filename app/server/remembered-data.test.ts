import { expect, it, vi } from "vitest";
import { personWith, personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type HeldRole, publicActor } from "#app/identity/person/actor.ts";
import { createRememberedData } from "#app/server/remembered-data.server.ts";

const author: HeldRole = { role: "author", member: "GE", status: "active" };

it("loads data once for readers with the same roles, and again for each other kind of reader", async () => {
	const remembered = createRememberedData();
	const load = vi.fn(async () => ({ practices: load.mock.calls.length }));
	const read = (actor: Actor, key = "home en") => remembered.read(actor, key, ["home"], load);
	expect(
		await Promise.all([read(personWithRole("author", "GE", "active")), read(personWithRole("author", "GE", "active"))]),
	).toEqual([{ practices: 1 }, { practices: 1 }]);
	const others = [
		publicActor,
		personWith(),
		personWith({ ...author, member: "AZ" }),
		personWith({ ...author, status: "suspended" }),
		personWith(author, { role: "reviewer" }),
	];
	for (const [index, other] of others.entries()) expect(await read(other)).toEqual({ practices: index + 2 });
	expect(await read(personWith(author), "home az")).toEqual({ practices: others.length + 2 });
});

it("loads data again if something that it shows has changed, even if it is still being loaded", async () => {
	const remembered = createRememberedData();
	const begun = Promise.withResolvers<string>();
	const read = (key: string, tag: string, load: () => Promise<string>) =>
		remembered.read(publicActor, key, ["members", tag], load);
	const early = read("home", "home", () => begun.promise);
	await read("library", "library", async () => "library");
	remembered.drop(["practice:2NK5-7", "home"]);
	expect(await read("home", "home", async () => "after")).toBe("after");
	begun.resolve("before");
	expect(await early).toBe("before");
	expect(await read("home", "home", async () => "again")).toBe("after");
	expect(await read("library", "library", async () => "again")).toBe("library");
	remembered.clear();
	expect(await read("library", "library", async () => "again")).toBe("again");
});

it("does not remember a failure", async () => {
	const remembered = createRememberedData();
	const read = (load: () => Promise<string>) => remembered.read(publicActor, "home", ["home"], load);
	await expect(read(() => Promise.reject(new TypeError("broken")))).rejects.toThrow("broken");
	expect(await read(async () => "home")).toBe("home");
});
