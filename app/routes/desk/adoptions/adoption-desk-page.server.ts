import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields, problems } from "#app/http/form-action.server.ts";
import { revisionOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { adoptionForm, answerForm, stagesFrom, stopForm } from "#app/library/adoption/adoption.ts";
import { findDeskAdoption } from "#app/library/adoption/adoptions.server.ts";
import { answerAdoption } from "#app/library/adoption/answer-adoption.server.ts";
import { confirmStillInUse } from "#app/library/adoption/confirm-still-in-use.server.ts";
import { moveAdoption } from "#app/library/adoption/move-adoption.server.ts";
import { removeAdoption } from "#app/library/adoption/remove-adoption.server.ts";
import { resumeAdoption } from "#app/library/adoption/resume-adoption.server.ts";
import type { FormProblems } from "#app/library/adoption/stated-facts.server.ts";
import { stopAdoption } from "#app/library/adoption/stop-adoption.server.ts";
import { introductionOptions, problemSentences } from "#app/routes/desk/adoptions/adoption-form.server.ts";
import { shownAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

/** An adoption with the forms of both sides; null for everybody who may not see it. */
export async function adoptionDeskPage({ actor, services, id, locale }: Visit<Person>) {
	const { reference } = services;
	const view = await findDeskAdoption(actor, services, id, locale);
	if (!view) return null;
	const {
		adopter,
		audience,
		changes,
		contact,
		introduction,
		notMeasured,
		ownPractice,
		parts,
		reached,
		results,
		since,
		sourceUrl,
		sources,
	} = view;
	return {
		adoption: shownAdoption(view, { reference, locale }),
		stages: stagesFrom(reached),
		languages: languageOptions(reference, locale),
		introductions: view.mayMove ? await introductionOptions(actor, services, { adopter, sources }, locale) : [],
		values: {
			stage: reached,
			audience,
			changes,
			parts,
			results,
			language: view.textLanguage,
			notMeasured,
			contact: contact ?? "",
			ownPid: ownPractice?.pid ?? "",
			introduction: introduction?.id ?? "",
			since: since ?? "",
			sourceUrl: sourceUrl ?? "",
		},
	};
}

export type AdoptionDeskPage = NonNullable<Awaited<ReturnType<typeof adoptionDeskPage>>>;

/** What the buttons of the page do. */
export function adoptionForms({ actor, services, id, messages }: FormVisit<Person>): Record<string, FormRun> {
	const { desk, form: words } = messages.adoptions;
	const { missing } = words;
	const at = (typed: Record<string, string>) => ({ id, revision: revisionOf(typed) });
	const after = (code: keyof typeof desk.done, field: string) => ({
		done: done(code),
		conflict: conflict(field, desk.conflict),
		exists: conflict(field, words.exists),
		invalid: ({ problems: found }: { problems: FormProblems }) => problems(problemSentences(messages, found)),
	});
	return {
		save: form({
			schema: adoptionForm,
			missing,
			run: (stated, typed) => moveAdoption(actor, services, { ...at(typed), form: stated }),
		}).answers(after("saved", "stage")),
		stop: form({
			schema: stopForm,
			missing,
			run: (stated, typed) => stopAdoption(actor, services, { ...at(typed), ...stated }),
		}).answers(after("stopped", "reason")),
		resume: form({ schema: noFields, run: (_, typed) => resumeAdoption(actor, services, at(typed)) }).answers(
			after("resumed", "resume"),
		),
		use: form({ schema: noFields, run: (_, typed) => confirmStillInUse(actor, services, at(typed)) }).answers(
			after("saved", "use"),
		),
		answer: form({
			schema: answerForm,
			missing,
			run: (answer) => answerAdoption(actor, services, { id, ...answer }),
		}).answers(after("answered", "answer")),
		remove: reasonStep("remove", desk.remove.missing, (reason) =>
			removeAdoption(actor, services, { id, reason }),
		).answers(after("removed", "reason-remove")),
	};
}
