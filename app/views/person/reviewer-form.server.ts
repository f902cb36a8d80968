import type { FormVisit } from "#app/http/access.server.ts";
import { done, edited, form } from "#app/http/form-action.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	changeReviewerProfile,
	maxConcurrentReviews,
	reviewerForm,
} from "#app/library/review/change-reviewer-profile.server.ts";
import { type ReviewerProfile, reviewerProfile } from "#app/library/review/reviewer-profile.server.ts";
import { defaultCapacity } from "#app/library/review/reviewer-proposals.ts";
import type { Locale } from "#app/messages/index.ts";
import { serviceFunctions } from "#app/reference/codes.ts";
import { type FormValues, shownValues } from "#app/ui/form/concurrent-edit.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** Loads the reviewer profile form with its options. */
export async function profilePage(actor: Person, services: LibraryServices, accountId: string, locale: Locale) {
	const { reference } = services;
	const profile = await reviewerProfile(actor, services, accountId);
	return {
		values: profileValues(profile),
		functions: serviceFunctions.map((value) => ({
			value,
			label: reference.label("serviceFunctions", value, locale),
		})),
		languages: languageOptions(reference, locale),
		countryOptions: countryOptions(reference, locale),
	};
}
export type ProfilePage = Awaited<ReturnType<typeof profilePage>>;

/** The form that saves a reviewer profile. */
export function profileForm({ actor, services, messages }: FormVisit<Person>, accountId: string) {
	const { reference } = services;
	const words = messages.review.profile;
	const languages = new Set(reference.languages.map(({ code }) => code));
	return form({
		schema: reviewerForm({ language: (tag) => languages.has(tag), country: reference.isCountry }),
		words: { badCapacity: words.badCapacity(maxConcurrentReviews) },
		run: (typed) => changeReviewerProfile(actor, services, { ...typed, accountId }),
	}).answers({
		saved: done("saved"),
		unchanged: done("saved"),
		conflict: ({ profile }) => edited(words.conflict, profileValues(profile)),
	});
}

function profileValues(profile: ReviewerProfile | null): FormValues {
	const fields = ["functions", "languages", "countries", "capacity", "awayUntil", "revision"];
	return shownValues(profile ?? { capacity: defaultCapacity, revision: 0 }, fields);
}
