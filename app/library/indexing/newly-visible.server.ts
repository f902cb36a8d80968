import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** A version of a practice that the readers of an audience can find and could not find before. */
export type NewlyVisible = {
	pid: string;
	major: number;
	visibleFrom: Date;
	/** The practice's codes. */
	countries: string[];
	functions: string[];
	/** When these readers could find a version of the practice before. */
	earlier: (Visibility & { major: number })[];
};

/** From when and until when readers can find a version; null while they still can. */
type Visibility = { visibleFrom: Date; visibleUntil: Date | null };

/** Whether readers could find a version at a moment. */
export function wasVisibleAt({ visibleFrom, visibleUntil }: Visibility, moment: Date): boolean {
	return visibleFrom <= moment && (visibleUntil === null || moment < visibleUntil);
}

/**
 * The versions that became visible to an audience in a period and still are: of the given practices, and of all
 * practices of the given countries and service functions; the latest first. See `record-visibility-changes.server.ts`
 * for what counts as new.
 */
export async function newlyVisible(
	{ database }: Pick<LibraryServices, "database">,
	audience: SearchAudience,
	of: { pids: readonly string[]; countries: readonly string[]; functions: readonly string[] },
	{ after, until }: { after: Date; until: Date },
): Promise<NewlyVisible[]> {
	const { prisma } = database;
	const rows = await prisma.$queryRaw<Omit<NewlyVisible, "earlier">[]>`
		select v.pid, v.major, v.visible_from as "visibleFrom", p.countries, p.functions
		from visibility_period v join practice p on p.pid = v.pid
		where v.audience = ${audience} and v.visible_until is null
			and v.visible_from > ${after} and v.visible_from <= ${until}
			and (v.pid = any (${of.pids}) or p.countries && ${of.countries} or p.functions && ${of.functions})
		order by v.visible_from desc, v.pid`;
	const ended = await prisma.visibilityPeriod.findMany({
		where: { audience, pid: { in: rows.map(({ pid }) => pid) }, visibleUntil: { not: null } },
		select: { pid: true, major: true, visibleFrom: true, visibleUntil: true },
	});
	const earlier = Map.groupBy(ended, ({ pid }) => pid);
	return rows.map((row) => ({ ...row, earlier: earlier.get(row.pid) ?? [] }));
}
