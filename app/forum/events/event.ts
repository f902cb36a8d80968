import { z } from "zod";
import {
	instantAfter,
	instantOf,
	isAfter,
	isZone,
	storedWallTime,
	type WallTime,
	wallTimeProblem,
} from "#app/forum/times/wall-time.ts";
import { line, optionalLine, optionalParagraphs } from "#app/identity/person/identity-forms.ts";
import { inTwoLanguages, publishedSource, type TwoLanguages } from "#app/membership/status/localized.ts";
import { eventFormats, eventKinds } from "#app/reference/codes.ts";

export const eventStates = ["draft", "announced", "cancelled"] as const;
export type EventState = (typeof eventStates)[number];

/** The texts of an event besides its title, in the order of its form; all may be empty. */
export const eventTexts = [
	"summary",
	"theme",
	"venue",
	"hosts",
	/** Markdown: what people gain by coming. */
	"reasons",
	/** How many people were expected, and how many came. */
	"attendance",
	/** Markdown: what came of it. */
	"outcomes",
	/** Markdown: what is not known. */
	"gaps",
] as const;
export type EventText = (typeof eventTexts)[number];

/** Maximum characters of a title or another line, and of a text; the most languages, links and sources. */
export const eventLimits = { line: 300, text: 8000, list: 30, seats: 100_000 } as const;

/** What an event says; see the schema of the database for its fields. */
export type EventContent = {
	slug: string;
	kind: (typeof eventKinds)[number];
	title: TwoLanguages;
	texts: Partial<Record<EventText, TwoLanguages>>;
	starts: WallTime;
	ends: WallTime;
	zone: string;
	country: string | null;
	format: (typeof eventFormats)[number];
	languages: string[];
	isOwn: boolean;
	seats: number | null;
	seatsPerDelegation: number | null;
	registrationOpens: WallTime | null;
	registrationCloses: WallTime | null;
	sources: { title: string; url: string; year?: number | undefined }[];
};

/** The fields that hold a wall time. */
export const eventTimes = ["starts", "ends", "registrationOpens", "registrationCloses"] as const;

/** The most characters of a typed time, with which one of two is meant. */
const typedTime = z
	.string({ error: "required" })
	.trim()
	.max(30, "badTime")
	.transform((typed) => typed.replace(" ", "T"));
const which = z.enum(["earlier", "later"]).optional();
const count = z
	.string()
	.trim()
	.optional()
	.transform((typed, context) => {
		if (typed === undefined || typed === "") return null;
		const number = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
		if (number >= 1 && number <= eventLimits.seats) return number;
		context.addIssue({ code: "custom", message: "badNumber" });
		return z.NEVER;
	});

/** Non-empty lines of a text field. */
function linesOf(typed: string): string[] {
	return typed
		.split("\n")
		.map((one) => one.trim())
		.filter((one) => one !== "");
}

/** A field with one item on each line. */
export function linesField<Item>(read: (line: string) => Item | undefined, problem: string) {
	return optionalParagraphs(eventLimits.text).transform((typed, context) => {
		const lines = linesOf(typed);
		const items = lines.flatMap((one) => read(one) ?? []);
		if (items.length < lines.length) context.addIssue({ code: "custom", message: problem });
		else if (items.length > eventLimits.list) context.addIssue({ code: "custom", message: "tooManyLines" });
		return items;
	});
}

/** A source on a line of its own: `Title | https://… | 2019`; undefined if the line is not one. */
function sourceOn(line: string): EventContent["sources"][number] | undefined {
	const [title = "", url = "", year] = line.split("|").map((part) => part.trim());
	const source = publishedSource.safeParse({ title, url, ...(year ? { year: Number(year) } : {}) });
	return source.data && { title, url, ...(source.data.year ? { year: source.data.year } : {}) };
}

/** The text fields of a form, each in two languages: `summaryEn`, `summaryAr`. */
const textFields = Object.fromEntries(
	eventTexts.flatMap((name) => [
		[`${name}En`, optionalParagraphs(eventLimits.text)],
		[`${name}Ar`, optionalParagraphs(eventLimits.text)],
	]),
) as Record<`${EventText}${"En" | "Ar"}`, ReturnType<typeof optionalParagraphs>>;

const fields = {
	titleEn: line(eventLimits.line),
	titleAr: optionalLine(eventLimits.line),
	slug: line(80).pipe(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "badSlug")),
	kind: z.enum(eventKinds, "chooseOne"),
	format: z.enum(eventFormats, "chooseOne"),
	isOwn: z.enum(["yes", "no"], "chooseOne"),
	zone: line(60),
	starts: typedTime,
	startsWhich: which,
	ends: typedTime,
	endsWhich: which,
	country: z.string().optional(),
	languages: z.array(z.string().optional()).default([]),
	...textFields,
	seats: count,
	seatsPerDelegation: count,
	registrationOpens: typedTime.optional(),
	registrationOpensWhich: which,
	registrationCloses: typedTime.optional(),
	registrationClosesWhich: which,
	sources: linesField(sourceOn, "badSource"),
};

/** The names of the fields of the form, in their order. */
export const eventFields = Object.keys(fields);

