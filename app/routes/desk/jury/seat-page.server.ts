import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import { type SeatView, seatView } from "#app/awards/juries/juries.server.ts";
import { declarationForm } from "#app/awards/juries/jury.ts";
import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { conflict, done, type FormRun, form, noFields, problems } from "#app/http/form-action.server.ts";
import { revisionOf, typedIn } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { shownCall, shownCategory } from "#app/views/award/shown-call.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";

/** A seat as its pages show it. */
export function shownSeat(
	{ call, category, trial, nominations, ...seat }: SeatView,
	{ reference, locale }: { reference: Reference; locale: Locale },
) {
	const { title, slug, sheetsDue, phase, demonstration } = shownCall(call, locale);
	return {
		...seat,
		call: { title, slug, sheetsDue, phase, demonstration },
		category: shownCategory(category, locale),
		trial: trial && { pid: trial.pid, title: trial.title, submitted: trial.submitted },
		nominations: nominations.map(({ versionId: _, member, ...one }) => ({
			...one,
			member: { code: member, name: reference.countryName(member, locale) },
		})),
	};
}
export type ShownSeat = ReturnType<typeof shownSeat>;

/** A seat for its juror; null for everybody else. */
export async function seatPage({ actor, services, id, locale }: Visit<Person>) {
	const seat = await seatView(actor, services, id, locale);
	return seat && shownSeat(seat, { reference: services.reference, locale });
}

/** What the buttons of the page do. */
export async function seatForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent, locale, id } = visit;
	const words = messages.juries;
	const seat = found(await seatView(actor, services, id, locale));
	const move = { id, revision: revisionOf(typedIn(sent)) };
	return {
		accept: form({ schema: noFields, run: () => moveCase(actor, services, seatCases, "accept", move) }).answers({
			done: done("accepted"),
			conflict: conflict("accept", words.changed),
		}),
		decline: reasonStep("decline", words.decline.missing, (reason) =>
			moveCase(actor, services, seatCases, "decline", { ...move, reason }),
		).answers({ done: done("declined"), conflict: conflict("reason-decline", words.changed) }),
		declare: form({
			schema: declarationForm(seat.undeclared),
			missing: Object.fromEntries(seat.undeclared.map((one) => [`reason-${one}`, words.declare.reasonMissing])),
			run: (declarations) => declareConflicts(actor, services, { seatId: id, declarations }),
		}).answers({
			declared: done("declared"),
			incomplete: problems({ [`conflict-${seat.undeclared[0]}`]: words.declare.all }),
		}),
	};
}
