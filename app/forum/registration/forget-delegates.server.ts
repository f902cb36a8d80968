import { eventOf, type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { logRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { dayOfWall } from "#app/forum/times/wall-time.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { deleteEmails } from "#app/notifications/delete-emails.server.ts";
import { dayOf, monthsAfter } from "#app/platform/partial-date.ts";
import { retention } from "#app/platform/retention.ts";

/** A registration without the person: what stays is for which delegation somebody came, and how. */
const withoutPerson = {
	name: "",
	office: "",
	email: "",
	accountId: null,
	createdById: null,
	certificate: null,
	lateReason: null,
	endReason: null,
};
/** Stands for the reason of an exception, which the database needs and which may name the person. */
const reasonDeleted = "deleted";

/**
 * Deletes the personal data of delegates a year after their event, with their links and emails. The registrations stay
 * without the person, so that the counts for each delegation do. For a nightly job; a second run changes nothing.
 * @returns of how many people
 */
export async function forgetDelegates({ database, clock }: ForumServices): Promise<number> {
	const until = monthsAfter(dayOf(clock.now()), -retention.delegates.months);
	const rows = await database.prisma.forumEvent.findMany({
		where: { registrations: { some: { email: { not: "" } } } },
	});
	let forgotten = 0;
	for (const { id } of rows.map(eventOf).filter(({ ends }) => dayOfWall(ends) < until))
		forgotten += await database.prisma.$transaction(async (tx) => {
			const event = await lockEvent(tx, id);
			const people = await tx.registration.findMany({ where: { eventId: id, email: { not: "" } } });
			const ids = people.map((one) => one.id);
			const those = { id: { in: ids } };
			const exceptions = { ...those, exceptionReason: { not: null } };
			await tx.registration.updateMany({ where: exceptions, data: { exceptionReason: reasonDeleted } });
			await tx.registration.updateMany({ where: those, data: withoutPerson });
			await tx.registrationLink.deleteMany({ where: { registrationId: { in: ids } } });
			await deleteEmails(tx, "registration", { type: "registration", ids });
			for (const one of people)
				await logRegistration(tx, systemActor, "registration.forget", one, { event: event?.slug ?? "" });
			return ids.length;
		});
	return forgotten;
}
