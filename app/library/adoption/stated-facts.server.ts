import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { type AdoptionForm, audienceAt, missingFor } from "#app/library/adoption/adoption.ts";
import type { NewStep } from "#app/library/adoption/record-steps.server.ts";
import { acceptedIntroductions } from "#app/library/help/introductions.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, firstDay } from "#app/platform/partial-date.ts";

/** The problems of a form, by field: codes of the catalogues' `problems`. */
export type FormProblems = Partial<Record<keyof AdoptionForm, string>>;

/**
 * The problems of what the adopter states; null if there are none.
 * @param adoption.documented the source is outside the association, so that a public URL must document the adoption
 * @param adoption.sources the countries of the source
 * @param adoption.named the introduction that the adoption already names
 */
export async function formProblems(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	form: AdoptionForm,
	adoption: { adopter: string; documented: boolean; sources: readonly string[]; named: string | null },
): Promise<FormProblems | null> {
	const { adopter, documented, named } = adoption;
	const today = dayOf(now);
	const future = (date: string | null) => date !== null && (firstDay(date) ?? today) > today;
	const problems: FormProblems = Object.fromEntries(missingFor(form.stage, form).map((name) => [name, "required"]));
	if (future(form.since)) problems.since = "futureDate";
	if (future(form.noteDate)) problems.noteDate = "futureDate";
	if (documented && form.sourceUrl === null) problems.sourceUrl = "required";
	if (form.ownPid !== null && !(await isOwnPractice(tx, actor, form.ownPid, { adopter, now })))
		problems.ownPid = "notOwn";
	if (form.introduction !== null && form.introduction !== named && !(await cameOf(tx, form.introduction, adoption)))
		problems.introduction = "otherIntroduction";
	return Object.keys(problems).length > 0 ? problems : null;
}

async function isOwnPractice(
	tx: Transaction,
	actor: Actor,
	pid: string,
	{ adopter, now }: { adopter: string; now: Date },
): Promise<boolean> {
	const seen = listedRecords(readerOf(actor), now);
	return (await tx.practice.count({ where: { AND: [{ pid, countries: { has: adopter } }, seen] } })) > 0;
}

/** Whether an introduction of the adopter to a country of the source was accepted. */
async function cameOf(
	tx: Transaction,
	id: string,
	{ adopter, sources }: { adopter: string; sources: readonly string[] },
): Promise<boolean> {
	const accepted = await acceptedIntroductions(tx, [adopter]);
	return accepted.some((one) => one.id === id && sources.includes(one.asked));
}

/** The columns that a form fills in. */
export function factsOf(form: AdoptionForm) {
	const { stage: _, note: __, noteDate: ___, introduction: introductionId, ...facts } = form;
	return { ...facts, introductionId };
}

/** The step that reaches a stage; only both countries and the secretariat see early ones. */
export function stageStep(country: string, { stage, since, note, language }: AdoptionForm): NewStep {
	const audience = audienceAt(stage, "public");
	return { step: stage, side: "adopter", country, date: since, note, language: note ? language : null, audience };
}
