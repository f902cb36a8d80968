import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { done, type FormRun, form } from "#app/http/form-action.server.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { holds, type Person } from "#app/identity/person/actor.ts";
import { helpPath } from "#app/library/help/help.ts";
import { outcomeForm } from "#app/library/help/introduction.ts";
import { introductionParts } from "#app/library/help/introductions.server.ts";
import { needPath } from "#app/library/help/need.ts";
import { findNeed } from "#app/library/help/needs.server.ts";
import { reportOutcome } from "#app/library/help/report-outcome.server.ts";
import type { CasePageData } from "#app/views/case/case-page.server.ts";

/** Reads what the page of an introduction shows besides the case; null for a case of another type. */
export async function ownParts({ actor, services, locale }: Visit<Person>, page: CasePageData) {
	const parts = page.type === "introduction" ? await introductionParts(actor, services, page.id, locale) : null;
	if (!parts) return null;
	const need = parts.need === null ? null : await findNeed(actor, services, parts.need);
	const own = [page.requester, page.responder].find(({ code }) => holds(actor, ["focal-point"], code));
	return {
		...parts,
		formLabel: services.reference.label("offers", parts.form, locale),
		need: need && { path: needPath(need.id), title: need.title },
		list: own ? { path: helpPath(own.code, "introductions"), name: own.name } : null,
		answerId: crypto.randomUUID(),
	};
}

export type OwnParts = NonNullable<Awaited<ReturnType<typeof ownParts>>>;

/** Reports the outcome of an introduction. */
export function outcomeFormRun({ actor, services, id, messages }: FormVisit<Person>): FormRun {
	return form({
		schema: outcomeForm,
		missing: { answer: messages.introductions.outcome.missing },
		run: (told, { answerId }) => reportOutcome(actor, services, { ...told, id, answerId: idFor(answerId, told) }),
	}).answers({ told: done("told") });
}
