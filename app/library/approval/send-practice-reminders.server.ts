import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { reminderDay, reminderLeadDays } from "#app/cases/reminder-days.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { clearersOf, memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type LockedPublished,
	notifyOfPractice,
	withPublishedPractice,
} from "#app/library/record/locked-published.server.ts";
import { practiceRequestTypes } from "#app/library/requests/practice-request-rules.ts";
import { openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/**
 * Reminds the recipients of open requests about published practices when a deadline is near or has passed. Each
 * practice has its own transaction; a second run on the same day sends nothing.
 * @returns the number of practices with such a request
 */
export async function sendPracticeReminders(services: LibraryServices): Promise<number> {
	const today = dayOf(services.clock.now());
	const statuses = await memberStatuses(services);
	const due = await services.database.prisma.request.findMany({
		where: {
			subjectType: "practice",
			type: { in: practiceRequestTypes },
			closedAt: null,
			dueOn: { lte: dateOf(daysAfter(today, reminderLeadDays)) },
		},
		distinct: ["subjectId"],
		orderBy: { subjectId: "asc" },
		select: { subjectId: true },
	});
	for (const { subjectId: pid } of due)
		await withPublishedPractice(systemActor, services, { pid }, async (locked) => {
			for (const type of practiceRequestTypes)
				for (const request of await openPracticeRequests(locked.tx, pid, type))
					await remind(locked, request, statuses, today);
			return { outcome: "reminded" as const };
		});
	return due.length;
}

async function remind(
	locked: LockedPublished,
	request: RequestRecord,
	statuses: Statuses,
	today: string,
): Promise<void> {
	const day = request.dueOn && reminderDay(request.dueOn, today);
	if (!day) return;
	const { tx, practice } = locked;
	const { toMember, member, dueOn, type } = request;
	const { pid } = practice;
	const to =
		toMember === null
			? await secretariatFor(tx, request.assignedToId)
			: ((await clearersOf(tx, [toMember], statuses)).get(toMember) ?? []);
	const office = type === "withdrawal" ? recordPaths.withdraw(pid) : recordPaths.secretariat(pid);
	const country = type === "withdrawal" ? recordPaths.withdrawal(pid) : recordPaths.approval(pid);
	const news = { to, path: toMember === null ? office : country };
	await notifyOfPractice(locked, { kind: "deadline", occasion: day, request, country: member ?? "", dueOn, ...news });
}
