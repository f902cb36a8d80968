import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FollowedThing, maxFollows } from "#app/exchange/following/follow.ts";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import { followable, followingOf } from "#app/exchange/following/followed.server.ts";
import { stopFollowing, stopFollowingHidden } from "#app/exchange/following/stop-following.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { givenPublished, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { dayOf } from "#app/platform/partial-date.ts";

const { clock, database, prisma, services } = await testLibrary();

let researcher: Person;
let focal: Person;
const practice = { public: "", members: "", embargoed: "", draft: "" };

beforeAll(async () => {
	await givenMember(database, "GE", "full", [{ to: "active", from: "2020" }]);
	researcher = await givenActor(database, "researcher");
	focal = await givenActor(database, "focal-point", "GE");
	practice.public = await givenPublished(services);
	practice.members = await givenPublished(services, { visibility: "members" });
	const embargoUntil = dayOf(new Date(clock.now().getTime() + 86_400_000));
	practice.embargoed = await givenPublished(services, { countries: ["GE"], embargoUntil });
});
beforeEach(() => prisma.follow.deleteMany());

async function need(audience: string, state = "open"): Promise<string> {
	const at = clock.now();
	const { id } = await prisma.need.create({
		data: {
			member: "AZ",
			title: "Boats",
			words: "",
			note: "",
			audience,
			state,
			expiresOn: at,
			createdAt: at,
			updatedAt: at,
			stateSince: at,
		},
	});
	return id;
}

const follow = async (actor: Person, thing: FollowedThing) => (await followThing(actor, services, thing)).outcome;

describe("anybody with an account", () => {
	it("follows things that they may read; for them, anything else does not exist", async () => {
		const table: [FollowedThing["kind"], string, [Person, boolean][]][] = [
			[
				"practice",
				practice.public,
				[
					[researcher, true],
					[focal, true],
				],
			],
			[
				"practice",
				practice.members,
				[
					[researcher, false],
					[focal, true],
				],
			],
			[
				"practice",
				practice.embargoed,
				[
					[researcher, false],
					[focal, true],
				],
			],
			["practice", newPid(), [[focal, false]]],
			["country", "KE", [[researcher, true]]],
			["country", "XX", [[researcher, false]]],
			["function", "licences", [[researcher, true]]],
			["function", "dragons", [[researcher, false]]],
			["need", await need("everybody"), [[researcher, true]]],
			[
				"need",
				await need("members"),
				[
					[researcher, false],
					[focal, true],
				],
			],
			[
				"need",
				await need("members", "met"),
				[
					[researcher, false],
					[focal, true],
				],
			],
			[
				"need",
				await need("everybody", "draft"),
				[
					[researcher, false],
					[focal, false],
				],
			],
			["need", await need("everybody", "dropped"), [[focal, false]]],
			["need", "no-id", [[focal, false]]],
		];
		for (const [kind, subject, readers] of table)
			for (const [actor, may] of readers)
				expect(await follow(actor, { kind, subject }), `${kind} ${subject}`).toBe(may ? "following" : "not-found");
		const listed = (await followingOf(researcher, services, "en")).things.map(({ kind }) => kind).sort();
		expect(listed).toEqual(["country", "function", "need", "practice"]);
	});

	it("follows something once, and stops once, however often each is sent", async () => {
		const thing: FollowedThing = { kind: "practice", subject: practice.public };
		const before = await followable(researcher, services, thing);
		expect(await Promise.all([1, 2, 3].map(() => follow(researcher, thing)))).toEqual(Array(3).fill("following"));
		expect(await prisma.follow.count()).toBe(1);
		const after = await followable(researcher, services, thing);
		expect([before, after, await followable(publicActor, services, thing)].map(({ following }) => following)).toEqual([
			false,
			true,
			null,
		]);
		await stopFollowing(focal, services, thing);
		expect(await prisma.follow.count()).toBe(1);
		for (let time = 0; time < 2; time++) await stopFollowing(researcher, services, thing);
		expect(await prisma.follow.count()).toBe(0);
	});

	it("follows up to a maximum", async () => {
		const createdAt = clock.now();
		const { accountId } = researcher;
		await prisma.follow.createMany({
			data: Array.from({ length: maxFollows }, (_, at) => ({
				accountId,
				kind: "practice",
				subject: `${at}`,
				createdAt,
			})),
		});
		expect(await follow(researcher, { kind: "country", subject: "KE" })).toBe("too-many");
	});

	it("sees only the number of things that they may no longer read, and can stop following them", async () => {
		const pid = await givenPublished(services);
		const hiddenNeed = await need("everybody");
		for (const thing of [{ kind: "practice", subject: pid } as const, { kind: "need", subject: hiddenNeed } as const])
			await follow(researcher, thing);
		await hide(services, pid);
		await prisma.need.update({ where: { id: hiddenNeed }, data: { state: "dropped" } });
		const { things, hidden } = await followingOf(researcher, services, "en");
		expect(things).toMatchObject([{ kind: "practice", subject: pid, withdrawnAt: expect.any(Date) }]);
		expect(hidden).toBe(1);
		for (let time = 0; time < 2; time++) await stopFollowingHidden(researcher, services);
		expect(await followingOf(researcher, services, "en")).toMatchObject({ things: [{ subject: pid }], hidden: 0 });
	});
});
