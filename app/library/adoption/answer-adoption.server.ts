import type { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { answersFor } from "#app/library/adoption/adoption.policy.ts";
import { type answerForm, audienceAt, confirmationAfter, type SourceAnswer } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, decided, lockAdoption } from "#app/library/adoption/adoption-rows.server.ts";
import { closeRequest, openRequestsOf } from "#app/library/adoption/ask-source.server.ts";
import { notifyAdopter } from "#app/library/adoption/notify-of-adoption.server.ts";
import { type NewStep, recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type AnswerOutcome =
	| { outcome: "done" }
	/** The secretariat has removed it. */
	| { outcome: "conflict" }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Confirms or disputes an adoption for a country of the source, even after the deadline, or changes its answer. Both
 * accounts are shown, and the adopter is notified. Sending the form twice has no further effect.
 */
export async function answerAdoption(
	actor: Actor,
	services: LibraryServices,
	{ id, answer, text, language }: z.output<typeof answerForm> & { id: string },
): Promise<AnswerOutcome> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const adoption = await lockAdoption(tx, actor, id, now);
		if (!adoption) return { outcome: "not-found" };
		if (adoption.removedAt !== null) return { outcome: "conflict" };
		const country = answersFor(actor, decided(adoption));
		if (country === null) return { outcome: "forbidden" };
		const last = adoption.steps.findLast((step) => step.side === "source" && step.country === country);
		if (last?.step === answer && last.note === text && last.accountId === actorId(actor)) return { outcome: "done" };
		const requests = await openRequestsOf(tx, id);
		for (const request of requests) {
			const own = request.toMember === country;
			if (own || answer === "confirmed")
				await closeRequest(tx, { actor, now }, request, own ? "answered" : "withdrawn");
		}
		const confirmation = confirmationAfter([...answersIn(adoption), { country, answer }], adoption.confirmation);
		await tx.adoption.update({ where: { id }, data: { confirmation, lastStepAt: now } });
		const step: NewStep = {
			step: answer,
			side: "source",
			country,
			note: text,
			language: text ? language : null,
			audience: audienceAt(adoption.stage, "public"),
		};
		await recordSteps(
			tx,
			{ actor, now },
			adoption,
			[step],
			answer === "confirmed" ? "adoption.confirm" : "adoption.dispute",
		);
		const occasion = String(adoption.steps.length);
		const kind = answer === "confirmed" ? "adoption-confirmed" : "adoption-disputed";
		await notifyAdopter(tx, now, adoption, { kind, statuses, occasion, message: text, country });
		return { outcome: "done" };
	});
}

/** The answers of the source's countries, in order. */
function answersIn({ steps }: Pick<AdoptionRecord, "steps">): SourceAnswer[] {
	return steps.flatMap(({ step, side, country }) =>
		side === "source" && country !== null && (step === "confirmed" || step === "disputed")
			? [{ country, answer: step }]
			: [],
	);
}
