import { z } from "zod";
import { publicActor } from "#app/identity/person/actor.ts";
import { memberTag } from "#app/library/record/page-tags.ts";
import { languageTag } from "#app/library/values/field-kinds.ts";
import { findMember, memberDirectory } from "#app/membership/status/members.server.ts";
import { readCursor, writeCursor } from "#app/open/cursor.ts";
import { mostChanges } from "#app/open/limits.ts";
import { ledgerTag } from "#app/open/note-changes.server.ts";
import { OpenProblem } from "#app/open/open-problem.server.ts";
import { openRecord, openTombstone } from "#app/open/open-record.ts";
import { openRecords } from "#app/open/open-records.server.ts";
import { operation } from "#app/open/operation.server.ts";
import { readChanges } from "#app/open/read-changes.server.ts";
import type { Reference } from "#app/reference/reference.ts";

const on = z.iso.date().optional().describe("The day whose state is wanted; today if left out.");
const localText = z.strictObject({ text: z.string(), language: languageTag });
const member = z.strictObject({
	code: z.string().describe("ISO 3166-1 alpha-2."),
	name: z.string(),
	region: z.string().describe("M49 code of the continent."),
	class: z.string(),
	status: z.string().nullable().describe("Null on a day before the country had a status."),
	since: z.string().nullable().describe("As precise as known: 2019, 2019-06 or 2019-06-24."),
	entities: z.array(localText).describe("Designated bodies, the focal institution first."),
});

const change = z.strictObject({
	pid: z.string(),
	state: z.enum(["live", "gone"]),
	changedAt: z.iso.datetime(),
	sets: z.array(z.string()).describe("Its kind, countries and service functions."),
	record: openRecord.optional(),
	tombstone: openTombstone.optional(),
});

/** The addresses of what changed. */
export const changeOperations = [
	operation({
		id: "listChanges",
		path: "/changes",
		query: {
			cursor: z.string().min(1).max(500).optional().describe("From an earlier answer; the beginning if left out."),
			include: z.enum(["record"]).optional().describe("Adds what can be read now to each entry."),
			limit: z.int().min(1).max(mostChanges).default(100),
		},
		answer: z.strictObject({
			items: z.array(change),
			cursor: z.string().describe("For the next request, now or at any time: it never expires."),
			more: z.boolean().describe("Whether more changes are known already."),
		}),
		problems: ["unknown-cursor", "cursor-ahead"],
		async run({ cursor, include, limit }, { services, reader, audience, origin, tags }) {
			tags.add(ledgerTag);
			const place = cursor === undefined ? { audience, position: 0 } : readCursor(cursor);
			if (!place || place.audience !== audience || "more" in place) throw new OpenProblem("unknown-cursor");
			const { changes, more, head } = await readChanges(services, audience, { after: place.position, limit });
			if (place.position > head) throw new OpenProblem("cursor-ahead");
			const asked = include ? changes.map(({ pid }) => ({ pid })) : [];
			const around = { origin, now: services.clock.now() };
			const found = await openRecords(services.database.prisma, reader, asked, around);
			const items = changes.map(({ pid, state, changedAt, sets }) => {
				const seen = found.get(pid);
				return {
					pid,
					state,
					changedAt: changedAt.toISOString(),
					sets,
					...(seen?.state === "live" && state === "live" ? { record: seen.record } : {}),
					...(seen?.state === "withdrawn" ? { tombstone: seen.tombstone } : {}),
				};
			});
			const position = changes.at(-1)?.position ?? place.position;
			return {
				body: { items, cursor: writeCursor({ audience, position }), more },
				changedAt: changes.at(-1)?.changedAt,
			};
		},
	}),
];

/** The addresses of the register of members. */
export const memberOperations = [
	operation({
		id: "listMembers",
		path: "/members",
		query: { on },
		answer: z.strictObject({ items: z.array(member) }),
		async run(query, { services, locale, tags }) {
			tags.add("members");
			const listed = await memberDirectory(publicActor, services, query, locale);
			return {
				body: {
					items: listed.map(({ eventId: _, entities, ...item }) => ({ ...item, entities: entities.map(localTextOf) })),
				},
			};
		},
	}),
	operation({
		id: "getMember",
		path: "/members/{code}",
		segments: {
			code: z
				.string()
				.regex(/^[A-Z]{2}$/)
				.describe("ISO 3166-1 alpha-2."),
		},
		query: { on },
		answer: member,
		async run({ code, on }, { services, locale, tags }) {
			for (const tag of ["members", memberTag(code)]) tags.add(tag);
			const found = await findMember(publicActor, services, code, { on }, locale);
			if (!found) throw new OpenProblem("not-found");
			const { name, region, status, since, entities } = found;
			return {
				body: {
					code,
					name,
					region,
					class: found.class,
					status,
					since,
					entities: entities.map(({ name }) => localTextOf(name)),
				},
			};
		},
	}),
];

function localTextOf({ text, language }: { text: string; language: string }) {
	return { text, language };
}

/** The addresses of codes and their labels. */
export function taxonomyOperations(reference: Reference) {
	const names = [...new Set(["countries", ...reference.terms.map(({ vocabulary }) => vocabulary)])].sort();
	return [
		operation({
			id: "listTaxonomies",
			path: "/taxonomies",
			answer: z.strictObject({ items: z.array(z.string()) }),
			async run() {
				return { body: { items: names } };
			},
		}),
		operation({
			id: "getTaxonomy",
			path: "/taxonomies/{name}",
			segments: { name: z.enum(names as [string, ...string[]]) },
			answer: z.strictObject({
				name: z.string(),
				codes: z.array(
					z.strictObject({
						code: z.string(),
						labels: z.record(languageTag, z.string()),
						broader: z.string().nullable(),
					}),
				),
			}),
			async run({ name }) {
				const listed =
					name === "countries"
						? reference.countries.map(({ iso2, names }) => ({ code: iso2, labels: names, broader: null }))
						: reference.terms
								.filter(({ vocabulary }) => vocabulary === name)
								.map(({ code, labels, broader }) => ({ code, labels, broader }));
				return { body: { name, codes: listed } };
			},
		}),
	];
}