/** The form of an event. Problems are codes of the catalogues. Times are checked with their zone, by `eventProblems`. */
export const eventForm = z.object(fields).transform((typed): EventContent => {
	const timeOf = (name: (typeof eventTimes)[number]) => {
		const chosen = typed[`${name}Which`];
		return typed[name] === undefined ? null : `${typed[name]}${chosen ? `~${chosen}` : ""}`;
	};
	const texts = eventTexts.flatMap((name) => {
		const said = twoLanguages(typed[`${name}En`], typed[`${name}Ar`]);
		return said ? [[name, said]] : [];
	});
	return {
		slug: typed.slug,
		kind: typed.kind,
		title: inTwoLanguages(typed.titleEn, typed.titleAr),
		texts: Object.fromEntries(texts),
		starts: timeOf("starts") ?? "",
		ends: timeOf("ends") ?? "",
		zone: typed.zone,
		country: typed.country ?? null,
		format: typed.format,
		languages: [...new Set(typed.languages.flatMap((tag) => tag ?? []))].slice(0, eventLimits.list),
		isOwn: typed.isOwn === "yes",
		seats: typed.seats,
		seatsPerDelegation: typed.seatsPerDelegation,
		registrationOpens: timeOf("registrationOpens"),
		registrationCloses: timeOf("registrationCloses"),
		sources: typed.sources,
	};
});

/** A text in one or two languages; undefined if it is in none. A text in Arabic alone is shown to everybody. */
export function twoLanguages(en: string, ar: string): TwoLanguages | undefined {
	if (en === "" && ar === "") return undefined;
	return inTwoLanguages(en === "" ? ar : en, ar);
}

/** The form in which an officer cancels an event. */
export const cancelForm = z
	.object({ reasonEn: line(eventLimits.line), reasonAr: optionalLine(eventLimits.line) })
	.transform(({ reasonEn, reasonAr }) => inTwoLanguages(reasonEn, reasonAr));

/** Problems of an event, by the names of its fields, as codes of the catalogues. */
export type EventProblems = Partial<Record<"country" | "zone" | (typeof eventTimes)[number], string>>;

/**
 * What is wrong with the time, place and registration of an event.
 * @param isCountry whether a code is one of a country
 */
export function eventProblems(content: EventContent, isCountry: (code: string) => boolean): EventProblems {
	const { zone, country, starts, ends, registrationOpens: opens, registrationCloses: closes } = content;
	const placed: EventProblems = country !== null && !isCountry(country) ? { country: "notInList" } : {};
	if (!isZone(zone)) return { ...placed, zone: "unknownZone" };
	const problems: EventProblems = { ...placed };
	for (const name of eventTimes) {
		const typed = content[name];
		const problem = typed === null ? undefined : wallTimeProblem(typed, zone);
		if (problem) problems[name] = problem;
	}
	if (!problems.starts && !problems.ends && isAfter(starts, ends, zone)) problems.ends = "endBeforeStart";
	if (opens !== null && closes === null) problems.registrationCloses = "required";
	if (opens === null && closes !== null) problems.registrationOpens = "required";
	if (opens !== null && closes !== null && !problems.registrationOpens && !problems.registrationCloses)
		if (isAfter(opens, closes, zone)) problems.registrationCloses = "endBeforeStart";
	return problems;
}

/** An event as it is stored: times without what does not matter. The event must have no problems. */
export function storedEvent(content: EventContent): EventContent {
	const stored = (time: WallTime) => storedWallTime(time, content.zone);
	const { starts, ends, registrationOpens: opens, registrationCloses: closes } = content;
	return {
		...content,
		starts: stored(starts),
		ends: stored(ends),
		registrationOpens: opens && stored(opens),
		registrationCloses: closes && stored(closes),
	};
}

/** Where an event is in its life: on and held follow from the clock. */
export const eventPhases = ["draft", "coming", "on", "held", "cancelled"] as const;
export type EventPhase = (typeof eventPhases)[number];

/** The phase of an event at a moment; one that states only its days is on until the last of them ends in its zone. */
export function eventPhase(
	{ state, starts, ends, zone }: Pick<EventContent, "starts" | "ends" | "zone"> & { state: EventState },
	now: Date,
): EventPhase {
	if (state !== "announced") return state;
	if (now < instantOf(starts, zone)) return "coming";
	return now < instantAfter(ends, zone) ? "on" : "held";
}

export type RegistrationPhase = "none" | "not-yet" | "open" | "closed";

/** Whether people may register at a moment. The last minute, or the last day, counts. */
export function registrationPhase(
	event: Pick<EventContent, "starts" | "ends" | "zone" | "registrationOpens" | "registrationCloses"> & {
		state: EventState;
	},
	now: Date,
): RegistrationPhase {
	const { zone, registrationOpens: opens, registrationCloses: closes } = event;
	if (opens === null || closes === null || event.state === "draft") return "none";
	if (event.state === "cancelled" || now >= instantAfter(closes, zone)) return "closed";
	return now < instantOf(opens, zone) ? "not-yet" : "open";
}

/** The page of an event, without the language. */
export function eventPath(slug: string): string {
	return `/events/${slug}`;
}

/** The tags of the pages that show an event. */
export function eventTags(slug: string): string[] {
	return ["events", `event:${slug}`];
}
