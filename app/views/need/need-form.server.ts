import type { AppLoadContext } from "@remix-run/node";
import { moveCase } from "#app/cases/run-case.server.ts";
import { maxSheetPractices } from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { FormVisit } from "#app/http/access.server.ts";
import { conflict, done, edited, type FormRun, form, noFields, problems } from "#app/http/form-action.server.ts";
import { revisionOrNew, textOf } from "#app/http/form-data.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { missingToPublish, type NeedInput, type NeedMove, needForm } from "#app/library/help/need.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import type { NeedView } from "#app/library/help/needs.server.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { practiceConditions } from "#app/library/views/practice-conditions.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { offers, serviceFunctions } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";
import { textOfSheet } from "#app/views/gap-sheet/sheet-text.ts";
import { parseSearchAddress, type SourceSearch } from "#app/views/need/source-search.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";
import { seriesOf } from "#app/views/page/series.ts";

/** The options of the form of a need. */
export function needFormOptions(reference: Reference, locale: Locale) {
	return {
		functions: labelled(serviceFunctions, "serviceFunctions", { reference, locale }),
		forms: labelled(offers, "offers", { reference, locale }),
		languages: languageOptions(reference, locale),
	};
}
export type NeedFormOptions = ReturnType<typeof needFormOptions>;

/** The codes of a vocabulary with their labels. */
export function labelled(
	codes: readonly string[],
	vocabulary: "serviceFunctions" | "offers",
	{ reference, locale }: { reference: Reference; locale: string },
) {
	return codes.map((value) => ({ value, label: reference.label(vocabulary, value, locale) }));
}

/** What the form shows of a need. */
export function needValues(need: Readonly<Partial<NeedView>> | NeedInput): FormValues {
	return shownValues(need, [...Object.keys(needForm.shape), "revision"]);
}

/** The forms that save a need, by their buttons. */
export function savingForms(
	{ actor, services, locale, messages, form: sent }: FormVisit,
	{ id, member, path }: { id: string; member: string; path?: string },
) {
	const { missing, conflict: changed } = messages.exchange.needs;
	const revision = revisionOrNew(sent);
	const search = parseSearchAddress(textOf(sent, "search"), services.reference, locale);
	const source = { fromSearch: search?.address ?? null, words: search?.query.q ?? "" };
	const today = dayOf(services.clock.now());
	const save = (need: NeedInput) => saveNeed(actor, services, { id, revision, member, need, ...source });
	const outcomes = {
		saved: done(revision === 0 ? "draft" : "saved", path),
		incomplete: ({ missing: lacking }: { missing: ReturnType<typeof missingToPublish> }) =>
			incomplete(messages, lacking),
		conflict: ({ current }: { current: NeedView }) => edited(changed, needValues(current)),
	};
	const read = { schema: needForm, missing: { title: missing.title, audience: missing.audience } };
	return {
		save: form({ ...read, run: save }).answers(outcomes),
		publish: form({
			...read,
			run: async (need) => {
				const lacking = missingToPublish(need, today);
				if (lacking.length > 0) return { outcome: "incomplete" as const, missing: lacking };
				const saved = await save(need);
				if (saved.outcome !== "saved") return saved;
				const opened = await moveCase(actor, services, needCases, "open", { id });
				// Another person has moved it since.
				return opened.outcome === "conflict" ? saved : opened;
			},
		}).answers({ ...outcomes, done: done("published") }),
	};
}

/**
 * The forms of the moves of a need or a topic, by their buttons.
 * @param changed says that another person has moved it to its present state
 */
export function moveForms({ actor, services, messages }: FormVisit, need: NeedView, changed: string) {
	const { id, member } = need;
	const lacking = member === null ? [] : missingToPublish(need, dayOf(services.clock.now()));
	const moving = (name: NeedMove): FormRun =>
		form({
			schema: noFields,
			run: async () =>
				name === "open" && lacking.length > 0
					? { outcome: "incomplete" as const, missing: lacking }
					: moveCase(actor, services, needCases, name, { id }),
		}).answers({
			done: done(name === "extend" ? "extended" : "moved"),
			conflict: conflict("state", changed),
			incomplete: ({ missing }) => incomplete(messages, missing),
		});
	return { open: moving("open"), meet: moving("meet"), drop: moving("drop"), extend: moving("extend") };
}

function incomplete({ exchange }: Messages, lacking: ReturnType<typeof missingToPublish>) {
	return problems(Object.fromEntries(lacking.map((field) => [field, exchange.needs.missing[field]])));
}

/** The problem of a new need, begun by the answers of the gap sheet in the URL; empty if there are none. */
export async function problemOfSheet(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	params: URLSearchParams,
	locale: Locale,
): Promise<string> {
	const pids = requestedPractices(params.getAll("p")).flatMap(({ pid, version }) => (pid ? [{ pid, version }] : []));
	const found = await practiceConditions(actor, services, pids.slice(0, maxSheetPractices), locale);
	return [...found.values()]
		.flatMap((one) => (one.kind === "practice" ? textOfSheet(one, params, messagesFor(locale)) : []))
		.filter(Boolean)
		.join("\n");
}

/** The fields of a new need, filled in from a search if there is one. */
export function needFromSearch(search: SourceSearch | null): NeedInput {
	const { q = "", function: functions = [], lang = [] } = search?.query ?? {};
	return {
		title: q || (search ? seriesOf(messagesFor(search.locale), search.filterNames) : ""),
		...{ problem: "", forms: [], wantedBy: null, budgetBand: null, audience: "members" },
		functions: serviceFunctions.filter((code) => functions.includes(code)),
		// People who search in a language can read it.
		languages: search ? [...new Set([search.locale, ...lang])] : [],
	};
}
