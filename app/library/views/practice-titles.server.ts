import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { openVersion } from "#app/library/record/version-state.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";

/**
 * Titles of practices, published or not, by their pids: in the reader's language if there is such a text. Practices
 * without a title, and those whose drafts the actor may not see, are left out.
 */
export async function practiceTitles(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	pids: readonly string[],
	locale: string,
): Promise<Map<string, string>> {
	if (pids.length === 0) return new Map();
	const rows = await database.prisma.practice.findMany({
		where: { AND: [{ pid: { in: [...pids] } }, draftsSeenBy(actor)] },
		select: {
			pid: true,
			published: { select: { texts: shownTitles } },
			versions: { where: openVersion, select: { texts: shownTitles } },
		},
	});
	return new Map(
		rows.flatMap(({ pid, published, versions }) => {
			const title = chooseText((versions[0] ?? published)?.texts ?? [], locale)?.title;
			return title ? [[pid, title] as const] : [];
		}),
	);
}
