import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { edited, form, type Meaning } from "#app/http/form-action.server.ts";
import { revisionOrNew, textOf } from "#app/http/form-data.ts";
import { type TopicInput, topicForm } from "#app/library/help/need.ts";
import type { NeedView } from "#app/library/help/needs.server.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";
import { seriesOf } from "#app/views/page/series.ts";

type Context = Pick<AppLoadContext, "services">;

/** Returns the options of the need form. */
export function needOptions({ services: { reference } }: Context, locale: Locale) {
	return { languages: languageOptions(reference, locale), countries: countryOptions(reference, locale) };
}
export type NeedOptions = ReturnType<typeof needOptions>;

/** Loads the form of a new need, filled in from a search if the URL names one. */
export function newNeedPage({ context, url, locale }: Visit) {
	const address = url.searchParams.get("search");
	const search = parseSearchAddress(address, context.services.reference, locale);
	const { q = "", country = [], lang = [] } = search?.query ?? {};
	const values: TopicInput = {
		title: q || (search ? seriesOf(messagesFor(locale), search.filterNames) : ""),
		words: q,
		// People who search in a language can read it.
		languages: search ? [...new Set([search.locale, ...lang])] : [],
		countries: country,
		note: "",
	};
	return { id: randomUUID(), values, search, options: needOptions(context, locale) };
}

/** What the form shows of a need. */
export function needValues(need: NeedView): FormValues {
	return shownValues(need, ["title", "words", "languages", "countries", "note", "revision"]);
}

/** The form that saves a need. */
export function savingForm({ actor, services, locale, messages, form: sent }: FormVisit, id: string, saved: Meaning) {
	const { reference } = services;
	const languages = new Set(reference.languages.map(({ code }) => code));
	const search = parseSearchAddress(textOf(sent, "search"), reference, locale);
	const origin = { revision: revisionOrNew(sent), fromSearch: search?.address ?? null };
	return form({
		schema: topicForm({ language: (tag) => languages.has(tag), country: reference.isCountry }),
		missing: { title: messages.needs.titleMissing },
		run: (need) => saveNeed(actor, services, { id, member: null, need, ...origin }),
	}).answers({
		saved,
		// A topic is never incomplete.
		incomplete: saved,
		conflict: ({ current }) => edited(messages.needs.conflict, needValues(current)),
	});
}
