import type { Criterion, Level } from "#app/awards/calls/call.ts";
import { callForm, callLimits, categoryForm, nominationLimits, sheetsNeededLimits } from "#app/awards/calls/call.ts";
import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import { saveCall } from "#app/awards/calls/save-call.server.ts";
import { saveCategory } from "#app/awards/calls/save-category.server.ts";
import type { FormVisit } from "#app/http/access.server.ts";
import { edited, form, type Meaning, problems } from "#app/http/form-action.server.ts";
import { revisionOrNew } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import { timeZones } from "#app/platform/wall-time.ts";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";

/** The time zones of the form of a call. */
export function zoneOptions() {
	return timeZones().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

/** What the form of a new call proposes. */
export function newCallValues(): FormValues {
	return {
		zone: "Asia/Baku",
		nominators: ["active"],
		memberLimit: String(nominationLimits.usual),
		sheetsNeeded: String(sheetsNeededLimits.usual),
	};
}

/** What the form of a call shows of it. */
export function callValues(call: CallRecord): FormValues {
	const { slug, zone, opensAt, closesAt, sheetsDueAt, resultsOn, nominators, memberLimit, sheetsNeeded } = call;
	return {
		slug,
		zone,
		opensAt,
		closesAt,
		sheetsDueAt,
		resultsOn: resultsOn ?? "",
		nominators: [...nominators],
		memberLimit: String(memberLimit),
		sheetsNeeded: String(sheetsNeeded),
		revision: String(call.revision),
		...pair("title", call.title),
		...pair("lead", call.lead),
		...listed("levels", call.levels, ({ name, meaning }: Level) => ({
			...pair("name", name),
			...pair("meaning", meaning),
		})),
	};
}

/** What the form of a category shows of it. */
export function categoryValues(category: CategoryRecord): FormValues {
	return {
		revision: String(category.revision),
		...pair("title", category.title),
		...pair("lead", category.lead),
		...listed("criteria", category.criteria, ({ weight, title, about, words }: Criterion) => ({
			weight: String(weight),
			...pair("title", title),
			...pair("about", about),
			...pair("word0", words["0"]),
			...pair("word3", words["3"]),
			...pair("word5", words["5"]),
		})),
	};
}

function pair(name: string, texts: TwoLanguages | null): Record<string, string> {
	return { [`${name}En`]: texts?.en ?? "", [`${name}Ar`]: texts?.ar ?? "" };
}

function listed<Item>(
	name: string,
	items: readonly Item[],
	fieldsOf: (item: Item) => Record<string, string>,
): FormValues {
	return Object.fromEntries(
		items.flatMap((item, at) =>
			Object.entries(fieldsOf(item)).map(([field, text]) => [`${name}[${at}].${field}`, text]),
		),
	);
}

type Sent = FormVisit<Person>;

/** The form that saves the terms of a call. */
export function callSaving({ actor, services, messages, form: sent }: Sent, id: string, saved: Meaning) {
	const { problems: words, alreadyAnnounced, conflict } = messages.awards.manage;
	return form({
		schema: callForm,
		words: { ...words, tooMany: words.tooManyLevels(callLimits.levels) },
		missing: { levels: words.levelsMissing, nominators: words.nominatorsMissing },
		run: (call) => saveCall(actor, services, { id, revision: revisionOrNew(sent), call }),
	}).answers({
		saved,
		"slug-taken": problems({ slug: words.slugTaken }),
		announced: problems({ slug: alreadyAnnounced }),
		conflict: ({ current }) => edited(conflict, callValues(current)),
	});
}

/** The form that saves a category. */
export function categorySaving(
	{ actor, services, messages, form: sent, id: callId }: Sent,
	id: string,
	saved: Meaning,
) {
	const { problems: words, alreadyAnnounced, conflict } = messages.awards.manage;
	return form({
		schema: categoryForm,
		words: { ...words, tooMany: words.tooManyCriteria(callLimits.criteria) },
		missing: { criteria: words.criteriaMissing },
		run: (category) => saveCategory(actor, services, { callId, id, revision: revisionOrNew(sent), category }),
	}).answers({
		saved,
		announced: problems({ titleEn: alreadyAnnounced }),
		conflict: ({ current }) => edited(conflict, categoryValues(current)),
	});
}
