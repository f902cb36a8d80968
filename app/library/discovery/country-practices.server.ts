import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import { type OpenState, openState, openStates, openVersion } from "#app/library/record/version-state.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { collatorOf } from "#app/platform/text/collator.ts";

/** The groups in which the practices of a country are listed. */
const practiceStates = [...openStates, "published", "withdrawn"] as const;
type PracticeState = (typeof practiceStates)[number];

export type CountryPractice = {
	pid: string;
	/** Empty if no text has a title yet. */
	title: string;
	language: string;
	state: PracticeState;
	/** The current version, or the last one of a withdrawn practice; null before the first. */
	version: string | null;
	/** The state of a new version beside the published or withdrawn one; null if there is none. */
	newVersion: OpenState | null;
	/** Days, as `2026-11-25`. */
	publishedOn: string | null;
	withdrawnOn: string | null;
	changedOn: string;
};

const maxCountryPractices = 500;
const parts = {
	published: { include: { texts: shownTitles } },
	versions: { where: openVersion, include: { texts: shownTitles } },
} satisfies Prisma.PracticeInclude;

/**
 * Lists the practices that are credited to a country, by state and then by title, including drafts and withdrawn
 * practices that the actor may see.
 * @returns an empty list for readers who work for neither the country nor the secretariat
 */
export async function practicesByState(
	actor: Actor,
	services: Pick<LibraryServices, "database">,
	country: string,
	locale: string,
): Promise<CountryPractice[]> {
	const credited: Prisma.PracticeWhereInput = { countries: { has: country }, provenance: { not: "imported" } };
	const rows = await services.database.prisma.practice.findMany({
		where: { AND: [credited, draftsSeenBy(actor)] },
		include: parts,
		take: maxCountryPractices,
		orderBy: [{ createdAt: "desc" }, { pid: "asc" }],
	});
	const collator = collatorOf(locale);
	return rows
		.map((row) => viewOf(row, locale))
		.sort(
			(a, b) => practiceStates.indexOf(a.state) - practiceStates.indexOf(b.state) || collator.compare(a.title, b.title),
		);
}

function viewOf(row: Prisma.PracticeGetPayload<{ include: typeof parts }>, locale: string): CountryPractice {
	const { pid, published, versions, firstPublishedAt, withdrawnAt, createdAt } = row;
	const [draft] = versions;
	const unpublished = draft ? openState(draft.state) : null;
	const text = chooseText((published ?? draft)?.texts ?? [], locale);
	return {
		pid,
		title: text?.title ?? "",
		language: text?.locale ?? locale,
		state: withdrawnAt ? "withdrawn" : published ? "published" : (unpublished ?? "draft"),
		version: published && versionName(published),
		newVersion: withdrawnAt || published ? unpublished : null,
		publishedOn: firstPublishedAt && dayOf(firstPublishedAt),
		withdrawnOn: withdrawnAt && dayOf(withdrawnAt),
		changedOn: dayOf(withdrawnAt ?? published?.publishedAt ?? draft?.updatedAt ?? createdAt),
	};
}
