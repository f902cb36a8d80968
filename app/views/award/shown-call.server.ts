import type { CallPhase, Criterion, Level } from "#app/awards/calls/call.ts";
import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import type { Locale } from "#app/messages/index.ts";
import { type ShownTime, shownTime } from "#app/platform/wall-time.ts";

/** A level of recognition as a page shows it. */
type ShownLevel = { code: string; name: LocalText; meaning: LocalText };

/** A criterion as a page shows it. */
type ShownCriterion = {
	code: string;
	weight: number;
	title: LocalText;
	about: LocalText;
	/** What 0, 3 and 5 mean. */
	words: { score: string; meaning: LocalText }[];
};

export type ShownCategory = { id: string; title: LocalText; lead: LocalText | null; criteria: ShownCriterion[] };

export type ShownCall = {
	slug: string;
	phase: CallPhase;
	demonstration: boolean;
	title: LocalText;
	lead: LocalText;
	opens: ShownTime;
	closes: ShownTime;
	sheetsDue: ShownTime;
	resultsOn: string | null;
	/** Earlier deadlines for nominations, each with why it was extended, the first one first. */
	extensions: { was: ShownTime; reason: LocalText; on: string }[];
	cancelReason: LocalText | null;
	nominators: CallRecord["nominators"];
	memberLimit: number;
	sheetsNeeded: number;
	levels: ShownLevel[];
	categories: ShownCategory[];
};

/** A call as pages show it, in the reader's language and with its times by its own clock. */
export function shownCall(call: CallRecord & { phase: CallPhase }, locale: Locale): ShownCall {
	const { zone } = call;
	return {
		slug: call.slug,
		phase: call.phase,
		demonstration: call.demonstration,
		resultsOn: call.resultsOn,
		nominators: call.nominators,
		memberLimit: call.memberLimit,
		sheetsNeeded: call.sheetsNeeded,
		title: textFor(call.title, locale),
		lead: textFor(call.lead, locale),
		opens: shownTime(call.opensAt, zone),
		closes: shownTime(call.closesAt, zone),
		sheetsDue: shownTime(call.sheetsDueAt, zone),
		extensions: call.extensions
			.filter(({ deadline }) => deadline === "closes")
			.map(({ was, reason, on }) => ({ was: shownTime(was, zone), reason: textFor(reason, locale), on })),
		cancelReason: call.cancelReason && textFor(call.cancelReason, locale),
		levels: call.levels.map((level) => shownLevel(level, locale)),
		categories: call.categories.map((category) => shownCategory(category, locale)),
	};
}

function shownLevel({ code, name, meaning }: Level, locale: Locale): ShownLevel {
	return { code, name: textFor(name, locale), meaning: textFor(meaning, locale) };
}

/** A category with its criteria as pages show it. */
export function shownCategory({ id, title, lead, criteria }: CategoryRecord, locale: Locale): ShownCategory {
	return {
		id,
		title: textFor(title, locale),
		lead: lead && textFor(lead, locale),
		criteria: criteria.map((one) => shownCriterion(one, locale)),
	};
}

function shownCriterion({ code, weight, title, about, words }: Criterion, locale: Locale): ShownCriterion {
	return {
		code,
		weight,
		title: textFor(title, locale),
		about: textFor(about, locale),
		words: Object.entries(words).map(([score, meaning]) => ({ score, meaning: textFor(meaning, locale) })),
	};
}
