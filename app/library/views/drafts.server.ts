import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { mayEdit, mayPublish, maySeeDraft, maySeeEveryDraft, maySend } from "#app/library/access/practice.policy.ts";
import { readsToClear } from "#app/library/access/reads-to-clear.server.ts";
import { edgesOf } from "#app/library/indexing/project-practice.server.ts";
import { type Approvable, countriesNotApproved } from "#app/library/record/approval.ts";
import { type Completeness, completenessOf } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	chooseText,
	type PublicationIssue,
	publicationIssues,
	type VersionNumber,
	versionName,
} from "#app/library/record/practice.ts";
import { waitsUntil } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { type PublicationReaders, readersOnPublication } from "#app/library/record/publication-readers.ts";
import { storedFiles } from "#app/library/record/stored-files.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { isEditable, type OpenState, openState, openVersion } from "#app/library/record/version-state.ts";
import { viewLineage } from "#app/library/views/lineage.server.ts";
import { type PracticeView, practiceView } from "#app/library/views/practice-view.server.ts";
import {
	needsClearance,
	type PublicationBlock,
	publicationBlock,
} from "#app/library/views/publication-blockers.server.ts";
import { organisationsNamed } from "#app/membership/status/organisations.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** A draft as listed on the desk. */
export type DraftEntry = {
	pid: string;
	/** Empty if no text has a title yet. */
	title: string;
	language: string;
	countries: string[];
	/** The current version of the practice, or null. */
	liveVersion: string | null;
	revision: number;
	updatedAt: Date;
	updatedById: string | null;
};

/** Lists the drafts that the actor may see, the most recently changed first. */
export async function draftsFor(actor: Actor, services: LibraryServices, locale: string): Promise<DraftEntry[]> {
	const drafts = await services.database.prisma.practiceVersion.findMany({
		where: { ...openVersion, practice: draftsSeenBy(actor) },
		orderBy: [{ updatedAt: "desc" }, { pid: "asc" }],
		take: maxDraftsListed,
		select: {
			pid: true,
			revision: true,
			updatedAt: true,
			updatedById: true,
			practice: { select: { countries: true, published: { select: { major: true, minor: true } } } },
			texts: { select: { locale: true, origin: true, title: true } },
		},
	});
	return drafts.map(({ practice, texts, ...draft }) => {
		const text = chooseText(texts, locale);
		return {
			...draft,
			title: text?.title ?? "",
			language: text?.locale ?? "und",
			countries: practice.countries,
			liveVersion: practice.published && versionName(practice.published),
		};
	});
}

const maxDraftsListed = 500;

/** `maySeeDraft` as a condition for Prisma. */
export function draftsSeenBy(actor: Actor): Prisma.PracticeWhereInput {
	if (maySeeEveryDraft(actor)) return {};
	return { countries: { hasSome: [...readerOf(actor).countries] }, provenance: { not: "imported" } };
}

/** A draft as shown in the editor. */
export type DraftView = {
	pid: string;
	versionId: string;
	/** Its authors may change it in `editableStates` only. */
	state: OpenState;
	/** Sent back on saving. */
	revision: number;
	record: PracticeRecord;
	/** The current version of the practice, or null: publishing then requires a change note. */
	liveVersion: string | null;
	/** Set if the practice is withdrawn. */
	withdrawnAt: Date | null;
	/**
	 * Set if the current version was corrected since the draft was begun: the version that it was begun from, and the
	 * current one.
	 */
	correctedSince: { since: string; version: string } | null;
	updatedAt: Date;
	updatedById: string | null;
	completeness: Completeness;
	/** What prevents its publication. */
	issues: PublicationIssue[];
	/** Who will be able to read it once it is published. */
	readers: PublicationReaders;
	/** Whether it is published only when its embargo ends, because readers already know the practice. */
	waits: boolean;
	mayEdit: boolean;
	/** Whether the actor may submit it for national approval in its present state. */
	maySend: boolean;
	mayPublish: boolean;
	/** Why the actor may not publish it in its present state, even with `mayPublish`. */
	blocked: PublicationBlock | null;
	/** The countries whose approval is missing if it is published now. */
	publishedWithout: string[];
};

