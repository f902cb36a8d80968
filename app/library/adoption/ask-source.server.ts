import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { isInAssociation } from "#app/library/adoption/adoption.policy.ts";
import { adoptionRules, adoptionSubject, type Confirmation, isReached } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, sourcesOf } from "#app/library/adoption/adoption-rows.server.ts";
import { notifySources } from "#app/library/adoption/notify-of-adoption.server.ts";
import type { NewStep } from "#app/library/adoption/record-steps.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The confirmation that a new adoption begins with. @param sources countries that can confirm it */
export function firstConfirmation(sources: readonly string[], statuses: Statuses): Confirmation {
	return sources.some((country) => isInAssociation(statuses.get(country))) ? "not-asked" : "documented";
}

/**
 * Asks the source to confirm an adoption once something is adopted; before that, it is only notified of the interest.
 * @returns the step to record if it was asked; none otherwise
 */
export async function askSource(
	tx: Transaction,
	{ actor, now, statuses }: { actor: Actor; now: Date; statuses: Statuses },
	adoption: AdoptionRecord,
): Promise<NewStep[]> {
	if (adoption.confirmation !== "not-asked") return [];
	if (!isReached("adapting", adoption.stage)) {
		await notifySources(tx, now, adoption, { kind: "adoption-news", statuses, requests: [], occasion: adoption.stage });
		return [];
	}
	const requests: RequestRecord[] = [];
	for (const country of sourcesOf(adoption).filter((one) => isInAssociation(statuses.get(one)))) {
		const asked = {
			subject: adoptionSubject(adoption.id),
			member: adoption.adopter,
			fromRole: "focal-point" as const,
			to: { kind: "role" as const, role: "focal-point" as const, member: country },
			content: { pid: adoption.sourcePid },
			openKey: `adoption:${adoption.id}:${country}`,
		};
		requests.push((await openRequest(tx, actor, adoptionRules, asked, now)).request);
	}
	await tx.adoption.update({ where: { id: adoption.id }, data: { confirmation: "asked", askedAt: now } });
	await notifySources(tx, now, adoption, { kind: "adoption-asked", statuses, requests });
	return [{ step: "asked", side: "association", audience: "public" }];
}

/** The open requests to the source countries of an adoption, locked; the adoption must have been locked before. */
export function openRequestsOf(tx: Transaction, id: string): Promise<RequestRecord[]> {
	return lockOpenRequests(tx, adoptionSubject(id), "adoption");
}

/** Closes the request to a source country. */
export async function closeRequest(
	tx: Transaction,
	by: { actor: Actor; now: Date },
	request: RequestRecord,
	to: "answered" | "withdrawn",
): Promise<void> {
	const side = to === "withdrawn" ? "requester" : "responder";
	await mustMoveRequest(tx, by, adoptionRules, request, { to, side });
}
