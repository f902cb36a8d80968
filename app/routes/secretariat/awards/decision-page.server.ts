import { type DecisionItem, decisionForm, decisionPath } from "#app/awards/decisions/decision.ts";
import { proposeDecision } from "#app/awards/decisions/propose-decision.server.ts";
import { decisionToManage } from "#app/awards/decisions/results.server.ts";
import { settleDecision } from "#app/awards/decisions/settle-decision.server.ts";
import { managedJuryPath } from "#app/awards/juries/jury.ts";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, type FormRun, form, noFields, problems } from "#app/http/form-action.server.ts";
import { idOrNew, isId, textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { shownTime } from "#app/platform/wall-time.ts";
import { shownCall } from "#app/views/award/shown-call.server.ts";

/** What is needed to record or confirm the decision on a call. */
export async function decisionPage({ actor, services, id, locale }: Visit<Person>) {
	const managed = await decisionToManage(actor, services, id, locale);
	if (!managed) return null;
	const { call, decision, categories, proposedBy, mayConfirm } = managed;
	const { title, slug, levels } = shownCall(call, locale);
	const name = (code: string) => ({ code, name: services.reference.countryName(code, locale) });
	const document = decision && (await findDocument(actor, services, decision.documentId));
	return {
		...{ callId: id, proposalId: crypto.randomUUID(), proposedBy, mayConfirm },
		call: { title, slug, zone: call.zone, state: call.state },
		levels: levels.map(({ code, name }) => ({ value: code, label: name.text })),
		documents: decision ? null : await documentChoices(actor, services, null),
		decision: decision && {
			...{ id: decision.id, number: decision.number, date: decision.date, state: decision.state },
			organ: textFor(decision.organ, locale),
			publishAt: shownTime(decision.publishAt, call.zone),
			document: document && { id: document.id, title: document.title },
		},
		/** Whether every category with nominations has a recommendation. */
		ready: categories.every(({ empty, recommendation }) => empty || recommendation !== null),
		categories: categories.map(({ category, empty, opened, recommendation, nominations }) => ({
			...{ id: category.id, empty, opened, path: managedJuryPath(id, category.id) },
			title: textFor(category.title, locale),
			text: recommendation && textFor(recommendation.text, locale),
			nominations: nominations.map((one) => ({
				...{ id: one.id, title: one.title, place: one.place ?? null, recommended: one.recommended },
				member: name(one.member),
				text: one.text && textFor(one.text, locale),
				decided: shownItem(
					decision?.items.find(({ nominationId }) => nominationId === one.id),
					locale,
				),
			})),
		})),
	};
}

function shownItem(item: DecisionItem | undefined, locale: string) {
	return item ? { level: item.level, reasons: item.reasons && textFor(item.reasons, locale) } : null;
}

/** What the buttons of the page do. */
export async function decisionForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent, locale, id: callId } = visit;
	const { call, categories } = found(await decisionToManage(actor, services, callId, locale));
	const words = messages.juries.decision;
	const nominations = categories.flatMap((category) => category.nominations);
	const documentId = textOf(sent, "documentId");
	const decisionId = idOrNew(textOf(sent, "decision"));
	const settle = (settled: "confirmed" | "rejected") =>
		form({
			schema: noFields,
			run: () => settleDecision(actor, services, { callId, decisionId, settled }),
		}).answers({
			confirmed: done("confirmed"),
			rejected: done("rejected"),
			"own-proposal": problems({ settle: words.ownProposal }),
			"settled-already": problems({ settle: messages.juries.changed }),
		});
	return {
		propose: form({
			schema: decisionForm(nominations, call.levels, call.zone),
			words: { ...messages.awards.manage.problems, ...words.problems },
			run: (decision) =>
				proposeDecision(actor, services, {
					...{ ...decision, id: idOrNew(textOf(sent, "id")), callId },
					documentId: isId(documentId) ? documentId : null,
				}),
		}).answers({
			proposed: done("proposed", `/${locale}${decisionPath(callId)}`),
			exists: problems({ organEn: messages.juries.changed }),
			"too-early": problems({ organEn: words.tooEarly }),
			changed: problems({ organEn: messages.juries.changed }),
			"no-document": problems({ documentId: words.problems.document }),
		}),
		confirm: settle("confirmed"),
		reject: settle("rejected"),
	};
}
