import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { done, edited, form, noFields } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { assessedStatuses } from "#app/membership/contributions/contribution-obligation.ts";
import { assessedClasses } from "#app/membership/contributions/contribution-scale.ts";
import { findContributionScale } from "#app/membership/contributions/contribution-scales.server.ts";
import { issueContributions } from "#app/membership/contributions/issue-contributions.server.ts";
import { discardContributionScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { isZero } from "#app/membership/ledger/contribution-amount.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { scaleForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { scaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";

/** Loads a scale with its preview, or with what was issued. Returns null if this person may not see it. */
export async function scalePage({ actor: person, services, id, locale }: Visit<Person>) {
	const found = await findContributionScale(person, services, id);
	if (!found) return null;
	const { scale, preview, issued } = found;
	const named = <T extends { code: string }>(lines: readonly T[]) =>
		lines
			.map((line) => ({ ...line, name: services.reference.countryName(line.code, locale) }))
			.sort((a, b) => collatorOf(locale).compare(a.name, b.name));
	return {
		id,
		year: scale.year,
		currency: scale.currency,
		version: scale.version,
		scale,
		values: scaleValues(scale),
		datedOn: scale.datedOn,
		issuedOn: scale.issuedAt && dayOf(scale.issuedAt),
		tooEarly: scale.datedOn > dayOf(services.clock.now()),
		/** Who pays: the statuses and classes that oblige a member. */
		obliged: { statuses: assessedStatuses, classes: assessedClasses },
		preview: preview && {
			...preview,
			lines: named(preview.lines),
			paying: preview.lines.filter(({ amount }) => !isZero(amount)).length,
		},
		issued: named(issued.map(({ member, amount }) => ({ code: member, amount }))),
	};
}

export type ScalePage = NonNullable<Awaited<ReturnType<typeof scalePage>>>;

/** The forms of a scale's page. */
export function scaleForms(visit: FormVisit<Person>) {
	const { actor, services, id: scaleId, form: sent, locale, messages } = visit;
	const { problems, scales } = messages.contributions;
	return {
		save: scaleForm(visit, scaleId),
		issue: form({
			schema: noFields,
			run: () => issueContributions(actor, services, { scaleId, digest: textOf(sent, "digest") }),
		}).answers({
			issued: ({ again }) => done(again ? "again" : "issued"),
			changed: edited(problems["preview-changed"], {}),
			"too-early": ({ datedOn }) => edited(scales.tooEarly(datedOn), {}),
			"no-shares": edited(problems["no-shares"], {}),
		}),
		discard: form({ schema: noFields, run: () => discardContributionScale(actor, services, scaleId) }).answers({
			discarded: done("discarded", `/${locale}/secretariat/contributions`),
			"issued-already": edited(problems["issued-meanwhile"], {}),
		}),
	};
}
