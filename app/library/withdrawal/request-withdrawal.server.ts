import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type NewRequest, openRequest } from "#app/cases/open-case.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { clearersOf, memberStatuses, statusClears } from "#app/library/access/clearing-countries.server.ts";
import { mayClear, maySend } from "#app/library/access/practice.policy.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type LockedPublished,
	notifyOfPractice,
	withPublishedPractice,
} from "#app/library/record/locked-published.server.ts";
import {
	practiceSubject,
	type WithdrawalContent,
	withdrawalRules,
} from "#app/library/requests/practice-request-rules.ts";
import { openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { withdrawForm } from "#app/library/withdrawal/withdraw-form.ts";

const askForm = withdrawForm.extend({ pid: z.string() });

export type RequestWithdrawalOutcome =
	| { outcome: "asked" }
	/** An open request exists already. */
	| { outcome: "already-asked" }
	| { outcome: "not-found" };

/**
 * Requests the withdrawal of a published practice, for an author or focal point of an owner country. The focal points
 * of each owner country approve first, unless the requester is one of them or the country's status does not allow
 * approval; then the secretariat carries it out.
 * @throws ZodError without a reason, or for input that our forms never send
 */
export async function requestWithdrawal(actor: Actor, services: LibraryServices, input: z.input<typeof askForm>) {
	const { pid, reason, internalReason } = askForm.parse(input);
	const statuses = await memberStatuses(services);
	return withPublishedPractice(actor, services, { pid }, async (locked): Promise<RequestWithdrawalOutcome> => {
		const { tx, practice, owners } = locked;
		const { provenance } = practice;
		const askedFor = owners.filter((country) => maySend(actor, { countries: [country], provenance }));
		if (askedFor.length === 0) return { outcome: "not-found" };
		if ((await openPracticeRequests(tx, pid, "withdrawal")).length > 0) return { outcome: "already-asked" };
		const askedBy = actorId(actor) ?? "";
		const content = { pid, reason, internalNote: internalReason || null, askedBy, askedFor };
		await recordActivity(tx, actor, {
			verb: "practice.ask-withdrawal",
			subjectType: "practice",
			subjectId: pid,
			after: { reason },
		});
		const others = owners.filter((country) => !mayClear(actor, country) && statusClears(statuses, country));
		const clearers = await clearersOf(tx, others, statuses);
		for (const country of others) {
			const { request } = await openWithdrawal(locked, {
				member: country,
				to: { kind: "role", role: "focal-point", member: country },
				content,
				openKey: `withdrawal:${pid}:${country}`,
			});
			const to = clearers.get(country) ?? [];
			const news = { request, country, message: reason, dueOn: request.dueOn };
			await notifyOfPractice(locked, { kind: "withdrawal-asked", to, path: recordPaths.withdrawal(pid), ...news });
			if (to.length > 0) continue;
			const [office, path] = [await secretariatFor(tx, null), recordPaths.progress(pid)];
			await notifyOfPractice(locked, { kind: "clearance-missing", to: office, path, ...news });
		}
		if (others.length === 0) await forwardToSecretariat(locked, askedFor[0] ?? "", content);
		return { outcome: "asked" };
	});
}

/** Asks the secretariat to carry out a withdrawal that every owner country approved. */
export async function forwardToSecretariat(
	locked: LockedPublished,
	country: string,
	content: WithdrawalContent,
): Promise<void> {
	const { pid } = locked.practice;
	const { request } = await openWithdrawal(locked, {
		member: country,
		fromRole: "focal-point",
		to: { kind: "secretariat" },
		content,
		openKey: `withdrawal:${pid}`,
	});
	const [to, path] = [await secretariatFor(locked.tx, null), recordPaths.withdraw(pid)];
	const news = { request, country, message: content.reason, dueOn: request.dueOn };
	await notifyOfPractice(locked, { kind: "withdrawal-approved", to, path, ...news });
}

function openWithdrawal({ tx, actor, now, practice }: LockedPublished, wanted: Omit<NewRequest, "subject">) {
	return openRequest(tx, actor, withdrawalRules, { subject: practiceSubject(practice.pid), ...wanted }, now);
}
