import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type CallRecord, type CategoryRecord, callColumns, callOf } from "#app/awards/calls/call-rows.server.ts";
import {
	type Closed,
	opens,
	type SeatState,
	type SheetEntries,
	type SheetState,
	seatPath,
} from "#app/awards/juries/jury.ts";
import { type NominationRecord, readNominations } from "#app/awards/nominations/nomination-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { endOfMinute } from "#app/platform/wall-time.ts";

/** A seat with what its person has declared and written. */
export type SeatRecord = {
	id: string;
	accountId: string;
	name: string;
	chair: boolean;
	state: SeatState;
	/** Countries with which the person is tied. */
	countries: string[];
	/** By the id of the nomination. */
	declarations: Map<string, { conflict: boolean; reason: string | null; at: Date }>;
	trial: { entries: SheetEntries; submitted: boolean };
	/** By the id of the nomination. */
	sheets: Map<string, SheetRecord>;
};

export type SheetRecord = {
	id: string;
	entries: SheetEntries;
	state: SheetState;
	revision: number;
	voidReason: string | null;
};

/** A category with everything that its jury has done. Only for rules; the reads decide what a reader sees of it. */
export type Jury = {
	call: CallRecord;
	category: CategoryRecord & { openedAt: Date | null; trialPid: string | null; trialVersionId: string | null };
	/** The nominations that are scored: eligible ones. A suspension holds some, which can be revived. */
	nominations: NominationRecord[];
	seats: SeatRecord[];
};

/** How juries are read: with the statuses of members, and titles in a language. */
export type JuryReading = { statuses: Statuses; locale: string };

/** Reads a category with its jury; null if there is none. */
export async function readJury(
	reader: Reader,
	categoryId: string,
	{ statuses, locale }: JuryReading,
): Promise<Jury | null> {
	const row = await reader.awardCategory.findUnique({
		where: { id: categoryId },
		include: {
			call: { include: callColumns },
			seats: {
				orderBy: [{ request: { createdAt: "asc" } }, { id: "asc" }],
				include: {
					request: { select: { state: true } },
					declarations: true,
					sheets: true,
					account: { select: { name: true, roles: { where: { revokedAt: null }, select: { member: true } } } },
				},
			},
		},
	});
	if (!row) return null;
	const { call, seats, ...category } = row;
	const accounts = seats.map(({ accountId }) => accountId);
	const profiles = await reader.reviewerProfile.findMany({ where: { accountId: { in: accounts } } });
	const nominations = await readNominations(reader, { categoryId }, { statuses, locale });
	return {
		call: callOf(call),
		category: category as unknown as Jury["category"],
		nominations: nominations.filter(({ state, withdrawn }) => state === "done" || (state === "accepted" && !withdrawn)),
		seats: seats.map(({ request, declarations, sheets, account, ...seat }) => ({
			...{ id: seat.id, accountId: seat.accountId, chair: seat.chair, name: account.name },
			state: request.state as SeatState,
			countries: [
				...account.roles.flatMap(({ member }) => member ?? []),
				...(profiles.find(({ accountId }) => accountId === seat.accountId)?.countries ?? []),
			],
			trial: { entries: (seat.trial ?? {}) as SheetEntries, submitted: seat.trialSubmittedAt !== null },
			declarations: new Map(declarations.map(({ nominationId, ...said }) => [nominationId, said])),
			sheets: new Map(
				sheets.map(({ nominationId, id, entries, state, revision, voidReason }) => [
					nominationId,
					{ id, revision, voidReason, entries: entries as SheetEntries, state: state as SheetState },
				]),
			),
		})),
	};
}

/** Locks a category for a change of its jury: two people who act at once wait for each other. */
export async function lockJury(tx: Transaction, categoryId: string, reading: JuryReading): Promise<Jury | null> {
	await tx.$queryRaw`select 1 from award_category where id = ${categoryId}::uuid for update`;
	return readJury(tx, categoryId, reading);
}

/** Why a nomination is closed to a juror; undefined if the juror may open, score and discuss it. */
export function closedTo(
	{ countries, declarations }: Pick<SeatRecord, "countries" | "declarations">,
	nomination: Pick<NominationRecord, "id" | "member" | "countries">,
): Closed | undefined {
	if ([nomination.member, ...nomination.countries].some((country) => countries.includes(country))) return "own-country";
	return declarations.get(nomination.id)?.conflict ? "conflict" : undefined;
}

/** The nominations on which a juror has yet to declare; those of the juror's own country are closed anyway. */
export function undeclared(seat: SeatRecord, { nominations }: Pick<Jury, "nominations">): NominationRecord[] {
	return nominations.filter((one) => !seat.declarations.has(one.id) && closedTo(seat, one) === undefined);
}

