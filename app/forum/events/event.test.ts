import { describe, expect, it } from "vitest";
import { type EventContent, eventForm, eventPhase, eventProblems, registrationPhase } from "#app/forum/events/event.ts";
import { exampleEvent } from "#app/forum/events/events.fixture.ts";

const known = (code: string) => code === "AZ";
const problemsOf = (changes: Partial<EventContent>) => eventProblems({ ...exampleEvent, ...changes }, known);

describe("an event is refused", () => {
	it.each<[string, Partial<EventContent>, object]>([
		["that ends before it starts", { ends: "2026-05-20T09:29" }, { ends: "endBeforeStart" }],
		["that ends on a day before it starts", { ends: "2026-05-19" }, { ends: "endBeforeStart" }],
		["in an unknown zone", { zone: "Mars/Olympus" }, { zone: "unknownZone" }],
		["in a zone that is a mere offset", { zone: "+04:00" }, { zone: "unknownZone" }],
		["in an unknown country", { country: "XX" }, { country: "notInList" }],
		["at a time that clocks skip", { zone: "Europe/Berlin", starts: "2026-03-29T02:30" }, { starts: "skippedTime" }],
		["at a time that occurs twice", { zone: "Europe/Berlin", ends: "2026-10-25T02:30" }, { ends: "doubledTime" }],
		["with registration that never closes", { registrationCloses: null }, { registrationCloses: "required" }],
		[
			"with registration that closes before it opens",
			{ registrationCloses: "2026-02-28" },
			{ registrationCloses: "endBeforeStart" },
		],
	])("%s", (_, changes, problems) => {
		expect(problemsOf(changes)).toEqual(problems);
	});

	it("with a source whose link would run a script", () => {
		const typed = { sources: "A report | https://example.org/report | 2019\nAnother | javascript:alert(1)" };
		const read = eventForm.safeParse({ ...requiredFields, ...typed });
		expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["sources", "badSource"]]);
	});
});

const requiredFields = {
	titleEn: "Exchange days",
	slug: "exchange-days",
	kind: "conference",
	format: "hybrid",
	isOwn: "yes",
	zone: "Europe/Berlin",
	starts: "2026-10-25 02:30",
	startsWhich: "later",
	ends: "2026-10-26",
};

it("the form becomes an event: texts in their languages, and which of two times is meant", () => {
	const typed = { ...requiredFields, summaryEn: "Two days.", summaryAr: "يومان.", gapsAr: "البرنامج." };
	expect(eventForm.parse({ ...typed, seats: "60", sources: "Report | https://example.org | 2019" })).toMatchObject({
		title: { en: "Exchange days" },
		texts: { summary: { en: "Two days.", ar: "يومان." }, gaps: { en: "البرنامج.", ar: "البرنامج." } },
		starts: "2026-10-25T02:30~later",
		ends: "2026-10-26",
		seats: 60,
		registrationOpens: null,
		sources: [{ title: "Report", url: "https://example.org", year: 2019 }],
	});
});

describe("by the clock of its zone", () => {
	const event = { ...exampleEvent, state: "announced" as const };

	it.each([
		["2026-05-20T05:29:59Z", "coming"],
		["2026-05-20T05:30:00Z", "on"],
		["2026-05-21T14:30:59Z", "on"],
		["2026-05-21T14:31:00Z", "held"],
	])("at %s an event is %s", (now, phase) => {
		expect(eventPhase(event, new Date(now))).toBe(phase);
	});

	it.each([
		["2026-02-28T19:59:59Z", "not-yet"],
		["2026-02-28T20:00:00Z", "open"],
		["2026-04-30T19:59:59Z", "open"],
		["2026-04-30T20:00:00Z", "closed"],
	])("at %s registration is %s; the last minute counts", (now, phase) => {
		expect(registrationPhase(event, new Date(now))).toBe(phase);
	});

	it("a cancelled event is never on, and nobody registers for it or for a draft", () => {
		const during = new Date("2026-04-01T00:00:00Z");
		expect(eventPhase({ ...event, state: "cancelled" }, new Date("2026-05-20T06:00:00Z"))).toBe("cancelled");
		expect(registrationPhase({ ...event, state: "cancelled" }, during)).toBe("closed");
		expect(registrationPhase({ ...event, state: "draft" }, during)).toBe("none");
		expect(registrationPhase({ ...event, registrationOpens: null, registrationCloses: null }, during)).toBe("none");
	});
});
