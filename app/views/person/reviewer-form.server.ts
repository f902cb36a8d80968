import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { changeReviewerProfile, maxConcurrentReviews } from "#app/library/review/change-reviewer-profile.server.ts";
import { reviewerProfile } from "#app/library/review/reviewer-profile.server.ts";
import { defaultCapacity } from "#app/library/review/reviewer-proposals.ts";
import { readDate } from "#app/library/values/typed-date.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { serviceFunctions } from "#app/reference/codes.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** The values of the reviewer profile form. */
type ProfileValues = {
	revision: number;
	functions: string[];
	languages: string[];
	countries: string[];
	capacity: string;
	awayUntil: string;
};

/** Loads the reviewer profile form with its options. */
export async function profilePage(actor: Person, services: LibraryServices, accountId: string, locale: Locale) {
	const { reference } = services;
	const profile = await reviewerProfile(actor, services, accountId);
	const values: ProfileValues = {
		revision: profile?.revision ?? 0,
		functions: [...(profile?.functions ?? [])],
		languages: [...(profile?.languages ?? [])],
		countries: [...(profile?.countries ?? [])],
		capacity: String(profile?.capacity ?? defaultCapacity),
		awayUntil: profile?.awayUntil ?? "",
	};
	return {
		values,
		functions: serviceFunctions.map((value) => ({
			value,
			label: reference.label("serviceFunctions", value, locale),
		})),
		languages: languageOptions(reference, locale),
		countryOptions: countryOptions(reference, locale),
	};
}
export type ProfilePage = Awaited<ReturnType<typeof profilePage>>;

export type ProfileAnswer =
	| { outcome: "saved" | "not-found" }
	| { outcome: "invalid" | "conflict"; values: ProfileValues; problems: Record<string, string> };

/** Saves the reviewer profile form. If it is not saved, returns the problems with everything that was typed. */
export async function saveProfile(
	actor: Person,
	services: LibraryServices,
	accountId: string,
	{ form, locale }: { form: FormData; locale: Locale },
): Promise<ProfileAnswer> {
	const messages = messagesFor(locale);
	const values = typedProfile(form);
	const { reference } = services;
	const capacity = /^\d{1,2}$/.test(values.capacity) ? Number(values.capacity) : Number.NaN;
	const awayUntil = values.awayUntil === "" ? null : readDate(values.awayUntil);
	const problems = {
		...(capacity <= maxConcurrentReviews
			? {}
			: { capacity: messages.review.profile.badCapacity(maxConcurrentReviews) }),
		...(values.awayUntil === "" || awayUntil?.length === 10 ? {} : { awayUntil: messages.problems.badDate }),
	};
	if (Object.keys(problems).length > 0) return { outcome: "invalid", values, problems };
	const languages = values.languages.filter((tag) => reference.languages.some(({ code }) => code === tag));
	const saved = await changeReviewerProfile(actor, services, {
		accountId,
		revision: values.revision,
		functions: serviceFunctions.filter((code) => values.functions.includes(code)),
		languages,
		countries: values.countries.filter(reference.isCountry),
		capacity,
		awayUntil,
	});
	if (saved.outcome !== "conflict") return { outcome: saved.outcome === "not-found" ? "not-found" : "saved" };
	// The page shows both versions, so submitting the form again deliberately overwrites what the other person saved.
	return { outcome: "conflict", values: { ...values, revision: saved.profile?.revision ?? 0 }, problems: {} };
}

/** At most this many languages and countries are read from the form. */
const maxLines = 30;

function typedProfile(form: FormData): ProfileValues {
	const all = (name: string) => [
		...new Set(form.getAll(name).flatMap((value) => (typeof value === "string" && value ? [value] : []))),
	];
	const text = (name: string) => String(form.get(name) ?? "").trim();
	const revision = Number(text("revision"));
	return {
		revision: Number.isSafeInteger(revision) && revision >= 0 ? revision : 0,
		functions: all("functions"),
		languages: all("languages").slice(0, maxLines),
		countries: all("countries").slice(0, maxLines),
		capacity: text("capacity"),
		awayUntil: text("awayUntil"),
	};
}
