import { announceCall } from "#app/awards/calls/announce-call.server.ts";
import { callForm, categoryForm } from "#app/awards/calls/call.ts";
import type { CallServices } from "#app/awards/calls/call-rows.server.ts";
import { saveCall } from "#app/awards/calls/save-call.server.ts";
import { saveCategory } from "#app/awards/calls/save-category.server.ts";
import { type Actor, systemActor } from "#app/identity/person/actor.ts";

/** A complete form of a call, as a browser sends it. */
export function callFields(more: Readonly<Record<string, unknown>> = {}) {
	return {
		slug: "practice-awards-2026",
		titleEn: "Practice awards 2026",
		leadEn: "For practices that reach people.",
		zone: "Asia/Baku",
		opensAt: "2026-01-12T00:00",
		closesAt: "2026-03-31T23:59",
		sheetsDueAt: "2026-05-10T23:59",
		resultsOn: "2026-06-23",
		nominators: ["active", "founder"],
		memberLimit: "2",
		sheetsNeeded: "3",
		levels: [
			{ nameEn: "Award", meaningEn: "Strong on every criterion." },
			{ nameEn: "Commendation", meaningEn: "Outstanding on one criterion." },
			{ nameEn: "", nameAr: undefined },
		],
		...more,
	};
}

/** A complete form of a category, with a criterion for each weight. */
export function categoryFields(weights: readonly number[], titleEn = "Reaching people far from offices") {
	return {
		titleEn,
		criteria: weights.map((weight, at) => ({
			weight: String(weight),
			titleEn: `Criterion ${at + 1}`,
			aboutEn: "What it asks",
			word0En: "Nothing",
			word3En: "Something",
			word5En: "Everything",
		})),
	};
}

/**
 * An announced call with one category for each list of weights.
 * @returns its id, and those of its categories
 */
export async function givenCall(
	services: CallServices,
	{
		fields = {},
		categories = [[35, 25, 25, 15]],
		actor = systemActor,
	}: { fields?: Readonly<Record<string, unknown>>; categories?: readonly (readonly number[])[]; actor?: Actor } = {},
): Promise<{ id: string; categories: string[] }> {
	const id = crypto.randomUUID();
	await must(saveCall(actor, services, { id, revision: 0, call: callForm.parse(callFields(fields)) }), "saved");
	const ids: string[] = [];
	for (const [at, weights] of categories.entries()) {
		const category = categoryForm.parse(categoryFields(weights, `Category ${at + 1}`));
		const categoryId = crypto.randomUUID();
		await must(saveCategory(actor, services, { callId: id, id: categoryId, revision: 0, category }), "saved");
		ids.push(categoryId);
	}
	await must(announceCall(actor, services, id), "announced");
	return { id, categories: ids };
}

/** Waits for a command of a fixture. @throws Error if it has another outcome */
async function must<Outcome extends { outcome: string }>(command: Promise<Outcome>, outcome: string): Promise<Outcome> {
	const result = await command;
	if (result.outcome !== outcome) throw new Error(`${outcome} expected: ${JSON.stringify(result)}`);
	return result;
}
