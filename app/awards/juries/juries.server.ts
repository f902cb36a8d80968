import { type CallPhase, phaseOf } from "#app/awards/calls/call.ts";
import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import { type Discussion, readRemarks } from "#app/awards/juries/discussion.server.ts";
import { mayFollowJuries } from "#app/awards/juries/jury.policy.ts";
import {
	type Closed,
	hasSat,
	isLiveSeat,
	type SeatState,
	type SheetEntries,
	seatRules,
} from "#app/awards/juries/jury.ts";
import {
	closedTo,
	isScored,
	type Jury,
	owed,
	readJury,
	type SeatRecord,
	type SheetRecord,
	undeclared,
} from "#app/awards/juries/jury-rows.server.ts";
import { byPoints } from "#app/awards/juries/scores.ts";
import { jurorAccounts } from "#app/awards/juries/seat-juror.server.ts";
import { readOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import type { NominationRecord } from "#app/awards/nominations/nomination-rows.server.ts";
import { requestOf } from "#app/cases/cases.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { type PracticeView, practiceView } from "#app/library/views/practice-view.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A nomination as its juror sees it. */
export type JurorNomination = Pick<
	NominationRecord,
	"id" | "title" | "member" | "pid" | "version" | "versionId" | "held"
> & {
	/** Why it is closed to the juror; null if it is not. */
	closed: Closed | null;
	/** The juror's own sheet. */
	sheet: SheetRecord["state"] | "none";
};

/** The trial record of a jury. */
type TrialRecord = { pid: string; versionId: string; title: { title: string; language: string } };

/** A seat as its juror sees it. While the category is sealed, nothing of it depends on what other jurors did. */
export type SeatView = {
	id: string;
	state: SeatState;
	/** Of its request, for the forms. */
	revision: number;
	chair: boolean;
	call: CallRecord & { phase: CallPhase };
	category: CategoryRecord;
	/** Whether the juror scores now. */
	scores: boolean;
	opened: boolean;
	trial: (TrialRecord & { submitted: boolean }) | null;
	nominations: JurorNomination[];
	/** The ids of the nominations on which the juror has yet to declare. */
	undeclared: string[];
};

/** The seats of the actor, the newest first. */
export async function ownSeats(
	actor: Actor,
	{ database, clock }: LibraryServices,
): Promise<
	{ id: string; state: SeatState; call: CallRecord["title"]; category: CategoryRecord["title"]; phase: CallPhase }[]
> {
	if (actor.kind !== "person") return [];
	const rows = await database.prisma.awardSeat.findMany({
		where: { accountId: actor.accountId },
		include: { request: { select: { state: true } }, category: { include: { call: true } } },
		orderBy: { id: "desc" },
	});
	return rows.map(({ id, request, category: { call, title } }) => ({
		...{ id, state: request.state as SeatState },
		call: call.title as CallRecord["title"],
		category: title as CategoryRecord["title"],
		phase: phaseOf(call as unknown as CallRecord, clock.now()),
	}));
}

/** Whether the actor has or had a seat on a jury. */
export async function isJuror(actor: Actor, { database }: Pick<LibraryServices, "database">): Promise<boolean> {
	const accountId = actorId(actor);
	return accountId !== undefined && (await database.prisma.awardSeat.count({ where: { accountId } })) > 0;
}

/** A seat for its juror; null for everybody else. */
export async function seatView(
	actor: Actor,
	services: LibraryServices,
	id: string,
	locale: string,
): Promise<SeatView | null> {
	const found = await ownSeat(actor, services, id, locale);
	return found && viewOf(found, services);
}

type OwnSeat = { jury: Jury; seat: SeatRecord; revision: number; trial: TrialRecord | null };

async function ownSeat(actor: Actor, services: LibraryServices, id: string, locale: string): Promise<OwnSeat | null> {
	const found = await readOwnSeat(actor, services, id, locale);
	if (!found) return null;
	const [request, trial] = await Promise.all([
		requestOf(actor, services, id),
		trialOf(services, found.jury.category, locale),
	]);
	return { ...found, trial, revision: request?.revision ?? 0 };
}

/** The trial record of a jury; null if none is chosen. */
async function trialOf(
	services: LibraryServices,
	{ trialPid: pid, trialVersionId: versionId }: Jury["category"],
	locale: string,
): Promise<TrialRecord | null> {
	if (!pid || !versionId) return null;
	const view = await versionView(services, versionId, locale, new Date(0));
	return { pid, versionId, title: { title: view?.text.title ?? "", language: view?.language ?? "en" } };
}

function viewOf({ jury, seat, revision, trial }: OwnSeat, { clock }: LibraryServices): SeatView {
	const { call, category } = jury;
	const sits = hasSat(seat);
	const opened = category.openedAt !== null && sits;
	return {
		...{ id: seat.id, state: seat.state, chair: seat.chair, revision, opened, category },
		call: { ...call, phase: phaseOf(call, clock.now()) },
		scores: seat.state === "accepted" && isScored(jury),
		trial: trial && { ...trial, submitted: seat.trial.submitted },
		nominations: sits && call.state !== "announced" ? jury.nominations.map((one) => jurorNomination(seat, one)) : [],
		undeclared: undeclared(seat, jury).map(({ id }) => id),
	};
}

function jurorNomination(seat: SeatRecord, nomination: NominationRecord): JurorNomination {
	const { id, title, member, pid, version, versionId, held } = nomination;
	return {
		...{ id, title, member, pid, version, versionId, held },
		closed: closedTo(seat, nomination) ?? null,
		sheet: seat.sheets.get(id)?.state ?? "none",
	};
}

/** A sheet with the practice beside it. */
export type SheetView = {
	seat: SeatView;
	/** Null for the trial record. */
	nomination: JurorNomination | null;
	practice: PracticeView;
	entries: SheetEntries;
	/** 0 for a sheet that was not saved yet. */
	revision: number;
	state: JurorNomination["sheet"];
	/** What the jury says about the trial record, for jurors who have scored it; null otherwise. */
	discussion: Discussion | null;
};

/**
 * The sheet of a juror on a nomination that is open to them, or on the trial record.
 * @param nominationId null for the trial record
 */
export async function sheetView(
	actor: Actor,
	services: LibraryServices,
	{ id, nominationId }: { id: string; nominationId: string | null },
	locale: string,
): Promise<SheetView | null> {
	const found = await ownSeat(actor, services, id, locale);
	if (!found) return null;
	const seat = viewOf(found, services);
	const nomination = seat.nominations.find((one) => one.id === nominationId) ?? null;
	if (seat.nominations.length === 0 || (nominationId !== null && (!nomination || nomination.closed))) return null;
	// Before they have declared, jurors read nothing beside a sheet.
	if (nomination && (!seat.trial?.submitted || seat.undeclared.length > 0)) return null;
	const versionId = nomination?.versionId ?? seat.trial?.versionId;
	const practice = versionId && (await versionView(services, versionId, locale, services.clock.now()));
	if (!practice) return null;
	const sheet = nomination && found.seat.sheets.get(nomination.id);
	if (nomination)
		return {
			...{ seat, nomination, practice, entries: sheet?.entries ?? {}, discussion: null },
			...{ revision: sheet?.revision ?? 0, state: nomination.sheet },
		};
	const { entries, submitted } = found.seat.trial;
	const discussion = submitted ? await trialDiscussion(services, found) : null;
	return { seat, nomination, practice, entries, revision: 0, state: submitted ? "submitted" : "draft", discussion };
}

async function trialDiscussion({ database }: LibraryServices, { jury, seat }: OwnSeat): Promise<Discussion> {
	const others = jury.seats.filter(({ id, state, trial }) => id !== seat.id && state === "accepted" && trial.submitted);
	const remarksOn = await readRemarks(database.prisma, jury, seat);
	const sheets = others.map(({ trial }) => trial.entries);
	return { others: byPoints(jury.category.criteria, sheets), remarks: remarksOn(null) };
}

/** A version of a practice in full, as its jury reads it. */
async function versionView(
	{ database }: Pick<LibraryServices, "database">,
	id: string,
	locale: string,
	now: Date,
): Promise<PracticeView | undefined> {
	const row = await database.prisma.practiceVersion.findUnique({
		where: { id },
		include: { texts: true, practice: { select: { demonstration: true, firstPublishedAt: true } } },
	});
	if (!row) return undefined;
	const version = `${row.major}.${row.minor}`;
	const { demonstration, firstPublishedAt } = row.practice;
	return practiceView(
		{
			...{ pid: row.pid, record: storedRecord(row), version, liveVersion: version, versions: [], lineage: [] },
			...{ publishedAt: row.publishedAt, firstPublishedAt, demonstration, embargoUntil: null },
		},
		{ locale, whole: true, now },
	);
}

/** A seat as the secretariat follows it: never a score, and of its sheets only which are missing. */
type FollowedSeat = Pick<SeatRecord, "id" | "accountId" | "name" | "chair" | "state"> & {
	revision: number;
	trialSubmitted: boolean;
	/** Whether the juror has yet to declare on a nomination. */
	declares: boolean;
	/** The nominations that are closed to the juror, with the reason of a conflict. */
	closed: { id: string; title: NominationRecord["title"]; why: Closed; reason: string | null }[];
	/** The nominations for which the juror owes a sheet. */
	owes: Pick<NominationRecord, "id" | "title">[];
	/** The sheets that can be declared not to count. */
	submitted: Pick<NominationRecord, "id" | "title">[];
};

export type FollowedJury = {
	call: CallRecord & { phase: CallPhase };
	category: CategoryRecord;
	opened: boolean;
	trial: TrialRecord | null;
	nominations: number;
	seats: FollowedSeat[];
	/** Who can be invited. */
	candidates: { id: string; name: string; email: string }[];
};

/** The jury of a category for the people who follow it; null for everybody else. */
export async function juryToFollow(
	actor: Actor,
	services: LibraryServices,
	{ callId, categoryId }: { callId: string; categoryId: string },
	locale: string,
): Promise<FollowedJury | null> {
	if (!mayFollowJuries(actor) || !isUuid(categoryId)) return null;
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const jury = await readJury(prisma, categoryId, { statuses, locale });
	if (!jury || jury.call.id !== callId || jury.call.state === "draft") return null;
	const { call, category, seats, nominations } = jury;
	const [requests, candidates] = await Promise.all([
		prisma.request.findMany({ where: { type: seatRules.type, id: { in: seats.map(({ id }) => id) } } }),
		prisma.account.findMany({
			where: {
				...jurorAccounts,
				id: {
					notIn: seats.filter(isLiveSeat).map((one) => one.accountId),
				},
			},
			select: { id: true, name: true, email: true },
			orderBy: [{ name: "asc" }, { id: "asc" }],
		}),
	]);
	return {
		call: { ...call, phase: phaseOf(call, services.clock.now()) },
		category,
		opened: category.openedAt !== null,
		nominations: nominations.length,
		trial: await trialOf(services, category, locale),
		candidates,
		seats: seats.map((seat) => ({
			...{ id: seat.id, accountId: seat.accountId, name: seat.name, chair: seat.chair, state: seat.state },
			revision: requests.find(({ id }) => id === seat.id)?.revision ?? 0,
			trialSubmitted: seat.trial.submitted,
			declares: undeclared(seat, jury).length > 0,
			closed: nominations.flatMap((one) => {
				const why = closedTo(seat, one);
				const reason = seat.declarations.get(one.id)?.reason ?? null;
				return why ? [{ id: one.id, title: one.title, why, reason }] : [];
			}),
			owes: call.state === "judging" ? owed(seat, jury).map(({ id, title }) => ({ id, title })) : [],
			submitted: nominations
				.filter(({ id }) => seat.sheets.get(id)?.state === "submitted")
				.map(({ id, title }) => ({ id, title })),
		})),
	};
}
