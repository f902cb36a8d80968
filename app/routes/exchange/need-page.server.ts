import type { AppLoadContext } from "@remix-run/node";
import type { MatchReason } from "#app/exchange/needs/match.ts";
import { matchesOf } from "#app/exchange/needs/matches.server.ts";
import { findNeed } from "#app/exchange/needs/needs.server.ts";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { evidenceLevels } from "#app/reference/codes.ts";
import { countriesWithNames } from "#app/routes/country-names.ts";
import { shownNeed } from "#app/routes/exchange/need-view.server.ts";

/** A member's need with the practices that match it, as far as the reader may see them; null if they may not see it. */
export async function needPage({ actor, services }: AppLoadContext, id: string, locale: Locale) {
	const need = await findNeed(actor, services, id);
	if (!need || need.member === null) return null;
	const { member } = need;
	const around = { reference: services.reference, locale };
	const matches = await matchesOf(actor, services, id);
	const cards = await cardsFor(
		actor,
		services,
		locale,
		matches.map(({ pid }) => pid),
	);
	return {
		need: { ...shownNeed(need, around), own: need.own },
		matches: matches.flatMap(({ pid, reasons }) => {
			const card = cards.find((one) => one.pid === pid);
			if (!card) return [];
			const { title, language, countries } = card;
			const sentences = reasons.map((reason) => reasonSentence(reason, around));
			return [{ pid, title, language, countries: countriesWithNames(countries, around), reasons: sentences }];
		}),
		/** The countries for which the reader can offer help. */
		helpers: countriesWithNames(
			countriesToFileFor(actor).filter((country) => country !== member),
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
