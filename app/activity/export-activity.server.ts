import { type ActivityFilters, type ActivityView, activityLog } from "#app/activity/activity-log.server.ts";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * Maximum entries in a file, by format: CSV is streamed, while a spreadsheet is kept in memory until it is complete.
 * Longer logs are exported in shorter periods.
 */
export const maxExported = { csv: 100_000, xlsx: 10_000 } as const;

/** Entries read at a time. */
const chunk = 1000;

export type ActivityExport = {
	/** The matching entries, the newest first, in chunks; at most as many as the format allows. */
	pieces(): AsyncGenerator<ActivityView[]>;
	/** Whether there were more entries; known after the last chunk. */
	isCut(): boolean;
};

/**
 * Exports all entries that match the filters. The export itself is logged, but is not part of the file.
 * @returns null unless the actor belongs to the secretariat
 */
export async function exportActivity(
	actor: Actor,
	services: { database: Database },
	filters: Omit<ActivityFilters, "before">,
	format: keyof typeof maxExported,
): Promise<ActivityExport | null> {
	const first = await activityLog(actor, services, filters, chunk);
	if (!first) return null;
	const requested = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
	await services.database.prisma.$transaction((tx) =>
		recordActivity(tx, actor, {
			verb: "activity.export",
			subjectType: "activity",
			subjectId: "log",
			after: { format, ...requested },
		}),
	);
	let next = first.next;
	return {
		async *pieces() {
			yield first.entries;
			for (let count = first.entries.length; next !== null && count < maxExported[format]; count += chunk) {
				const page = await activityLog(actor, services, { ...filters, before: next }, chunk);
				if (!page) return;
				yield page.entries;
				next = page.next;
			}
		},
		isCut: () => next !== null,
	};
}
