import { z } from "zod";
import { chooseTrial } from "#app/awards/juries/choose-trial.server.ts";
import { juryToFollow } from "#app/awards/juries/juries.server.ts";
import { mayLeadJuries } from "#app/awards/juries/jury.policy.ts";
import { invitationForm } from "#app/awards/juries/jury.ts";
import { openedForSecretariat } from "#app/awards/juries/opened-jury.server.ts";
import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { appointChair, seatJuror } from "#app/awards/juries/seat-juror.server.ts";
import { voidSheet } from "#app/awards/juries/void-sheet.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { conflict, done, type FormRun, form, problems } from "#app/http/form-action.server.ts";
import { idOrNew, isId, revisionOf, typedIn } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { line } from "#app/identity/person/identity-forms.ts";
import { scoreRows } from "#app/views/award/opened-rows.server.ts";
import { shownCall, shownCategory } from "#app/views/award/shown-call.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";

/** The jury of a category, without any score. */
export async function juryPage({ actor, services, id, params, locale }: Visit<Person>) {
	const jury = await juryToFollow(actor, services, { callId: id, categoryId: params.category ?? "" }, locale);
	if (!jury) return null;
	const { call, category, candidates, ...rest } = jury;
	const { title, phase, sheetsNeeded, sheetsDue } = shownCall(call, locale);
	const opened = rest.opened ? await openedForSecretariat(actor, services, category.id, locale) : null;
	return {
		...rest,
		/** Only once the category is open. */
		scores: opened && {
			rows: scoreRows(opened.nominations, { reference: services.reference, locale }),
			leniency: opened.leniency,
		},
		callId: id,
		seatId: crypto.randomUUID(),
		call: { title, phase, sheetsNeeded, sheetsDue },
		category: shownCategory(category, locale),
		candidates: candidates.map(({ id: value, name, email }) => ({ value, label: `${name}, ${email}` })),
		mayLead: mayLeadJuries(actor),
		/** Whether jurors can still be seated and removed. */
		changes: !rest.opened && ["coming", "open", "screening", "judging"].includes(phase),
	};
}

/** What the buttons of the page do. */
export async function juryForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent } = visit;
	const { category } = found(await juryPage(visit));
	const categoryId = category.id;
	const words = messages.juries.manage;
	const typed = typedIn(sent);
	const seatId = isId(typed.seat ?? "") ? String(typed.seat) : "";
	return {
		invite: form({
			schema: invitationForm,
			run: ({ accountId, chair }) =>
				seatJuror(actor, services, { id: idOrNew(typed.id), categoryId, accountId, chair }),
		}).answers({
			invited: done("invited"),
			exists: problems({ accountId: words.exists }),
			"too-late": problems({ accountId: words.tooLate }),
			"unknown-person": problems({ accountId: words.unknownPerson }),
			"own-country": problems({ accountId: words.ownCountry }),
		}),
		chair: form({
			schema: z.object({}),
			run: () => appointChair(actor, services, { categoryId, seatId }),
		}).answers({ appointed: done("chair"), "own-country": problems({ [`chair-${seatId}`]: words.chairOwnCountry }) }),
		trial: form({
			schema: z.object({ pid: line(20) }),
			run: ({ pid }) => chooseTrial(actor, services, { categoryId, pid }),
		}).answers({
			chosen: done("trial"),
			unsuitable: problems({ pid: words.trial.unsuitable }),
			"too-late": problems({ pid: words.tooLate }),
		}),
		remove: reasonStep("remove", words.remove.missing, (reason) =>
			moveCase(actor, services, seatCases, "remove", { id: seatId, revision: revisionOf(typed), reason }),
		).answers({ done: done("removed"), conflict: conflict("reason-remove", messages.juries.changed) }),
		void: reasonStep("void", words.void.missing, (reason) =>
			voidSheet(actor, services, { categoryId, seatId, nominationId: idOrNew(typed.nomination), reason }),
		).answers({ void: done("void"), refused: problems({ "reason-void": messages.juries.changed }) }),
	};
}
