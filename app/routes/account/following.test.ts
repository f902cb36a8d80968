import { expect, it } from "vitest";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { givenPublished, givenVersion, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { followingPage } from "#app/routes/account/following.server.ts";

const { clock, database, services } = await testLibrary("2026-03-02T06:20:00Z");
const hour = 3_600_000;

it("where no email is sent, the page lists what the weekly email would report, for seven days", async () => {
	const reader = await givenActor(database, "researcher");
	const pid = await givenPublished(services, {}, "A counter");
	const hidden = await givenPublished(services, {}, "A desk");
	for (const [kind, subject] of [
		["practice", pid],
		["practice", hidden],
		["country", "FI"],
	] as const) {
		await followThing(reader, services, { kind, subject });
		clock.advance(hour);
	}
	await givenPublished(services, { countries: ["FI"] }, "A window");
	clock.advance(hour);
	await givenVersion(services, pid, "major", { title: "A new counter" });
	clock.advance(hour);
	await hide(services, hidden);
	clock.advance(hour);
	const page = (sendsEmail: boolean) => {
		const context = { services: { ...services, identity: { sendsEmail } } };
		return followingPage(reader, context as unknown as Parameters<typeof followingPage>[1], "en");
	};
	expect((await page(true)).weekly).toBeNull();
	const { weekly } = await page(false);
	expect(weekly).toEqual({
		lines: [
			{ words: `A desk (${hidden}): withdrawn`, path: `/library/${hidden}` },
			{
				words: `A new counter (${pid}): version 2.0`,
				path: `/library/${pid}`,
				note: "What changed: It goes on.",
			},
			{ words: "Finland: 1 new practice", path: "/search?country=FI&sort=newest" },
		],
		more: [],
	});
	clock.advance(7 * 24 * hour);
	expect((await page(false)).weekly).toEqual({ lines: [], more: [] });
});
