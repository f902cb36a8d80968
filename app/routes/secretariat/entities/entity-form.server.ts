import type { FormVisit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, form, type Meaning, noFields, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type DesignateEntityOutcome, designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { endEntity } from "#app/membership/entities/end-entity.server.ts";
import { type EntityView, entitiesOf } from "#app/membership/entities/entities.server.ts";
import { entityForms } from "#app/membership/entities/entity.ts";
import { setFocalInstitution } from "#app/membership/entities/set-focal-institution.server.ts";
import { monthsAhead } from "#app/membership/status/contact-term.ts";
import { dayOf, monthsAfter } from "#app/platform/partial-date.ts";

/** The form that designates a body. */
export function designationForm(visit: FormVisit<Person>, member: string) {
	const { actor, services, locale, messages, form: sent } = visit;
	return form({
		schema: textOf(sent, "organisation") ? entityForms.chosen : entityForms.fresh,
		missing: { nameEn: messages.contacts.entities.problems.nameMissing },
		run: (typed) => designateEntity(actor, services, { member, ...typed }),
	}).answers({
		designated: ({ entityId }) => done("designated", `/${locale}/secretariat/entities/${entityId}`),
		refused: (refusal) => notDesignated(visit, member, refusal),
	});
}

async function notDesignated(
	{ actor, services, locale, messages: { contacts } }: FormVisit<Person>,
	member: string,
	refusal: Extract<DesignateEntityOutcome, { outcome: "refused" }>,
): Promise<Meaning> {
	const { problems: words, openDesignated } = contacts.entities;
	const entities = await entitiesOf(actor, services, member, locale);
	switch (refusal.reason) {
		case "unknown-organisation":
			return problems({ organisation: words.unknownOrganisation });
		case "foreign-organisation":
			return problems({ organisation: words.foreignOrganisation });
		case "unknown-document":
			return problems({ documentId: contacts.problems.unknownDocument });
		case "too-far-ahead":
			return problems({ from: words.tooFarAhead(latestDay(services.clock.now())) });
		case "before-declaration":
			return problems({ from: contacts.problems.beforeDeclaration(refusal.began) });
		case "designated-already": {
			const existing = entities.find(({ id }) => id === refusal.entityId);
			const link = existing && {
				href: `/${locale}/secretariat/entities/${existing.id}`,
				label: openDesignated(existing.name.text),
			};
			return problems({ nameEn: words.designatedAlready }, link);
		}
		case "focal-institution-exists": {
			const focal = entities.find((one) => one.focal && one.currentOrComing);
			return problems({ focal: words.focalExists(focal?.name.text ?? "") });
		}
		case "unknown-member":
			return notFound();
	}
}

/** The forms of a designation: it ends, or its body becomes the focal institution. */
export function entityChanges({ actor, services, messages }: FormVisit<Person>, { id: entityId, from }: EntityView) {
	const { problems: words } = messages.contacts.entities;
	const refusals = {
		"end-before-start": words.endBeforeStart(from ?? ""),
		"too-far-ahead": words.tooFarAhead(latestDay(services.clock.now())),
		"ended-already": words.endedAlready,
	};
	return {
		focal: form({ schema: noFields, run: () => setFocalInstitution(actor, services, { entityId }) }).answers({
			set: done("focal"),
			refused: problems({ focal: words.endedFocal }),
		}),
		end: form({
			schema: entityForms.end,
			missing: { on: words.endMissing },
			run: ({ on, reason }) => endEntity(actor, services, { entityId, on, ...(reason && { reason }) }),
		}).answers({
			ended: done("ended"),
			refused: ({ reason }) => problems({ on: refusals[reason] }),
		}),
	};
}

function latestDay(now: Date): string {
	return monthsAfter(dayOf(now), monthsAhead);
}
