import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import { openVersion } from "#app/library/record/version-state.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { collatorOf } from "#app/platform/text/collator.ts";

/** How far a record of a country has come. */
const practiceStates = ["draft", "published", "withdrawn"] as const;
type PracticeState = (typeof practiceStates)[number];

export type CountryPractice = {
	pid: string;
	/** Empty while nobody has written one. */
	title: string;
	language: string;
	state: PracticeState;
	/** The version that is live, or was last; null before the first. */
	version: string | null;
	/** A new version is being written beside the live one. */
	hasDraft: boolean;
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
 * The records that are credited to a country, by how far they have come and then by title: those that whoever works
 * on them may see, drafts and withdrawn ones included.
 * @returns none for readers who work for neither the country nor the secretariat
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
	const text = chooseText((published ?? draft)?.texts ?? [], locale);
	return {
		pid,
		title: text?.title ?? "",
		language: text?.locale ?? locale,
		state: withdrawnAt ? "withdrawn" : published ? "published" : "draft",
		version: published && versionName(published),
		hasDraft: published !== null && draft !== undefined,
		publishedOn: firstPublishedAt && dayOf(firstPublishedAt),
		withdrawnOn: withdrawnAt && dayOf(withdrawnAt),
		changedOn: dayOf(withdrawnAt ?? published?.publishedAt ?? draft?.updatedAt ?? createdAt),
	};
}
