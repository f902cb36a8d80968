import { needPath } from "#app/exchange/needs/need.ts";
import { findNeed } from "#app/exchange/needs/needs.server.ts";
import { holds, type Person } from "#app/identity/person/actor.ts";
import { introductionsPath, outcomeForm, withdrawForm } from "#app/library/introductions/introduction.ts";
import { findIntroduction } from "#app/library/introductions/introductions.server.ts";
import { type IntroductionStep, moveIntroduction } from "#app/library/introductions/move-introduction.server.ts";
import { tellOutcome } from "#app/library/introductions/tell-outcome.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { FormVisit, Visit } from "#app/routes/access.server.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { readReason } from "#app/routes/desk/requests/reason-form.server.ts";
import { type FormOutcome, idOrNew, invalid, revisionOf, typedIn } from "#app/routes/form-data.ts";

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

type Done = keyof Messages["introductions"]["done"];

/** Runs the action of the button that was pressed. */
export async function workOnIntroduction(visit: FormVisit<Person>): Promise<FormOutcome<Done>> {
	const { actor, services, id, form, messages } = visit;
	const { answer, conflict, outcome } = messages.introductions;
	const typed = typedIn(form);
	const move = async (to: IntroductionStep, field: string, message: string | null): Promise<FormOutcome<Done>> => {
		const moved = await moveIntroduction(actor, services, { id, revision: revisionOf(typed), to, message });
		if (moved.outcome === "done") return { done: to };
		if (moved.outcome === "message-missing") return invalid(typed, { [field]: answer.missing });
		return moved.outcome === "conflict" ? invalid(typed, { [field]: conflict }, 409) : null;
	};
	switch (typed.intent) {
		case "accept":
			return move("accepted", "accept", null);
		case "done":
			return move("done", "done", null);
		case "decline": {
			const given = readReason(visit, answer.missing);
			return "problems" in given ? given : move("declined", "reason-decline", given.reason);
		}
		case "withdraw": {
			const read = readAccountForm(form, withdrawForm, messages);
			if ("problems" in read) return invalid(typed, { "reason-withdraw": read.problems.reason ?? "" });
			return move("withdrawn", "reason-withdraw", read.value.reason || null);
		}
		case "tell": {
			const read = readAccountForm(form, outcomeForm, messages, { answer: outcome.missing });
			if ("problems" in read) return { ...read, status: 422 };
			const told = await tellOutcome(actor, services, { ...read.value, id, answerId: idOrNew(typed.answerId) });
			return told.outcome === "told" ? { done: "told" } : null;
		}
		default:
			return null;
	}
}
