import { nominationChecks, nominationRules, resubmissionForm } from "#app/awards/nominations/nomination.ts";
import { consentCases, nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import { nominationView } from "#app/awards/nominations/nominations.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields, problems } from "#app/http/form-action.server.ts";
import { revisionOf, typedIn } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";
import { findingsIn } from "#app/views/case/request-action.server.ts";

/** A nomination for the people concerned; null for everyone else. */
export async function nominationPage({ actor, services, id, locale }: Visit<Person>) {
	const nomination = await nominationView(actor, services, id, locale);
	if (!nomination) return null;
	const { call, category, member, consents, timeline, ...rest } = nomination;
	const name = (code: string) => ({ code, name: services.reference.countryName(code, locale) });
	return {
		...rest,
		member: name(member),
		consents: consents.map(({ country, state }) => ({ country: name(country), state })),
		call: shownCall({ ...call, phase: nomination.phase }, locale),
		category: textFor(category.title, locale),
		timeline: timeline.map(({ id, at, to, text }) => ({
			id,
			on: at.toISOString().slice(0, 10),
			to: to ?? "sent",
			text,
		})),
	};
}

/** What the buttons of the page do. */
export async function nominationForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent, locale } = visit;
	const nomination = await nominationView(actor, services, visit.id, locale);
	if (!nomination) return {};
	const { id, consent } = nomination;
	const words = messages.awards.nomination;
	const revision = revisionOf(typedIn(sent));
	const own = { id, revision };
	const given = { id: consent?.id ?? "", revision };
	const said = (field: string) => ({ conflict: conflict(field, words.conflict) });
	return {
		check: form({
			schema: noFields,
			run: () => {
				const findings = findingsIn(nominationChecks, typedIn(sent));
				return updateChecklist(actor, services, nominationRules, { requestId: id, revision, findings });
			},
		}).answers({
			saved: done("checked"),
			conflict: conflict("list", words.conflict),
			refused: problems({ list: words.conflict }),
		}),
		accept: form({ schema: noFields, run: () => moveCase(actor, services, nominationCases, "accept", own) }).answers({
			done: done("accepted"),
			...said("list"),
			forbidden: problems({ list: words.notReady }),
		}),
		return: reasonStep("return", words.return.missing, (reason) =>
			moveCase(actor, services, nominationCases, "return", { ...own, reason }),
		).answers({ done: done("returned"), ...said("reason-return") }),
		decline: reasonStep("decline", words.decline.missing, (reason) =>
			moveCase(actor, services, nominationCases, "decline", { ...own, reason }),
		).answers({ done: done("declined"), ...said("reason-decline") }),
		resubmit: form({
			schema: resubmissionForm,
			run: ({ endorsement }) => moveCase(actor, services, nominationCases, "resubmit", { ...own, endorsement }),
		}).answers({ done: done("sent"), ...said("endorsement") }),
		withdraw: form({
			schema: noFields,
			run: () => moveCase(actor, services, nominationCases, "withdraw", own),
		}).answers({
			done: done("withdrawn"),
			...said("withdraw"),
		}),
		consent: form({ schema: noFields, run: () => moveCase(actor, services, consentCases, "consent", given) }).answers({
			done: done("consented"),
			...said("consent"),
			forbidden: problems({ consent: words.closed }),
		}),
		refuse: reasonStep("refuse", words.refuse.missing, (reason) =>
			moveCase(actor, services, consentCases, "refuse", { ...given, reason }),
		).answers({ done: done("refused"), ...said("reason-refuse") }),
	};
}