/** Finds the draft of a practice; null if there is none that the actor may see. */
export async function findDraft(actor: Actor, services: LibraryServices, pid: string): Promise<DraftView | null> {
	const found = await readDraft(actor, services, pid);
	if (!found) return null;
	const { practice, draft, record } = found;
	return {
		pid,
		versionId: draft.id,
		state: openState(draft.state),
		revision: draft.revision,
		record,
		liveVersion: practice.published && versionName(practice.published),
		withdrawnAt: practice.withdrawnAt,
		correctedSince: correctionsOf(practice.published, draft.basedOn),
		updatedAt: draft.updatedAt,
		updatedById: draft.updatedById,
		completeness: completenessOf(record),
		issues: publicationIssues(record),
		readers: readersOnPublication(
			record,
			practice.firstPublishedAt,
			services.clock.now(),
			practice.published && !practice.withdrawnAt ? versionName(practice.published) : null,
		),
		waits: waitsUntil(record.facts, practice.firstPublishedAt, services.clock.now()) !== null,
		mayEdit: mayEdit(actor, practice),
		maySend: isEditable(draft.state) && maySend(actor, practice),
		mayPublish: mayPublish(actor),
		blocked: await publicationBlock(services.database.prisma, actor, practice, draft),
		publishedWithout: await publishedWithout(services, practice, record.facts.countries),
	};
}

/** Reads the parts of a draft that saving it needs; null if there is none that the actor may edit. */
export async function findEditable(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<Pick<DraftView, "record" | "updatedById"> | null> {
	const found = await readDraft(actor, services, pid);
	if (!found || !mayEdit(actor, found.practice)) return null;
	return { record: found.record, updatedById: found.draft.updatedById };
}

/** While a draft is open, new versions can only be corrections. */
function correctionsOf(published: VersionNumber | null, since: string | null): DraftView["correctedSince"] {
	const version = published && versionName(published);
	return version && since && version !== since ? { since, version } : null;
}

/** Shows the draft as readers would see it once it is published. */
export async function previewDraft(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<PracticeView | null> {
	const found = await readDraft(actor, services, pid);
	if (!found) return null;
	const { practice, draft, record } = found;
	const view = {
		pid,
		record,
		version: versionName(draft),
		liveVersion: practice.published && versionName(practice.published),
		versions: [],
		publishedAt: null,
		firstPublishedAt: practice.firstPublishedAt,
		demonstration: practice.demonstration,
		notApprovedBy: await publishedWithout(services, practice, record.facts.countries),
		embargoUntil: readersOnPublication(record, practice.firstPublishedAt, services.clock.now()).from,
		lineage: await viewLineage(actor, services, locale, edgesOf(pid, record)),
		stored: await storedFiles(services, pid, record.facts),
		organisations: await organisationsNamed(services.database.prisma, record.facts.partners),
	};
	return practiceView(view, { locale, whole: true, now: services.clock.now() }) ?? null;
}

/** The countries whose approval would be missing if the draft were published now. */
async function publishedWithout(
	{ database }: LibraryServices,
	practice: Approvable & { pid: string },
	countries: readonly string[],
): Promise<string[]> {
	if (await needsClearance(database.prisma, practice)) return [];
	return countriesNotApproved({ ...practice, approvedBy: [] }, countries);
}

async function readDraft(actor: Actor, services: LibraryServices, pid: string) {
	const practice = await services.database.prisma.practice.findUnique({
		where: { pid },
		include: { published: true, versions: { where: openVersion, include: { texts: true }, take: 1 } },
	});
	const draft = practice?.versions[0];
	if (!practice || !draft) return null;
	if (!maySeeDraft(actor, practice) && !(await readsToClear(services.database.prisma, actor, draft))) return null;
	return { practice, draft, record: storedRecord(draft) };
}
