import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import {
	mayBegin,
	mayEdit,
	mayPublish,
	maySeeDraft,
	maySeeEveryDraft,
	maySend,
	mayStartVersion,
	mayWithdraw,
} from "#app/library/access/practice.policy.ts";
import { autosavedValues, findAutosaves } from "#app/library/drafting/autosaves.server.ts";
import { recordAutosaved } from "#app/library/drafting/save-practice-form.server.ts";
import { snapshotProgress } from "#app/library/drafting/snapshot-progress.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText, versionName } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { type PublicationReaders, readersOf } from "#app/library/record/publication-readers.ts";
import { storedFacts, storedRecord } from "#app/library/record/stored-record.server.ts";
import { editableStates, type OpenState, openState, openVersion } from "#app/library/record/version-state.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The library's part of a person's desk. */
export type Desk = {
	/**
	 * Drafts of the person's countries, or drafts that the secretariat began, including declined ones. Last changed
	 * first.
	 */
	drafts: DeskDraft[];
	/** Published practices that the person may change, last published first. */
	records: DeskRecord[];
	/** Published practices on all pages. */
	total: number;
	mayBegin: boolean;
};

type Entry = {
	pid: string;
	/** Empty if no text has a title yet. */
	title: string;
	language: string;
	countries: string[];
	/** Who else may read it, or will be able to once it is published. */
	marks: AccessMark[];
	/** When and by whom its text was last changed; `changedBy` is null for content from files. */
	changedAt: Date;
	changedBy: string | null;
};

type DeskDraft = Entry & {
	state: (typeof onDesk)[number];
	/** The live version beside the draft, such as `1.2`; null if there is none. */
	liveVersion: string | null;
	/**
	 * How many of the `total` fields of a short profile are filled in, including values that the actor has typed but not
	 * saved.
	 */
	done: number;
	total: number;
	/** Whether the actor has typed something that is not saved yet. */
	unsaved: boolean;
	mayPublish: boolean;
};

type DeskRecord = Entry & {
	version: string;
	withdrawn: boolean;
	/** The state of a new version; null if none has been begun. */
	newVersion: OpenState | null;
	/** When a scheduled new version is published. */
	scheduledFor: Date | null;
	mayWithdraw: boolean;
	/** An owner country may request its withdrawal from the secretariat. */
	mayRequestWithdrawal: boolean;
};

/** States in which its authors can continue writing, or reopen it. */
const onDesk = [...editableStates, "declined"] as const satisfies readonly OpenState[];

/** The secretariat may edit every country's drafts; its desk lists those that it began itself. */
function draftsWorkedOn(actor: Actor): Prisma.PracticeWhereInput {
	const { secretariat, countries } = readerOf(actor);
	if (!secretariat) return draftsSeenBy(actor);
	return { OR: [{ initiatedBy: "secretariat" }, { countries: { hasSome: [...countries] } }] };
}

export const recordsOnDesk = 25;
const maxDrafts = 100;

/**
 * Reads the library's part of a person's desk.
 * @param page of the published practices, from 1
 */
export async function deskOf(actor: Actor, services: LibraryServices, locale: string, page: number): Promise<Desk> {
	const { prisma } = services.database;
	const [drafts, published, total] = await Promise.all([
		prisma.practiceVersion.findMany({
			where: { publishedAt: null, state: { in: [...onDesk] }, practice: draftsWorkedOn(actor) },
			orderBy: [{ updatedAt: "desc" }, { pid: "asc" }],
			take: maxDrafts,
			include: { texts: true, practice: { include: { published: { select: { major: true, minor: true } } } } },
		}),
		prisma.practiceVersion.findMany({
			where: { publishedAt: { not: null }, publishedOf: draftsSeenBy(actor) },
			orderBy: [{ publishedAt: "desc" }, { pid: "asc" }],
			skip: (page - 1) * recordsOnDesk,
			take: recordsOnDesk,
			select: { publishedOf: { include: recordParts } },
		}),
		countOnDesk(actor, services),
	]);
	const records = published.flatMap(({ publishedOf }) => publishedOf ?? []);
	const names = await accountNames(services, [
		...drafts.map(lastEditor),
		...records.map(({ published }) => lastEditor(published)),
	]);
	const own = drafts.filter(({ practice }) => mayEdit(actor, practice));
	const typed = await typedRecords(actor, services, own, locale);
	const marks = await versionMarks(services, [
		...own.map(({ id }) => id),
		...records.flatMap(({ publishedVersionId }) => publishedVersionId ?? []),
	]);
	const marked = (id: string | null) => ({ marks: marks.get(id ?? "") ?? [] });
	return {
		drafts: own.map((draft) => ({
			...deskDraft(actor, draft, typed.get(draft.id), names, locale),
			...marked(draft.id),
		})),
		records: records
			.filter((practice) => mayStartVersion(actor, practice))
			.map((row) => ({ ...deskRecord(actor, row, names, locale), ...marked(row.publishedVersionId) })),
		total,
		mayBegin: mayBegin(actor),
	};
}

