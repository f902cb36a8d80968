import { expect, it } from "vitest";
import { importEvents } from "#app/forum/content/import-events.server.ts";
import { listEvents } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { strictLibrary } from "#app/library/record/library.fixture.ts";

const { prisma, services } = await strictLibrary();

it("announces the events of the content once, with programmes whose every session names a source", async () => {
	const added = await importEvents(services, "content/events");
	expect(added).toContain("un-public-service-forum-2019");
	const events = await listEvents(publicActor, services);
	expect(events.map(({ slug }) => slug).sort()).toEqual(added.toSorted());
	for (const event of events) {
		const [programme] = await programmesOf(services, event.id);
		const numbers = programme?.sessions.flatMap(({ sources }) => sources) ?? [];
		// Every reference in a text, and every one of a session, leads to a source, and every source is used.
		const texts = Object.values(event.texts).flatMap((text) => Object.values(text));
		const named = texts.flatMap((text) =>
			[...text.matchAll(/\[(\d+)\]\(#s(\d+)\)/g)].map(([, shown, target]) => [shown, target]),
		);
		expect(named.filter(([shown, target]) => shown !== target)).toEqual([]);
		const used = new Set([...named.map(([, target]) => Number(target)), ...numbers]);
		expect([...used].sort((a, b) => a - b)).toEqual(event.sources.map((_, index) => index + 1));
		for (const [name, text] of Object.entries(event.texts)) {
			const refs = (language: string | undefined) => [...(language ?? "").matchAll(/#s\d+/g)].map(([ref]) => ref);
			expect([name, refs(text.ar)]).toEqual([name, refs(text.en)]);
		}
	}
	expect(await importEvents(services, "content/events")).toEqual([]);
	expect(await prisma.programme.count()).toBe(added.length);
});
