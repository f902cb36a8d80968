import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { deleteEmails } from "#app/notifications/delete-emails.server.ts";
import { dateOf, dayOf, monthsAfter } from "#app/platform/partial-date.ts";
import { retention } from "#app/platform/retention.ts";

/**
 * Deletes the personal data of enquiries that were closed long ago, with the emails about them; the requests, which
 * contain no personal data, stay. For a nightly job.
 * @returns how many were deleted
 */
export async function sweepEnquiries({ database, clock }: MemberServices): Promise<number> {
	const until = dateOf(monthsAfter(dayOf(clock.now()), -retention.enquiries.months));
	return database.prisma.$transaction(async (tx) => {
		const old = await tx.enquiry.findMany({
			where: { request: { closedAt: { lt: until } } },
			select: { requestId: true },
			orderBy: { requestId: "asc" },
		});
		const ids = old.map(({ requestId }) => requestId);
		await tx.enquiry.deleteMany({ where: { requestId: { in: ids } } });
		await deleteEmails(tx, "enquiry", { type: "request", ids });
		for (const subjectId of ids)
			await recordActivity(tx, systemActor, { verb: "request.delete-sender", subjectType: "request", subjectId });
		return ids.length;
	});
}
