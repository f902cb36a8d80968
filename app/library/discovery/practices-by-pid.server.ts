import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf, seesWhole } from "#app/library/access/audience.policy.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import { recordOf, storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { type PracticeView, practiceView } from "#app/library/views/practice-view.server.ts";

/**
 * The current versions of practices, in the order of the pids, without the parts that need further statements: lineage,
 * files, reviews and older versions. Practices that the reader may not, or no longer, see are left out.
 */
export async function practicesByPid(
	actor: Actor,
	{ clock, database }: LibraryServices,
	pids: readonly string[],
	locale: string,
): Promise<PracticeView[]> {
	const now = clock.now();
	const reader = readerOf(actor);
	const rows = await database.prisma.practice.findMany({
		where: { AND: [{ pid: { in: [...pids] } }, listedRecords(reader, now)] },
		include: { published: { include: { texts: shownTexts } } },
	});
	const received = Map.groupBy(
		await recognitions(actor, { clock, database }, locale, { pid: { in: [...pids] } }),
		(one) => one.practice?.pid,
	);
	const views = rows.flatMap(({ published, ...practice }) => {
		if (!published) return [];
		const version = versionName(published);
		const facts = storedFacts(published.facts);
		const view = {
			pid: practice.pid,
			version,
			liveVersion: version,
			versions: [],
			lineage: [],
			record: recordOf(practice.pid, facts, published.texts),
			recognitions: received.get(practice.pid) ?? [],
			notApprovedBy: countriesNotApproved(practice, facts.countries),
			embargoUntil: practice.embargoUntil,
			confirmation: practice,
			publishedAt: published.publishedAt,
			firstPublishedAt: practice.firstPublishedAt,
			demonstration: practice.demonstration,
		};
		return practiceView(view, { locale, whole: seesWhole(reader, practice), now }) ?? [];
	});
	const byPid = new Map(views.map((view) => [view.pid, view]));
	return pids.flatMap((pid) => byPid.get(pid) ?? []);
}
