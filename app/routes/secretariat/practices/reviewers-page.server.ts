import type { Visit } from "#app/http/access.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { PassedOver, Proposal, ProposalReason } from "#app/library/review/reviewer-proposals.ts";
import { reviewersView } from "#app/library/review/reviewers-view.server.ts";
import { formats, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { editorOptions } from "#app/views/page/editor-options.server.ts";

/**
 * Loads the reviews of a practice as the secretariat sees them. Returns null for everybody else, and if there is
 * nothing to show.
 */
export async function reviewersPage({ actor, services, pid, locale }: Visit) {
	const view = await reviewersView(actor, services, pid);
	if (!view) return null;
	const { reference } = services;
	const messages = messagesFor(locale);
	const { record, countries, proposals, passedOver, reviews, ...rest } = view;
	return {
		...rest,
		countries: countriesWithNames(countries, { reference, locale }),
		reviews,
		proposals: proposals.map(({ reasons, ...proposal }: Proposal) => ({
			...proposal,
			reasons: reasons.map((reason) => sentenceOf(reason, messages, reference, locale)),
		})),
		passedOver: passedOver.map(({ why, ...person }: PassedOver) => ({
			...person,
			why: messages.review.run.reasons[why],
		})),
		values: formValuesOf(record, locale),
		options: editorOptions(reference, locale),
	};
}
export type ReviewersPage = NonNullable<Awaited<ReturnType<typeof reviewersPage>>>;

function sentenceOf(reason: ProposalReason, { review }: Messages, reference: Reference, locale: Locale): string {
	const { why } = review.run;
	switch (reason.reason) {
		case "functions":
			return why.functions(reason.functions.map((code) => reference.label("serviceFunctions", code, locale)));
		case "countries":
			return why.countries(reason.countries.map((code) => reference.countryName(code, locale)));
		case "language":
		case "original-language":
			return why[reason.reason](formats(locale).language(reason.language));
		case "load":
			return why.load(reason.open, reason.capacity);
		case "last":
			return why.last(reason.days);
		case "no-profile":
			return why["no-profile"];
	}
}
