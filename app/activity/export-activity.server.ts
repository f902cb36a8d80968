import { type ActivityFilters, type ActivityView, activityLog } from "#app/activity/activity-log.server.ts";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * Entries of one file, by its format: text goes out while it is read, a spreadsheet is held in memory until it is whole.
 * Whoever needs more asks for a shorter time.
 */
export const maxExported = { csv: 100_000, xlsx: 10_000 } as const;

/** Entries that are read at once. */
const chunk = 1000;

export type ActivityExport = {
	/** The entries that fit, the newest first, piece by piece; at most so many as the format takes. */
	pieces(): AsyncGenerator<ActivityView[]>;
	/** After the last piece: whether there were more. */
	isCut(): boolean;
};

/**
 * Takes the log out as a file: all that fits the filters, however many pages that is. That it was taken out is an entry
 * itself, and not in the file.
 * @returns null for everybody but the secretariat
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
