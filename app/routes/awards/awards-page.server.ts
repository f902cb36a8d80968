import type { Visit } from "#app/http/access.server.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { type ShownRecognition, shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

/** A recognition in the table; its country has a page if it is a member. */
export type RecognitionRow = ShownRecognition & { isMember: boolean };

/** The recognitions that fit the filters of a URL, with the options of the filters. Unknown values filter nothing. */
export async function recognitionsPage({ actor, services, url, locale }: Visit) {
	const [all, members] = await Promise.all([
		recognitions(actor, services, locale),
		memberDirectory(actor, services, {}, locale),
	]);
	const shown = all.map((one) => shownRecognition(one, { reference: services.reference, locale }));
	const known = new Set(members.map(({ code }) => code));
	const compare = collatorOf(locale).compare;
	const options = {
		year: optionsOf(shown, yearIn, (_, year) => year, compare).sort((a, b) => Number(b.value) - Number(a.value)),
		country: optionsOf(
			shown,
			({ country }) => country,
			({ countryName }) => countryName,
			compare,
		),
		body: optionsOf(
			shown,
			({ bodyKey }) => bodyKey,
			({ body }) => body?.text ?? "",
			compare,
		),
	};
	const chosen = (name: keyof typeof options) => {
		const value = url.searchParams.get(name) ?? "";
		return options[name].some((option) => option.value === value) ? value : "";
	};
	const filter = { year: chosen("year"), country: chosen("country"), body: chosen("body") };
	const rows = shown
		.filter((one) => filter.year === "" || yearIn(one) === filter.year)
		.filter(({ country }) => filter.country === "" || country === filter.country)
		.filter(({ bodyKey }) => filter.body === "" || bodyKey === filter.body)
		.map((one): RecognitionRow => ({ ...one, isMember: known.has(one.country) }));
	return { rows, filter, options };
}

function yearIn({ date }: ShownRecognition): string | null {
	return date === null ? null : String(yearOf(date));
}

/** The values that occur, each once, by their labels. */
function optionsOf(
	all: readonly ShownRecognition[],
	codeOf: (one: ShownRecognition) => string | null,
	labelOf: (one: ShownRecognition, value: string) => string,
	compare: (a: string, b: string) => number,
): { value: string; label: string }[] {
	const labels = new Map(
		all.flatMap((one) => {
			const value = codeOf(one);
			return value === null ? [] : [[value, labelOf(one, value)] as const];
		}),
	);
	return [...labels].map(([value, label]) => ({ value, label })).sort((a, b) => compare(a.label, b.label));
}
