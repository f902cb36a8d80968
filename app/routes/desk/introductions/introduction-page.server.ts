import { moveCase } from "#app/cases/run-case.server.ts";
import { needPath } from "#app/exchange/needs/need.ts";
import { findNeed } from "#app/exchange/needs/needs.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields } from "#app/http/form-action.server.ts";
import { revisionOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { holds, type Person } from "#app/identity/person/actor.ts";
import { introductionsPath, outcomeForm, withdrawForm } from "#app/library/introductions/introduction.ts";
import { introductionCases } from "#app/library/introductions/introduction-case.server.ts";
import { findIntroduction } from "#app/library/introductions/introductions.server.ts";
import { tellOutcome } from "#app/library/introductions/tell-outcome.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";

/** An introduction with the forms of both sides; null for everybody but these and the secretariat. */
export async function introductionPage({ actor, services, id, locale }: Visit<Person>) {
	const { reference } = services;
	const view = await findIntroduction(actor, services, id, locale);
	if (!view) return null;
	const named = (code: string) => ({ code, name: reference.countryName(code, locale) });
	const need = view.need === null ? null : await findNeed(actor, services, view.need);
	const own = [view.asker, view.asked].find((country) => holds(actor, ["focal-point"], country));
	return {
		...view,
		asker: named(view.asker),
		asked: named(view.asked),
		formLabel: reference.label("offers", view.form, locale),
		need: need && { path: needPath(need.id), title: need.title },
		list: own ? { path: introductionsPath(own), name: named(own).name } : null,
		answerId: crypto.randomUUID(),
	};
}

export type IntroductionPage = NonNullable<Awaited<ReturnType<typeof introductionPage>>>;

/** What the buttons of the page do. */
export function introductionForms({ actor, services, id, messages }: FormVisit<Person>): Record<string, FormRun> {
	const { answer, conflict: changed, outcome } = messages.introductions;
	const moved = (step: string, field: string) => ({ done: done(step), conflict: conflict(field, changed) });
	const opened = (typed: Record<string, string>) => ({ id, revision: revisionOf(typed) });
	return {
		accept: form({
			schema: noFields,
			run: (_, typed) => moveCase(actor, services, introductionCases, "accept", opened(typed)),
		}).answers(moved("accepted", "accept")),
		done: form({
			schema: noFields,
			run: (_, typed) => moveCase(actor, services, introductionCases, "finish", opened(typed)),
		}).answers(moved("done", "done")),
		decline: reasonStep("decline", answer.missing, (reason, typed) =>
			moveCase(actor, services, introductionCases, "decline", { ...opened(typed), reason }),
		).answers(moved("declined", "reason-decline")),
		withdraw: form({
			schema: withdrawForm,
			ids: { reason: "reason-withdraw" },
			run: ({ reason }, typed) =>
				moveCase(actor, services, introductionCases, "withdraw", { ...opened(typed), reason }),
		}).answers(moved("withdrawn", "reason-withdraw")),
		tell: form({
			schema: outcomeForm,
			missing: { answer: outcome.missing },
			run: (told, { answerId }) => tellOutcome(actor, services, { ...told, id, answerId: idFor(answerId, told) }),
		}).answers({ told: done("told") }),
	};
}
