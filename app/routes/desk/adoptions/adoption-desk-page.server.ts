import type { Person } from "#app/identity/person/actor.ts";
import { adoptionForm, answerForm, stagesFrom, stopForm } from "#app/library/adoption/adoption.ts";
import { findDeskAdoption } from "#app/library/adoption/adoptions.server.ts";
import { answerAdoption } from "#app/library/adoption/answer-adoption.server.ts";
import { confirmStillInUse } from "#app/library/adoption/confirm-still-in-use.server.ts";
import { moveAdoption } from "#app/library/adoption/move-adoption.server.ts";
import type { AdopterOutcome } from "#app/library/adoption/own-adoption.server.ts";
import { removeAdoption } from "#app/library/adoption/remove-adoption.server.ts";
import { resumeAdoption } from "#app/library/adoption/resume-adoption.server.ts";
import { stopAdoption } from "#app/library/adoption/stop-adoption.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { FormVisit, Visit } from "#app/routes/access.server.ts";
import { shownAdoption } from "#app/routes/adoptions/shown-adoption.server.ts";
import {
	introductionOptions,
	problemSentences,
	readAdoptionForm,
} from "#app/routes/desk/adoptions/adoption-form.server.ts";
import { languageOptions } from "#app/routes/desk/editor/editor-options.server.ts";
import { readReason } from "#app/routes/desk/requests/reason-form.server.ts";
import { type FormOutcome, invalid, revisionOf, typedIn } from "#app/routes/form-data.ts";

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
			...{ stage: reached, audience, changes, parts, results, language: view.textLanguage, notMeasured },
			...{
				contact: contact ?? "",
				ownPid: ownPractice?.pid ?? "",
				introduction: introduction?.id ?? "",
				since: since ?? "",
				sourceUrl: sourceUrl ?? "",
			},
		},
	};
}

export type AdoptionDeskPage = NonNullable<Awaited<ReturnType<typeof adoptionDeskPage>>>;

type Done = keyof Messages["adoptions"]["desk"]["done"];

/** Runs the action of the button that was pressed. */
export async function workOnAdoption(visit: FormVisit<Person>): Promise<FormOutcome<Done>> {
	const { actor, services, id, form, messages } = visit;
	const typed = typedIn(form);
	const at = { id, revision: revisionOf(typed) };
	const after = (done: Done, field: string, outcome: AdopterOutcome) =>
		answerOf(messages, { typed, field }, done, outcome);
	switch (typed.intent) {
		case "save": {
			const read = readAdoptionForm(form, adoptionForm, messages);
			if ("problems" in read) return { ...read, status: 422 };
			return after("saved", "stage", await moveAdoption(actor, services, { ...at, form: read.value }));
		}
		case "stop": {
			const read = readAdoptionForm(form, stopForm, messages);
			if ("problems" in read) return { ...read, status: 422 };
			return after("stopped", "reason", await stopAdoption(actor, services, { ...at, ...read.value }));
		}
		case "resume":
			return after("resumed", "resume", await resumeAdoption(actor, services, at));
		case "use":
			return after("saved", "use", await confirmStillInUse(actor, services, at));
		case "answer": {
			const read = readAdoptionForm(form, answerForm, messages);
			if ("problems" in read) return { ...read, status: 422 };
			return after("answered", "answer", await answerAdoption(actor, services, { id, ...read.value }));
		}
		case "remove": {
			const given = readReason(visit, messages.adoptions.desk.remove.missing);
			if ("problems" in given) return given;
			return after("removed", "reason-remove", await removeAdoption(actor, services, { id, ...given }));
		}
		default:
			return null;
	}
}

function answerOf(
	messages: Messages,
	{ typed, field }: { typed: Record<string, string>; field: string },
	done: Done,
	result: AdopterOutcome,
): FormOutcome<Done> {
	const { desk, form } = messages.adoptions;
	switch (result.outcome) {
		case "done":
			return { done };
		case "conflict":
			return invalid(typed, { [field]: desk.conflict }, 409);
		case "exists":
			return invalid(typed, { [field]: form.exists }, 409);
		case "invalid":
			return invalid(typed, problemSentences(messages, result.problems));
		default:
			return null;
	}
}