/** Counts the published practices on a desk, withdrawn ones included. */
async function countOnDesk(actor: Actor, services: LibraryServices): Promise<number> {
	const { practice } = services.database.prisma;
	const published: Prisma.PracticeWhereInput = { publishedVersionId: { not: null } };
	if (!maySeeEveryDraft(actor)) return practice.count({ where: { AND: [published, draftsSeenBy(actor)] } });
	const [{ practices }, withdrawn] = await Promise.all([
		practiceCounts(actor, services),
		practice.count({ where: { AND: [published, { withdrawnAt: { not: null } }] } }),
	]);
	return practices + withdrawn;
}

const recordParts = {
	published: { include: { texts: shownTitles } },
	versions: { where: openVersion, select: { state: true, scheduledFor: true } },
} satisfies Prisma.PracticeInclude;

type Editors = { updatedById: string | null; createdById: string | null };

function lastEditor(version: Editors | null): string | null {
	return version?.updatedById ?? version?.createdById ?? null;
}

type DraftRow = Prisma.PracticeVersionGetPayload<{
	include: { texts: true; practice: { include: { published: { select: { major: true; minor: true } } } } };
}>;

/** The values that the actor has typed into some drafts and not saved, by the ids of the drafts. */
async function typedRecords(actor: Actor, services: LibraryServices, drafts: readonly DraftRow[], locale: string) {
	const { prisma } = services.database;
	const autosaves = await findAutosaves(
		actor,
		services,
		drafts.map(({ id }) => id),
	);
	const uploads = await prisma.practiceFile.findMany({
		where: { pid: { in: drafts.filter(({ id }) => autosaves.has(id)).map(({ pid }) => pid) } },
		select: { id: true, pid: true },
	});
	return new Map(
		drafts.flatMap((draft) => {
			const autosave = autosaves.get(draft.id);
			const record = storedRecord(draft);
			if (!autosave || !autosavedValues(services, record, autosave, locale)) return [];
			const files = uploads.filter(({ pid }) => pid === draft.pid);
			return [[draft.id, recordAutosaved(services, record, autosave, files, locale)] as const];
		}),
	);
}

function deskDraft(
	actor: Actor,
	draft: DraftRow,
	typed: PracticeRecord | undefined,
	names: Map<string, string>,
	locale: string,
): Omit<DeskDraft, "marks"> {
	const { pid, practice, texts, updatedAt } = draft;
	const text = chooseText(texts, locale);
	const record = storedRecord(draft);
	const { done, total } = snapshotProgress(typed ?? record);
	return {
		pid,
		state: onDesk.find((state) => state === draft.state) ?? "draft",
		title: text?.title ?? "",
		language: text?.locale ?? locale,
		countries: record.facts.countries,
		changedAt: updatedAt,
		changedBy: names.get(lastEditor(draft) ?? "") ?? null,
		liveVersion: practice.published && versionName(practice.published),
		done,
		total,
		unsaved: typed !== undefined,
		// A country's practice goes through national approval and review instead.
		mayPublish: mayPublish(actor) && practice.initiatedBy !== "country",
	};
}

type RecordRow = Prisma.PracticeGetPayload<{ include: typeof recordParts }>;

function deskRecord(
	actor: Actor,
	row: RecordRow,
	names: Map<string, string>,
	locale: string,
): Omit<DeskRecord, "marks"> {
	const { pid, countries, published, withdrawnAt, versions } = row;
	const text = chooseText(published?.texts ?? [], locale);
	const withdraws = mayWithdraw(actor);
	return {
		pid,
		title: text?.title ?? "",
		language: text?.locale ?? locale,
		countries,
		changedAt: published?.publishedAt ?? row.createdAt,
		changedBy: names.get(lastEditor(published) ?? "") ?? null,
		version: published ? versionName(published) : "",
		withdrawn: withdrawnAt !== null,
		newVersion: versions[0] ? openState(versions[0].state) : null,
		scheduledFor: versions[0]?.scheduledFor ?? null,
		mayWithdraw: withdrawnAt === null && withdraws,
		mayRequestWithdrawal: withdrawnAt === null && !withdraws && maySend(actor, row),
	};
}

export type RecordToChange = Pick<
	DeskRecord,
	"pid" | "title" | "language" | "version" | "withdrawn" | "mayWithdraw"
> & {
	/** Who can read the live version, or its tombstone. */
	readers: PublicationReaders;
};

/** Reads a published practice before a new version is begun; null for everybody who may not change it. */
export async function findRecordToChange(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<RecordToChange | null> {
	const row = await services.database.prisma.practice.findUnique({ where: { pid }, include: recordParts });
	if (!row?.published || !maySeeDraft(actor, row) || !mayStartVersion(actor, row)) return null;
	const readers = readersOf(row, storedFacts(row.published.facts), services.clock.now());
	return { ...deskRecord(actor, row, new Map(), locale), readers };
}
