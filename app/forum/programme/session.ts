import { z } from "zod";
import { eventLimits, linesField, twoLanguages } from "#app/forum/events/event.ts";
import { dayOfWall, isAfter, storedWallTime, type WallTime, wallTimeProblem } from "#app/forum/times/wall-time.ts";
import { line, optionalLine, optionalParagraphs } from "#app/identity/person/identity-forms.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { inTwoLanguages, type TwoLanguages } from "#app/membership/status/localized.ts";
import { sessionKinds } from "#app/reference/codes.ts";

/** A practice in an exact version. */
export type PresentedPractice = { pid: string; version: string };

export type Speaker = { name: string; office: string; country: string | null };
export type NamedLink = { title: string; url: string };

/** What a session says; see the schema of the database for its fields. */
export type SessionContent = {
	kind: (typeof sessionKinds)[number];
	title: TwoLanguages;
	summary: TwoLanguages | null;
	starts: WallTime | null;
	ends: WallTime | null;
	room: string;
	languages: string[];
	speakers: Speaker[];
	/** `4F7K-2 v1.1` */
	practices: string[];
	materials: NamedLink[];
	recording: string | null;
	joinLink: string | null;
	/** Numbers of the event's sources. */
	sources: number[];
};

/** A link to the web; one that would run a script in the browser is none. */
const webLink = z.url({ protocol: /^https?$/, error: "badUrl" }).max(2000, "badUrl");
/** A link for taking part: always encrypted. */
const secureLink = z.url({ protocol: /^https$/, error: "badUrl" }).max(2000, "badUrl");

/** A link on a line of its own: `Title | https://…`. */
function linkOn(line: string): NamedLink | undefined {
	const [title = "", url = "", ...rest] = line.split("|").map((part) => part.trim());
	return title !== "" && rest.length === 0 && webLink.safeParse(url).success ? { title, url } : undefined;
}

/** A person on a line of their own: `Name | Office | AZ`; office and country may be left out. */
function speakerOn(line: string): Speaker | undefined {
	const [name = "", office = "", country = "", ...rest] = line.split("|").map((part) => part.trim());
	if (name === "" || rest.length > 0 || !/^([A-Z]{2})?$/.test(country)) return undefined;
	return { name, office, country: country || null };
}

/** A practice on a line of its own: `4F7K-2 v1.1`. */
function practiceOn(line: string): string | undefined {
	const [, name = "", version] = /^(\S+) v?(\d{1,4}\.\d{1,4})$/.exec(line) ?? [];
	const pid = parsePid(name);
	return pid && version ? `${pid} v${version}` : undefined;
}

/** A stored reference to a practice in an exact version. */
export function presentedPractice(stored: string): PresentedPractice {
	const [pid = "", version = ""] = stored.split(" v");
	return { pid, version };
}

const typedTime = z
	.string()
	.trim()
	.max(30, "badTime")
	.transform((typed) => typed.replace(" ", "T"))
	.optional();
const which = z.enum(["earlier", "later"]).optional();

const fields = {
	titleEn: line(eventLimits.line),
	titleAr: optionalLine(eventLimits.line),
	kind: z.enum(sessionKinds, "chooseOne"),
	starts: typedTime,
	startsWhich: which,
	ends: typedTime,
	endsWhich: which,
	room: optionalLine(eventLimits.line),
	summaryEn: optionalParagraphs(eventLimits.text),
	summaryAr: optionalParagraphs(eventLimits.text),
	languages: z.array(z.string().optional()).default([]),
	speakers: linesField(speakerOn, "badSpeaker"),
	practices: linesField(practiceOn, "badPractice"),
	materials: linesField(linkOn, "badLink"),
	recording: webLink.optional(),
	joinLink: secureLink.optional(),
};

/** The names of the fields of the form, in their order. */
export const sessionFields = Object.keys(fields);

/** The form of a session. Problems are codes of the catalogues. */
export const sessionForm = z.object(fields).transform((typed): Omit<SessionContent, "sources"> => {
	const timeOf = (time: string | undefined, chosen: string | undefined) =>
		time === undefined || time === "" ? null : `${time}${chosen ? `~${chosen}` : ""}`;
	return {
		kind: typed.kind,
		title: inTwoLanguages(typed.titleEn, typed.titleAr),
		summary: twoLanguages(typed.summaryEn, typed.summaryAr) ?? null,
		starts: timeOf(typed.starts, typed.startsWhich),
		ends: timeOf(typed.ends, typed.endsWhich),
		room: typed.room,
		languages: [...new Set(typed.languages.flatMap((tag) => tag ?? []))].slice(0, eventLimits.list),
		speakers: typed.speakers,
		practices: [...new Set(typed.practices)],
		materials: typed.materials,
		recording: typed.recording ?? null,
		joinLink: typed.joinLink ?? null,
	};
});

/** The lists of a session as lines of its form. */
export function sessionLines({ speakers, practices, materials }: SessionContent) {
	const joined = (parts: string[]) => parts.join(" | ").replace(/( \| )+$/, "");
	return {
		speakers: speakers.map(({ name, office, country }) => joined([name, office, country ?? ""])),
		practices,
		materials: materials.map(({ title, url }) => joined([title, url])),
	};
}

/** The note that says what is new in a programme. */
export const publishForm = z
	.object({ noteEn: optionalLine(eventLimits.line), noteAr: optionalLine(eventLimits.line) })
	.transform(({ noteEn, noteAr }) => twoLanguages(noteEn, noteAr) ?? null);

/** Problems of a session, by the names of its fields, as codes of the catalogues. */
export type SessionProblems = Partial<Record<"starts" | "ends" | "practices" | "speakers", string>>;

/** What is wrong with the times of a session in its event. */
export function sessionTimeProblems(
	{ starts, ends }: Pick<SessionContent, "starts" | "ends">,
	event: { zone: string; starts: WallTime; ends: WallTime },
): SessionProblems {
	const problems: SessionProblems = {};
	for (const [name, time] of Object.entries({ starts, ends })) {
		const problem = time === null ? undefined : wallTimeProblem(time, event.zone);
		if (problem) problems[name as "starts" | "ends"] = problem;
	}
	if (Object.keys(problems).length > 0) return problems;
	if (starts === null) return ends === null ? {} : { starts: "required" };
	if (ends !== null && isAfter(starts, ends, event.zone)) return { ends: "endBeforeStart" };
	const isOutside = dayOfWall(starts) < dayOfWall(event.starts) || dayOfWall(starts) > dayOfWall(event.ends);
	return isOutside ? { starts: "outsideEvent" } : {};
}

/** A session as it is stored. It must have no problems. */
export function storedSession(content: SessionContent, zone: string): SessionContent {
	const stored = (time: WallTime | null) => time && storedWallTime(time, zone);
	return { ...content, starts: stored(content.starts), ends: stored(content.ends) };
}
