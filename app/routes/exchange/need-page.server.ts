import type { AppLoadContext } from "@remix-run/node";
import { followable } from "#app/exchange/following/followed.server.ts";
import { needWithMatches } from "#app/exchange/matching/find-matches.server.ts";
import type { MatchReason } from "#app/exchange/matching/rank-matches.ts";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { newIntroductionPath } from "#app/library/help/introduction.ts";
import { introductionLinks } from "#app/library/help/introductions.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { evidenceLevels } from "#app/reference/codes.ts";
import { shownNeed } from "#app/routes/exchange/need-view.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** A member's need with the practices that match it, as far as the reader may see them; null if they may not see it. */
export async function needPage({ actor, services }: AppLoadContext, id: string, locale: Locale) {
	const found = await needWithMatches(actor, services, id, locale);
	if (!found) return null;
	const { need, matches } = found;
	const around = { reference: services.reference, locale };
	const asked = need.mayFile ? await introductionLinks(actor, services) : () => [];
	return {
		follow: need.state === "draft" ? null : await followable(actor, services, { kind: "need", subject: id }),
		need: { ...shownNeed(need, around), own: need.own },
		matches: matches.map(({ pid, reasons, offeredBy, card: { title, language, countries, provenance } }) => ({
			pid,
			title,
			language,
			countries: countriesWithNames(countries, around),
			introduction:
				asked({ countries, provenance }).length > 0
					? newIntroductionPath({
							p: pid,
							need: need.id,
							to: offeredBy[0],
							form: reasons.flatMap((reason) => (reason.kind === "form" ? reason.forms : []))[0] ?? need.forms[0],
						})
					: null,
			reasons: reasons.map((reason) => reasonSentence(reason, around)),
		})),
		/** The countries for which the reader can offer help, while it is needed. */
		helpers: countriesWithNames(
			need.state === "open" ? countriesToFileFor(actor).filter((country) => country !== need.member) : [],
			around,
		),
	};
}

export type NeedPage = NonNullable<Awaited<ReturnType<typeof needPage>>>;

/** Why a practice matches, in words. */
function reasonSentence(
	reason: MatchReason,
	{ reference, locale }: { reference: AppLoadContext["services"]["reference"]; locale: Locale },
): string {
	const { exchange, states } = messagesFor(locale);
	const words = exchange.needs.matches;
	switch (reason.kind) {
		case "form":
		case "other-form":
			return words.offers(reason.forms.map((form) => reference.label("offers", form, locale)));
		case "function":
			return words.functions(reason.functions.map((code) => reference.label("serviceFunctions", code, locale)));
		case "words":
			return words.words;
		case "language":
			return words.languages(reason.languages);
		case "evidence":
			return words.evidence(states.evidence[evidenceLevels[reason.level - 1] ?? "description"]);
	}
}
