import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type AdoptionForm, audienceAt, isReached } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, readAdoptions, sourceCountriesOf } from "#app/library/adoption/adoption-rows.server.ts";
import { askSource } from "#app/library/adoption/ask-source.server.ts";
import { notifySources } from "#app/library/adoption/notify-of-adoption.server.ts";
import { type AdopterOutcome, withOwnAdoption } from "#app/library/adoption/own-adoption.server.ts";
import { type NewStep, recordSteps } from "#app/library/adoption/record-steps.server.ts";
import { factsOf, formProblems, stageStep } from "#app/library/adoption/stated-facts.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Moves an adoption to a later stage, skipping some if necessary, corrects what its adopter stated, such as the
 * introduction that led to it, or adds a note. The source is notified of new stages and corrections. Sending the form
 * twice has no further effect.
 * @param input.revision the one that the form was opened with
 */
export async function moveAdoption(
	actor: Actor,
	services: LibraryServices,
	{ id, revision, form }: { id: string; revision: number; form: AdoptionForm },
): Promise<AdopterOutcome> {
	const statuses = await memberStatuses(services);
	return withOwnAdoption(actor, services, id, async ({ tx, now, adoption }) => {
		const steps = stepsOf(adoption, form);
		if (adoption.revision !== revision)
			return { outcome: isSaved(adoption, form) && hasNote(actor, adoption, form) ? "done" : "conflict" };
		if (adoption.stoppedAt !== null) return { outcome: "conflict" };
		if (!isReached(adoption.stage, form.stage)) return { outcome: "invalid", problems: { stage: "chooseOne" } };
		const { adopter, confirmation, introductionId } = adoption;
		const problems = await formProblems(tx, { actor, now }, form, {
			adopter,
			documented: confirmation === "documented",
			sources: sourceCountriesOf(adoption),
			named: introductionId,
		});
		if (problems) return { outcome: "invalid", problems };
		if (steps.length === 0) return { outcome: "done" };
		await tx.adoption.update({
			where: { id },
			data: { ...factsOf(form), stage: form.stage, revision: { increment: 1 }, lastStepAt: now },
		});
		const [moved = adoption] = await readAdoptions(tx, { id });
		const asked = await askSource(tx, { actor, now, statuses }, moved);
		await recordSteps(tx, { actor, now }, moved, [...steps, ...asked], verbOf(adoption, form));
		const tellsSource = steps.some(({ step }) => step !== "note") && confirmation !== "not-asked";
		if (tellsSource) {
			const occasion = String(revision);
			await notifySources(tx, now, moved, { kind: "adoption-news", statuses, requests: [], occasion });
		}
		return { outcome: "done" };
	});
}

function verbOf(adoption: AdoptionRecord, form: AdoptionForm): string {
	return adoption.stage === form.stage ? "adoption.correct" : "adoption.move";
}

/** What the form does: a new stage, a correction, or a note. */
function stepsOf(adoption: AdoptionRecord, form: AdoptionForm): NewStep[] {
	const { adopter, stage } = adoption;
	const moved = form.stage !== stage;
	const audience = audienceAt(form.stage, form.audience);
	const step = { side: "adopter", country: adopter, audience } as const;
	const note: NewStep = { ...step, step: "note", date: form.noteDate, note: form.note, language: form.language };
	return [
		...(form.note === null ? [] : [note]),
		...(moved ? [stageStep(adopter, { ...form, note: null })] : []),
		...(!moved && !isSaved(adoption, form) ? [{ ...step, step: "corrected" as const }] : []),
	];
}

/** Whether the adoption already matches the form. */
function isSaved(adoption: AdoptionRecord, form: AdoptionForm): boolean {
	const facts = Object.entries({ ...factsOf(form), stage: form.stage });
	return facts.every(([name, value]) => adoption[name as keyof AdoptionRecord] === value);
}

/** Whether the note of the form, if there is one, was stored when the same person sent it before. */
function hasNote(actor: Actor, { steps }: AdoptionRecord, { note }: AdoptionForm): boolean {
	return note === null || steps.some((step) => step.note === note && step.accountId === actorId(actor));
}
