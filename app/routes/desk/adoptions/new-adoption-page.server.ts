import type { z } from "zod";
import { practiceName } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { type FormAnswer, invalid, textOf, typedIn } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { newAdoptionForm, outsideAdoptionForm } from "#app/library/adoption/adoption.ts";
import {
	type AdoptionOutcome,
	type AdoptionSource,
	fileAdoption,
	liveAdoptions,
} from "#app/library/adoption/file-adoption.server.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { documentedAdoptions } from "#app/library/views/lineage.server.ts";
import { type PracticeConditions, practiceConditions } from "#app/library/views/practice-conditions.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import {
	introductionOptions,
	problemSentences,
	readAdoptionForm,
} from "#app/routes/desk/adoptions/adoption-form.server.ts";
import { textOfSheet } from "#app/views/gap-sheet/sheet-text.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/**
 * The form that files an adoption: of the exact version of the practice in the URL, or of something outside the library.
 * Answers of a gap sheet in the URL, or what a practice says about the adoption, begin the text; nothing is stored.
 * @returns null if the actor may not read the practice
 */
export async function newAdoptionPage(
	actor: Actor,
	{ services }: { services: LibraryServices },
	params: URLSearchParams,
	locale: Locale,
) {
	const { reference } = services;
	const [requested] = requestedPractices(params.getAll("p"));
	const practice = requested && (await practiceIn(actor, services, requested, locale));
	if (practice === null) return null;
	const text = practice ? textOfSheet(practice, params, messagesFor(locale)) : "";
	const own = countriesToFileFor(actor);
	const existing = practice ? await liveAdoptions(services, own, practice.pid) : [];
	const taken = [...(practice?.countries ?? []), ...existing.map((adoption) => adoption.adopter)];
	const free = own.filter((code) => !taken.includes(code));
	const adopters = countriesWithNames(free, { reference, locale });
	const [adopter] = adopters;
	const draft = await draftIn(actor, services, params, practice?.pid ?? null, locale);
	return {
		formId: crypto.randomUUID(),
		adopters: adopters.map(({ code, name }) => ({ value: code, label: name })),
		/** Why the reader's countries can't adopt the practice: an adoption that is not stopped, or it is their own. */
		refused: own.length > 0 && free.length === 0 ? { existing: existing[0]?.id ?? null } : null,
		source: practice && {
			title: practice.title,
			language: practice.language,
			version: practice.version,
			/** As the form sends it. */
			name: practiceName(practice),
			countries: countriesWithNames(practice.countries, { reference, locale }),
		},
		countries: countryOptions(reference, locale),
		languages: languageOptions(reference, locale),
		fromSheet: text !== "",
		namedBy: draft && params.get("named"),
		introductions: await introductionOptions(actor, services, { sources: practice?.countries }, locale),
		values: {
			introduction: params.get("introduction") ?? "",
			stage: text ? "studying" : "interested",
			audience: "public",
			language: locale,
			changes: text,
			...(adopter && adopters.length === 1 ? { adopter: adopter.code } : {}),
			...draft,
		},
	};
}

export type NewAdoptionPage = NonNullable<Awaited<ReturnType<typeof newAdoptionPage>>>;

/** What the practice named in the URL says about an adoption that the reader may file; null if there is none. */
async function draftIn(
	actor: Actor,
	services: LibraryServices,
	params: URLSearchParams,
	pid: string | null,
	locale: string,
): Promise<Record<string, string> | null> {
	const [adopter, namedBy] = [params.get("adopter") ?? "", params.get("named")];
	if (namedBy === null || !countriesToFileFor(actor).includes(adopter)) return null;
	const documented = await documentedAdoptions(actor, services, adopter, locale);
	const edge = documented.find(
		({ from, ...one }) =>
			one.namedBy === namedBy && (pid === null ? from.country === params.get("country") : from.practice?.pid === pid),
	);
	if (!edge) return null;
	const { certainty, date, from, text, to } = edge;
	return {
		adopter,
		stage: certainty === "in-use" ? "in-use" : "interested",
		...(certainty === "in-use" && date ? { since: date } : {}),
		...(text ? { parts: text.words, language: text.language } : {}),
		...(to.practice ? { ownPid: to.practice.pid } : {}),
		...(pid === null && from.country ? { sourceCountry: from.country } : {}),
	};
}

async function practiceIn(
	actor: Actor,
	services: LibraryServices,
	{ pid, version }: { pid: string | null; version?: string | undefined },
	locale: string,
): Promise<PracticeConditions | null> {
	if (pid === null) return null;
	const found = (await practiceConditions(actor, services, [{ pid, version }], locale)).get(pid);
	return found?.kind === "practice" ? found : null;
}

export type FileAnswer = (FormAnswer & { status: 409 | 422 }) | { filed: string } | null;

/** Files the adoption that was typed. */
export async function fileByForm(
	actor: Person,
	{ services }: { services: LibraryServices },
	form: FormData,
	locale: Locale,
): Promise<FileAnswer> {
	const messages = messagesFor(locale);
	const typed = typedIn(form);
	const read = readNewAdoption(form, messages);
	if ("problems" in read) return { ...read, status: 422 };
	const { adopter, ...stated } = read.value;
	const input = { id: idFor(typed.formId, read), adopter, source: read.source, form: stated };
	return answerOf(messages, typed, await fileAdoption(actor, services, input));
}

function readNewAdoption(
	form: FormData,
	messages: Messages,
): { value: z.output<typeof newAdoptionForm>; source: AdoptionSource } | FormAnswer {
	const [named] = requestedPractices([textOf(form, "source")]);
	if (named) {
		const read = readAdoptionForm(form, newAdoptionForm, messages);
		return "problems" in read ? read : { ...read, source: { pid: named.pid ?? "", version: named.version ?? "" } };
	}
	const read = readAdoptionForm(form, outsideAdoptionForm, messages);
	if ("problems" in read) return read;
	const { sourceCountry: country, sourceName: name, ...value } = read.value;
	return { value, source: { country, name } };
}

function answerOf(messages: Messages, typed: Record<string, string>, filed: AdoptionOutcome): FileAnswer {
	const { form } = messages.adoptions;
	switch (filed.outcome) {
		case "done":
			return { filed: filed.id };
		case "exists":
			return invalid(typed, { adopter: form.exists }, 409);
		case "own":
			return invalid(typed, typed.source ? { adopter: form.ownPractice } : { sourceCountry: form.own });
		case "invalid":
			return invalid(typed, problemSentences(messages, filed.problems));
		default:
			return null;
	}
}
