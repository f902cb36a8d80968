import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayConfirmForCountries } from "#app/library/access/practice.policy.ts";
import {
	focalPointsByCountry,
	lockConfirmation,
	queueConfirmationEmail,
} from "#app/library/confirmation/send-confirmation-requests.server.ts";
import { unansweredPractices } from "#app/library/confirmation/unanswered-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/** Days between two emails to a country about the same question. */
export const daysBetweenReminders = 7;

/**
 * Reminds the focal points of a country by email of the practices for which it has not answered; each gets a new link.
 * The last day for an answer, and the next yearly question, stay as they are.
 */
export async function remindOfConfirmation(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	country: string,
): Promise<{
	/** `too-soon`: an email went out within the last days. `answered`: nothing waits for an answer any more. */
	outcome: "reminded" | "too-soon" | "answered" | "no-focal-point" | "forbidden";
}> {
	if (!mayConfirmForCountries(actor)) return { outcome: "forbidden" };
	const [found] = await focalPointsByCountry(services, country);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		await lockConfirmation(tx, country);
		const records = await unansweredPractices(tx, country);
		const asked = await tx.confirmationRequest.findFirst({ where: { country }, orderBy: { requestedAt: "desc" } });
		if (records.length === 0 || !asked) return { outcome: "answered" };
		if (!found) return { outcome: "no-focal-point" };
		const since = dateOf(daysAfter(dayOf(now), 1 - daysBetweenReminders));
		const recent = { kind: "ask-owners", member: country, queuedAt: { gte: since } };
		if ((await tx.email.count({ where: recent })) > 0) return { outcome: "too-soon" };
		const [, accounts] = found;
		for (const account of accounts)
			await queueConfirmationEmail(tx, account, { country, records, now, askedAt: asked.requestedAt });
		await recordActivity(tx, actor, {
			verb: "member.remind-owners",
			subjectType: "member",
			subjectId: country,
			after: { practices: records.map(({ pid }) => pid) },
		});
		return { outcome: "reminded" };
	});
}
