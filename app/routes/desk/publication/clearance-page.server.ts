import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { type FormOutcome, invalid, typedIn } from "#app/http/form-data.ts";
import { type TranslationOrigin, translationOrigin } from "#app/library/form/translation-form.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { type ClearanceView, clearanceView } from "#app/library/publication/clearance-view.server.ts";
import { confirmTranslation } from "#app/library/publication/confirm-translation.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { placesOf, textsIn } from "#app/library/record/text-places.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { submittedText, type TextToDecide } from "#app/routes/desk/publication/text-to-decide.server.ts";
import { textProblem } from "#app/views/case/request-action.server.ts";
import { placeName } from "#app/views/practice/place-name.ts";
import { type ProgressPage, withNames } from "#app/views/publication/progress-page.server.ts";

export type ClearancePage = Omit<ClearanceView, "progress" | "translations"> & {
	progress: ProgressPage;
	/** Set if only translations changed: each of them, text by text beside its original. */
	translations: ShownTranslation[] | null;
	/** The text to approve; null if only translations changed, or once the version is no longer open. */
	text: TextToDecide | null;
};

export type ShownTranslation = {
	language: string;
	originalLanguage: string;
	/** Whether a person or a machine translated, or a person reviewed what a machine had translated. */
	origin: TranslationOrigin | null;
	texts: { path: string; name: string; original: string; translated: string }[];
};

/** The page on which a submitted practice is approved, or translations are confirmed; null for everybody else. */
export async function clearancePage(visit: Visit): Promise<ClearancePage | null> {
	const { actor, services, pid, locale } = visit;
	const view = await clearanceView(actor, services, pid);
	if (!view) return null;
	const { progress, translations } = view;
	return {
		...view,
		progress: withNames(progress, (code) => services.reference.countryName(code, locale)),
		translations:
			translations?.languages.map((language) =>
				shownTranslation(translations.record, language, { locale, reference: services.reference }),
			) ?? null,
		text: translations ? null : await submittedText(visit),
	};
}

function shownTranslation(
	{ facts, texts }: PracticeRecord,
	language: string,
	around: Parameters<typeof placeName>[2],
): ShownTranslation {
	const { originalLanguage } = facts;
	const [original, translated] = [texts[originalLanguage], texts[language]];
	const both = [original, translated].flatMap((text) => text ?? []);
	const [originals, translations] = [original, translated].map((text) =>
		text ? textsIn(text) : new Map<string, string>(),
	);
	return {
		language,
		originalLanguage,
		origin: translationOrigin(translated?.origin),
		texts: placesOf(facts, both)
			.map((place) => ({
				path: place.path,
				name: placeName(place, facts, around),
				original: originals?.get(place.path) ?? "",
				translated: translations?.get(place.path) ?? "",
			}))
			.filter(({ original: words, translated: theirs }) => words || theirs),
	};
}

/** Approves a practice for a country or returns it to its author, as the form says. */
export async function clearanceByForm(
	visit: FormVisit,
): Promise<FormOutcome<"cleared" | "submitted" | "returned" | "translation-published">> {
	const { actor, services, pid, form, messages } = visit;
	const { publication } = messages;
	const typed = typedIn(form);
	const { intent, country = "" } = typed;
	const revision = Number(typed.revision);
	if (!Number.isSafeInteger(revision) || revision < 1) return null;
	const requested = { pid, country, revision };
	const conflict = invalid(typed, { clearance: publication.clearance.conflict }, 409);
	const withProblem = (sentence: string) => invalid(typed, { [`message-${country}`]: sentence });
	if (intent === "confirm") {
		const { outcome } = await confirmTranslation(actor, services, { pid, revision });
		if (outcome === "published") return { done: "translation-published" };
		return outcome === "conflict" ? conflict : null;
	}
	if (!intent) return invalid(typed, { [`intent-${country}`]: messages.problems.chooseOne });
	if (intent !== "clear" && intent !== "return") return null;
	const message = severalLines(typed.message);
	const { messageMissing } = publication.clearance;
	const problem = textProblem(messages, message, intent === "return" ? messageMissing : null);
	if (problem) return withProblem(problem);
	const result =
		intent === "clear"
			? await clearRecord(actor, services, { ...requested, message: message || null })
			: await returnToAuthor(actor, services, { ...requested, message });
	switch (result.outcome) {
		case "cleared":
			return { done: result.submitted ? "submitted" : "cleared" };
		case "published":
			return { done: "translation-published" };
		case "returned":
			return { done: "returned" };
		case "message-missing":
			return withProblem(messageMissing);
		default:
			return result.outcome === "conflict" ? conflict : null;
	}
}
