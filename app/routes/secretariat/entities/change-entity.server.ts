import type { AppLoadContext } from "@remix-run/node";
import { endEntity } from "#app/membership/entities/end-entity.server.ts";
import type { EntityView } from "#app/membership/entities/entities.server.ts";
import { entityEnd } from "#app/membership/entities/entity.ts";
import { setFocalInstitution } from "#app/membership/entities/set-focal-institution.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { notFound } from "#app/routes/answers.server.ts";
import { optionalText, type Typed } from "#app/routes/secretariat/contacts/contact-form.server.ts";
import { endProblem } from "#app/routes/secretariat/entities/entity-sentences.ts";

export type EntityChanged = { done: "ended" | "focal" } | { typed: Typed; problems: Record<string, string> };

/**
 * Ends a designation or makes the body the focal institution, depending on the form's `intent`.
 * @throws a Response with status 404 if the entity is gone
 */
export async function changeEntity(
	context: AppLoadContext,
	locale: Locale,
	entity: EntityView,
	typed: Typed,
): Promise<EntityChanged> {
	const { actor, services } = context;
	const messages = messagesFor(locale);
	const withProblems = (field: string, message: string) => ({ typed, problems: { [field]: message } });
	if (typed.intent === "focal") {
		const result = await setFocalInstitution(actor, services, { entityId: entity.id });
		if (result.outcome === "set") return { done: "focal" };
		if (result.outcome === "refused") return withProblems("focal", messages.contacts.entities.problems.endedFocal);
		notFound();
	}
	const reason = optionalText(typed, "reason");
	const input = { entityId: entity.id, on: typed.on?.trim() ?? "", ...(reason === null ? {} : { reason }) };
	const parsed = entityEnd.safeParse(input);
	if (!parsed.success) {
		const { contacts, problems } = messages;
		const long = parsed.error.issues.find(({ code }) => code === "too_big");
		const found = parsed.error.issues.some(({ path }) => path[0] === "on");
		return {
			typed,
			problems: {
				...(found
					? { on: optionalText(typed, "on") === null ? contacts.entities.problems.endMissing : problems.badDate }
					: {}),
				...(long?.code === "too_big" ? { reason: problems.tooManyCharacters(Number(long.maximum)) } : {}),
			},
		};
	}
	const result = await endEntity(actor, services, parsed.data);
	if (result.outcome === "ended") return { done: "ended" };
	if (result.outcome !== "refused") notFound();
	const about = { from: entity.from ?? "", today: dayOf(services.clock.now()) };
	return withProblems("on", endProblem(messages, result.reason, about));
}
