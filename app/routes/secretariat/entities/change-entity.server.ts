import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { type FormOutcome, invalid, textOf, typedIn } from "#app/http/form-data.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { endEntity } from "#app/membership/entities/end-entity.server.ts";
import type { EntityView } from "#app/membership/entities/entities.server.ts";
import { entityEnd } from "#app/membership/entities/entity.ts";
import { setFocalInstitution } from "#app/membership/entities/set-focal-institution.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { endProblem } from "#app/routes/secretariat/entities/entity-sentences.ts";

const endForm = z.object({
	on: z.string("missing").trim().min(1, "missing").pipe(entityEnd.shape.on),
	reason: z
		.string()
		.transform((text) => text.trim() || undefined)
		.pipe(entityEnd.shape.reason)
		.optional(),
});

/**
 * Ends a designation or makes the body the focal institution, depending on the form's `intent`.
 * @throws a Response with status 404 if the entity is gone
 */
export async function changeEntity(
	context: AppLoadContext,
	locale: Locale,
	entity: EntityView,
	form: FormData,
): Promise<FormOutcome<"ended" | "focal">> {
	const { actor, services } = context;
	const messages = messagesFor(locale);
	const withProblem = (field: string, message: string) => invalid(typedIn(form), { [field]: message });
	if (textOf(form, "intent") === "focal") {
		const result = await setFocalInstitution(actor, services, { entityId: entity.id });
		if (result.outcome === "set") return { done: "focal" };
		if (result.outcome === "refused") return withProblem("focal", messages.contacts.entities.problems.endedFocal);
		notFound();
	}
	const read = readForm(form, endForm, (issue) => endSentence(messages, issue));
	if ("problems" in read) return invalid(read.values, read.problems);
	const { on, reason } = read.value;
	const result = await endEntity(actor, services, { entityId: entity.id, on, ...(reason ? { reason } : {}) });
	if (result.outcome === "ended") return { done: "ended" };
	if (result.outcome !== "refused") notFound();
	const about = { from: entity.from ?? "", today: dayOf(services.clock.now()) };
	return withProblem("on", endProblem(messages, result.reason, about));
}

function endSentence({ contacts, problems }: Messages, issue: z.core.$ZodIssue): string {
	if (issue.code === "too_big") return problems.tooManyCharacters(Number(issue.maximum));
	return issue.message === "missing" ? contacts.entities.problems.endMissing : problems.badDate;
}
