import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { announceEvent } from "#app/forum/events/announce-event.server.ts";
import { type EventContent, eventTexts } from "#app/forum/events/event.ts";
import type { ForumServices } from "#app/forum/events/events.server.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { publishedSource } from "#app/membership/status/localized.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";
import { eventFormats, eventKinds, sessionKinds } from "#app/reference/codes.ts";

const inBoth = z.strictObject({ en: z.string().min(1), ar: z.string().min(1) });

const sessionFile = z.strictObject({
	kind: z.enum(sessionKinds),
	title: inBoth,
	summary: inBoth.nullable().default(null),
	starts: z.string().nullable().default(null),
	materials: z.array(z.strictObject({ title: z.string(), url: z.url({ protocol: /^https?$/ }) })).default([]),
	sources: z.array(z.int().positive()).min(1, "Name at least one source."),
});

/** An event of earlier years as a file describes it: nobody registers for it, and its name in URLs is the file's. */
const eventFile = z.strictObject({
	kind: z.enum(eventKinds),
	title: inBoth,
	starts: z.string(),
	ends: z.string(),
	zone: z.string(),
	country: z.string(),
	format: z.enum(eventFormats),
	isOwn: z.boolean(),
	texts: z.partialRecord(z.enum(eventTexts), inBoth),
	sessions: z.array(sessionFile),
	sources: z.array(publishedSource).min(1, "Name at least one published source."),
});

/**
 * Announces the events of the content that this database has never had, each with its programme. An event that is there
 * stays as it is, since the secretariat may have changed it.
 * @param folder `content/events` of the project
 * @returns the names in URLs of the events that were added
 * @throws an error that names the file with the problem; events before it are added
 */
export async function importEvents(services: ForumServices, folder: string): Promise<string[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
	const known = await services.database.prisma.forumEvent.findMany({ select: { slug: true } });
	const slugs = new Set(known.map(({ slug }) => slug));
	const added: string[] = [];
	for (const name of names) {
		const slug = path.basename(name, ".yaml");
		if (slugs.has(slug)) continue;
		const parsed = eventFile.safeParse(load(await readFile(path.join(folder, name), "utf8")));
		if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
		const { sessions, ...said } = parsed.data;
		const id = uuidOf(["event", slug]);
		const expect = ({ outcome, ...rest }: { outcome: string }, ...wanted: string[]) => {
			if (!wanted.includes(outcome)) throw new Error(`${name}: ${outcome} ${JSON.stringify(rest)}`);
		};
		const event: EventContent = {
			...said,
			slug,
			languages: [],
			seats: null,
			seatsPerDelegation: null,
			registrationOpens: null,
			registrationCloses: null,
			sources: said.sources.map(({ title, url, year }) => ({ title, url, ...(year ? { year } : {}) })),
		};
		expect(await saveEvent(systemActor, services, { id, revision: 0, event }), "saved");
		for (const [index, session] of sessions.entries()) {
			const unknown = {
				ends: null,
				room: "",
				languages: [],
				speakers: [],
				practices: [],
				recording: null,
				joinLink: null,
			};
			const made = { id: uuidOf(["event", slug, index]), eventId: id, revision: 0 };
			expect(await saveSession(systemActor, services, { ...made, session: { ...session, ...unknown } }), "saved");
		}
		expect(await announceEvent(systemActor, services, { id }), "announced");
		expect(await publishProgramme(systemActor, services, { id, note: null }), "published", "nothing-new");
		added.push(slug);
	}
	return added;
}
