import { type Results, resultsOf } from "#app/awards/decisions/results.server.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { type ShownRecognition, shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

/** A recognised nomination as a row of the file of results. */
export type ResultRow = ShownRecognition & { place: number };

/** The published results of a call; null before they are published. */
export async function resultsPage({ actor, services, params, locale }: Visit) {
	const results = await resultsOf(actor, services, params.call ?? "", locale);
	if (!results) return null;
	const { call, decision, categories } = results;
	const { slug, title, demonstration, levels } = shownCall(call, locale);
	const document = await findDocument(actor, services, decision.documentId);
	return {
		call: { slug, title, demonstration },
		levels,
		decision: {
			...{ number: decision.number, date: decision.date, followed: decision.followed },
			organ: textFor(decision.organ, locale),
			document: document && { id: document.id, title: document.title },
		},
		categories: categories.map(({ category, recognised, entries, jurors }) => ({
			...{ id: category.id, entries, jurors },
			title: textFor(category.title, locale),
			recognised: recognised.map(({ level, recognition }) => ({
				...{ place: levels.findIndex(({ code }) => code === level) },
				...shownRecognition(recognition, { reference: services.reference, locale }),
			})),
		})),
	};
}

/** The published results of a call in every language, for programs; null before they are published. */
export async function resultsRecord({ actor, services, params, context }: Visit) {
	const results = await resultsOf(actor, services, params.call ?? "", "en");
	return results && recordOf(results, context.origin);
}

function recordOf({ call, decision, categories }: Results, origin: string) {
	const { organ, number, date, followed } = decision;
	return {
		call: {
			id: call.slug,
			title: call.title,
			demonstration: call.demonstration,
			page: `${origin}/en/awards/${call.slug}`,
		},
		decision: { organ, number, date, followedJury: followed },
		levels: call.levels,
		categories: categories.map(({ category, recognised, entries, jurors }) => ({
			...{ title: category.title, entries, jurors },
			recognised: recognised.map(({ level, recognition: { practice, version, country, reasons, revoked } }) => ({
				...{ level, country, practice: practice && { pid: practice.pid, title: practice.title }, version, reasons },
				revoked: revoked !== null,
			})),
		})),
	};
}
