import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { assessedStatuses } from "#app/membership/contributions/contribution-obligation.ts";
import { assessedClasses } from "#app/membership/contributions/contribution-scale.ts";
import { findContributionScale, type Scale } from "#app/membership/contributions/contribution-scales.server.ts";
import { issueContributions } from "#app/membership/contributions/issue-contributions.server.ts";
import { discardContributionScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { isZero } from "#app/membership/ledger/contribution-amount.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { type ScaleAnswer, saveScaleByForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import type { ScaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";

/** Returns the values of a new scale: for this year, with one point for each class. */
export function newScaleValues({ services }: AppLoadContext): ScaleValues {
	const today = dayOf(services.clock.now());
	return {
		...{ year: today.slice(0, 4), currency: "", figure: "", step: "1", minimum: "", datedOn: today, dueOn: "" },
		...{ method: "base", ownPoints: "", points: Object.fromEntries(assessedClasses.map((code) => [code, "1"])) },
	};
}

function valuesOf(scale: Scale): ScaleValues {
	const { year, currency, method, figure, step, minimum, points, ownPoints, datedOn, dueOn } = scale;
	return {
		...{ year: String(year), currency, method, figure, step, minimum: minimum ?? "", datedOn, dueOn },
		points: Object.fromEntries(assessedClasses.map((code) => [code, points[code] ?? "0"])),
		ownPoints: Object.entries(ownPoints)
			.map(([code, own]) => `${code} ${own}`)
			.join("\n"),
	};
}

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
		...{ id, year: scale.year, currency: scale.currency, version: scale.version },
		values: valuesOf(scale),
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

export type ScaleActionAnswer =
	| { done: "issued" | "again" | "discarded" }
	| { status: 409; problem: string }
	| ScaleAnswer;

/** Runs the form submitted from a scale's page. Returns null if this person may not see the scale. */
export async function workOnScale(
	context: AppLoadContext,
	person: Person,
	scaleId: string,
	form: FormData,
	locale: Locale,
): Promise<ScaleActionAnswer | null> {
	const { services } = context;
	const { problems, scales } = messagesFor(locale).contributions;
	switch (form.get("intent")) {
		case "issue": {
			const digest = String(form.get("digest") ?? "");
			const result = await issueContributions(person, services, { scaleId, digest });
			if (result.outcome === "issued") return { done: result.again ? "again" : "issued" };
			if (result.outcome === "changed") return { status: 409, problem: problems["preview-changed"] };
			if (result.outcome === "too-early") return { status: 409, problem: scales.tooEarly(result.datedOn) };
			return result.outcome === "no-shares" ? { status: 409, problem: problems["no-shares"] } : null;
		}
		case "discard": {
			const result = await discardContributionScale(person, services, scaleId);
			if (result.outcome === "discarded") return { done: "discarded" };
			return result.outcome === "issued-already" ? { status: 409, problem: problems["issued-meanwhile"] } : null;
		}
		default: {
			const version = Number(form.get("version"));
			if (!Number.isSafeInteger(version)) return null;
			return saveScaleByForm(context, person, { id: scaleId, version }, form, locale);
		}
	}
}
