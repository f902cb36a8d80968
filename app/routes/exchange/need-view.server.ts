import type { NeedView } from "#app/library/help/needs.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A need of a member as a page shows it: labels in the reader's language. */
export type ShownNeed = ReturnType<typeof shownNeed>;

/** Adds the labels to a need of a member. */
export function shownNeed(
	{
		id,
		member,
		title,
		problem,
		functions,
		forms,
		languages,
		wantedBy,
		budgetBand,
		audience,
		state,
		expiresOn,
	}: NeedView,
	{ reference, locale }: { reference: Reference; locale: string },
) {
	const code = member ?? "";
	return {
		id,
		title,
		problem,
		languages,
		wantedBy,
		budgetBand,
		state,
		expiresOn,
		country: { code, name: reference.countryName(code, locale) },
		functions: functions.map((one) => reference.label("serviceFunctions", one, locale)),
		forms: forms.map((form) => reference.label("offers", form, locale)),
		membersOnly: audience === "members",
	};
}