/** The nominations for which a juror owes a sheet. */
export function owed(seat: SeatRecord, { nominations }: Pick<Jury, "nominations">): NominationRecord[] {
	if (seat.state !== "accepted") return [];
	return nominations.filter(
		(one) => !one.held && closedTo(seat, one) === undefined && (seat.sheets.get(one.id)?.state ?? "draft") === "draft",
	);
}

/** The sheets that count for a nomination, with the seat of each. */
export function countedSheets(
	{ seats }: Pick<Jury, "seats">,
	nominationId: string,
): { seat: SeatRecord; sheet: SheetRecord }[] {
	return seats.flatMap((seat) => {
		const sheet = seat.sheets.get(nominationId);
		return sheet?.state === "submitted" ? [{ seat, sheet }] : [];
	});
}

/** Whether the time to score has come, and the category is sealed. */
export function isScored({ call, category }: Jury): boolean {
	return call.state === "judging" && category.openedAt === null;
}

/**
 * Opens a category if its time has come, once: after whatever may have been the last thing that it waited for. Sheets of
 * jurors who have become tied with a country since then don't count. The log says nothing about scores.
 */
export async function openIfDue(
	tx: Transaction,
	actor: Actor,
	categoryId: string,
	{ now, reading }: { now: Date; reading: JuryReading },
): Promise<boolean> {
	const jury = await lockJury(tx, categoryId, reading);
	if (!jury || !isScored(jury)) return false;
	const { call, category, seats } = jury;
	const live = jury.nominations.filter(({ held }) => !held);
	const closedSheets = jury.nominations.flatMap((one) =>
		countedSheets(jury, one.id).filter(({ seat }) => closedTo(seat, one) !== undefined),
	);
	const closedIds = new Set(closedSheets.map(({ sheet }) => sheet.id));
	const state = {
		invited: seats.some((seat) => seat.state === "sent"),
		sheetsNeeded: call.sheetsNeeded,
		late: now >= endOfMinute(call.sheetsDueAt, call.zone),
		nominations: live.map((one) => {
			const submitted = countedSheets(jury, one.id).filter(({ sheet }) => !closedIds.has(sheet.id)).length;
			return {
				submitted,
				due: submitted + seats.filter((seat) => owed(seat, { nominations: [one] }).length > 0).length,
			};
		}),
	};
	if (!opens(state)) return false;
	if (closedIds.size > 0)
		await tx.awardSheet.updateMany({
			where: { id: { in: [...closedIds] } },
			data: { state: "void", voidReason: "own-country" },
		});
	await tx.awardCategory.update({ where: { id: category.id }, data: { openedAt: now } });
	await logJury(tx, actor, category.id, "jury.open", {});
	await notifyJurors(tx, now, jury, { kind: "jury-open", occasion: "open" });
	return true;
}

/** Notifies the jurors who have taken their seats, or one of them. */
export async function notifyJurors(
	tx: Transaction,
	now: Date,
	{ category, call, seats }: Pick<Jury, "category" | "call" | "seats">,
	{
		kind,
		occasion,
		to = seats.filter(({ state }) => state === "accepted"),
		dueOn,
	}: { kind: NoticeKind; occasion: string; to?: readonly SeatRecord[]; dueOn?: string },
): Promise<void> {
	const accountIds = to.map(({ accountId }) => accountId);
	const accounts = await tx.account.findMany({
		where: { id: { in: accountIds } },
		select: { id: true, locale: true },
	});
	await notify(
		tx,
		now,
		to.map(({ id, accountId, state }) => {
			const locale = accounts.find((one) => one.id === accountId)?.locale ?? "en";
			const title = textFor(category.title, locale);
			return {
				...{ key: `${kind}:${id}:${occasion}`, kind, accountId, subject: { type: "request", id } },
				facts: {
					...{ title: title.text, language: title.language, path: seatPath(id) },
					...(dueOn === undefined ? {} : { dueOn }),
					...(state === "sent" ? { waits: { request: id, for: "responder" as const } } : {}),
					message: textFor(call.title, locale).text,
				},
			};
		}),
	);
}

/** Records what a jury did. Never a score or an order: the log is read before the category opens. */
export async function logJury(
	tx: Transaction,
	actor: Actor,
	categoryId: string,
	verb: string,
	after: Prisma.InputJsonObject,
): Promise<void> {
	await recordActivity(tx, actor, { verb, subjectType: "award-category", subjectId: categoryId, after });
}
