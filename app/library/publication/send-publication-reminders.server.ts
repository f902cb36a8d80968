import { assignLocked } from "#app/cases/assign-case.server.ts";
import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { graceDays, isPoolDue, reminderDay, reminderLeadDays } from "#app/cases/reminder-days.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { clearersOf, memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { notifyOfRecord, type RecordNotice, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion, secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { openRequestsOf } from "#app/library/requests/version-requests.server.ts";
import { dateOf, dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/**
 * Sends reminders of clearance and publication deadlines, and returns a version to the pool if its officer has not
 * touched it for a week after the deadline. Each version has its own transaction and each reminder a unique key, so
 * that the next night completes an interrupted run and a second run changes nothing.
 * @returns how many versions are due, and the pids that returned to the pool
 */
export async function sendPublicationReminders(
	services: LibraryServices,
): Promise<{ records: number; returned: string[] }> {
	const today = dayOf(services.clock.now());
	const statuses = await memberStatuses(services);
	const due = await services.database.prisma.$queryRaw<{ pid: string }[]>`
		select distinct v.pid from request r join practice_version v on v.id::text = r.subject_id
		where r.subject_type = 'practice-version' and r.type in ('clearance', 'publication')
			and r.closed_at is null and r.due_on <= ${dateOf(daysAfter(today, reminderLeadDays))}
		order by v.pid`;
	const returned: string[] = [];
	for (const { pid } of due) {
		const back = await withOpenVersion(systemActor, services, { pid }, (locked) =>
			remindOfVersion(locked, statuses, today),
		);
		if ("returned" in back && back.returned) returned.push(pid);
	}
	return { records: due.length, returned };
}

async function remindOfVersion(
	locked: LockedVersion,
	statuses: Statuses,
	today: string,
): Promise<{ returned: boolean }> {
	const { tx, version } = locked;
	for (const request of await openRequestsOf(tx, version.id, "clearance"))
		await remind(locked, request, today, () => clearanceReminders(locked, request, statuses, today));
	const [publication] = await openRequestsOf(tx, version.id, "publication");
	if (!publication) return { returned: false };
	if (await isUntouched(locked, publication, today)) return { returned: await backToPool(locked, publication) };
	await remind(locked, publication, today, () => publicationReminders(locked, publication));
	return { returned: false };
}

type Reminder = Pick<RecordNotice, "to" | "path" | "sees" | "country">;

async function remind(
	locked: LockedVersion,
	request: RequestRecord,
	today: string,
	remindersFor: () => Promise<Reminder[]>,
): Promise<void> {
	const day = request.dueOn && reminderDay(request.dueOn, today);
	if (!day) return;
	for (const reminder of await remindersFor())
		await notifyOfRecord(locked, { kind: "deadline", request, occasion: day, due: true, ...reminder });
}

/** The focal points; also the secretariat if the country has none or is late. */
async function clearanceReminders(
	{ tx, version }: LockedVersion,
	{ toMember, dueOn }: RequestRecord,
	statuses: Statuses,
	today: string,
): Promise<Reminder[]> {
	const country = toMember ?? "";
	const to = (await clearersOf(tx, [country], statuses)).get(country) ?? [];
	const late = dueOn !== null && daysBetween(dueOn, today) >= graceDays;
	const secretariat = late || to.length === 0 ? await secretariatFor(tx, null) : [];
	return [
		{ to, path: recordPaths.clearance(version.pid), sees: "request", country },
		{ to: secretariat, path: recordPaths.progress(version.pid), country },
	];
}

/** The assigned officer, or every officer; the authors while changes are requested from them. */
async function publicationReminders(locked: LockedVersion, request: RequestRecord): Promise<Reminder[]> {
	const { tx, version, state } = locked;
	if (request.waitingOn === "responder")
		return [{ to: await secretariatFor(tx, request.assignedToId), path: recordPaths.secretariat(version.pid) }];
	// Once it was resubmitted, the focal points are reminded of the clearance instead.
	if (!isEditable(state)) return [];
	return [{ to: await peopleOfVersion(locked), path: recordPaths.progress(version.pid) }];
}

/** Whether the version is assigned, a week overdue, and the secretariat has not worked on it for a week. */
async function isUntouched({ tx }: LockedVersion, request: RequestRecord, today: string): Promise<boolean> {
	const { id, assignedToId, waitingOn, dueOn } = request;
	if (assignedToId === null || waitingOn !== "responder" || dueOn === null || !isPoolDue(dueOn, today)) return false;
	const last = await tx.requestEntry.findFirst({
		where: { requestId: id, side: "responder" },
		orderBy: { at: "desc" },
		select: { at: true },
	});
	return last === null || daysBetween(dayOf(last.at), today) >= graceDays;
}

async function backToPool(locked: LockedVersion, request: RequestRecord): Promise<boolean> {
	const { tx, now, version } = locked;
	const given = await assignLocked(
		tx,
		{ actor: systemActor, now },
		{ request, side: "secretariat" },
		{ accountId: null },
	);
	if (given.outcome !== "assigned") return false;
	await notifyOfRecord(locked, {
		kind: "back-in-pool",
		to: await secretariatFor(tx, null),
		request,
		occasion: dayOf(now),
		path: recordPaths.secretariat(version.pid),
	});
	return true;
}
