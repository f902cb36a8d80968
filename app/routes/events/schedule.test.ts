import Ajv from "ajv";
import { beforeEach, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { clearForum, givenEvent } from "#app/forum/events/events.fixture.ts";
import { findEvent } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import type { SessionContent } from "#app/forum/programme/session.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { scheduleOf, scheduleXml } from "#app/routes/events/schedule.server.ts";

const { clock, database, services } = await libraryWithPeople();

/**
 * What programs that read the c3voc format rely on, in our words: its own schemas are under the EUPL, which does not fit
 * the licence of this project.
 */
const text = { type: "string" };
const stamp = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$" };
const day = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };
const all = (properties: Record<string, object>) => ({
	type: "object",
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
});
const session = all({
	id: { type: "integer", minimum: 1 },
	guid: { type: "string", pattern: "^[0-9a-f-]{36}$" },
	date: stamp,
	start: { type: "string", pattern: "^\\d\\d:\\d\\d$" },
	duration: { type: "string", pattern: "^\\d\\d:\\d\\d$" },
	slug: { type: "string", pattern: "^[a-z0-9_]{4,}-[a-z0-9_-]{4,}$" },
	url: { type: "string", pattern: "^https?://" },
	room: { type: "string", minLength: 1 },
	title: text,
	subtitle: text,
	track: text,
	type: text,
	language: text,
	abstract: text,
	description: text,
	persons: { type: "array", items: all({ id: { type: "integer" }, public_name: text }) },
	links: { type: "array", items: all({ title: text, url: text, type: text }) },
});
const scheduleSchema = all({
	schedule: all({
		version: text,
		base_url: text,
		conference: all({
			acronym: { type: "string", pattern: "^[a-z0-9_-][a-z0-9_]{3,}$" },
			title: text,
			start: day,
			end: day,
			daysCount: { type: "integer" },
			timeslot_duration: text,
			time_zone_name: text,
			url: text,
			days: {
				type: "array",
				items: all({
					index: { type: "integer" },
					date: day,
					day_start: stamp,
					day_end: stamp,
					rooms: { type: "object", additionalProperties: { type: "array", items: session } },
				}),
			},
		}),
	}),
});
const element = (name: string, type = "xs:string") => `<xs:element name="${name}" type="${type}"/>`;
const restricted = (name: string, base: string, pattern: string) =>
	`<xs:simpleType name="${name}"><xs:restriction base="${base}"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType>`;
const named = (name: string, content: string) =>
	`<xs:element name="${name}" minOccurs="0" maxOccurs="unbounded"><xs:complexType>${content}</xs:complexType></xs:element>`;
const withText = (attributes: string) =>
	`<xs:simpleContent><xs:extension base="xs:string">${attributes}</xs:extension></xs:simpleContent>`;
const attribute = (name: string, type: string) => `<xs:attribute name="${name}" type="${type}" use="required"/>`;
const xsd = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
${restricted("stamp", "xs:dateTime", ".+[+-][0-9]{2}:[0-9]{2}")}${restricted("clock", "xs:string", "[0-9]{2}:[0-9]{2}")}
${restricted("guid", "xs:string", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")}
<xs:element name="schedule"><xs:complexType><xs:sequence>${element("version")}
<xs:element name="conference"><xs:complexType><xs:all>
${["acronym", "title", "timeslot_duration", "time_zone_name", "url"].map((name) => element(name)).join("")}
${element("start", "xs:date")}${element("end", "xs:date")}${element("days", "xs:integer")}</xs:all></xs:complexType></xs:element>
${named(
	"day",
	`<xs:sequence>${named(
		"room",
		`<xs:sequence>${named(
			"event",
			`<xs:all>${["room", "title", "subtitle", "track", "type", "language", "abstract", "description", "url", "slug"]
				.map((name) => element(name))
				.join("")}${element("date", "stamp")}${element("start", "clock")}${element("duration", "clock")}
			<xs:element name="persons"><xs:complexType><xs:sequence>${named("person", withText(attribute("id", "xs:integer")))}</xs:sequence></xs:complexType></xs:element>
			<xs:element name="links"><xs:complexType><xs:sequence>${named("link", withText(attribute("href", "xs:anyURI")))}</xs:sequence></xs:complexType></xs:element>
			</xs:all>${attribute("id", "xs:positiveInteger")}${attribute("guid", "guid")}`,
		)}</xs:sequence>${attribute("name", "xs:string")}`,
	)}</xs:sequence>${attribute("index", "xs:positiveInteger")}${attribute("date", "xs:date")}${attribute("start", "stamp")}${attribute("end", "stamp")}`,
)}</xs:sequence></xs:complexType></xs:element></xs:schema>`;

const validate = new Ajv({ allErrors: true }).compile(scheduleSchema);

/** Validates a schedule as XML; the problems that the validator names. */
async function problemsOf(contents: string): Promise<string[]> {
	const { errors } = await validateXML({
		xml: [{ fileName: "schedule.xml", contents }],
		schema: [{ fileName: "schedule.xsd", contents: xsd }],
	});
	return errors.map(({ message }) => message);
}

const given: SessionContent = {
	kind: "workshop",
	title: { en: "Counters & <trains>" },
	summary: { en: "A summary." },
	room: "Room A",
	languages: ["en"],
	starts: "2026-05-20T10:45",
	ends: "2026-05-20T12:15",
	practices: [],
	recording: null,
	sources: [],
	speakers: [{ name: "Leyla “L” O’Neil", office: "Agency", country: "AZ" }],
	materials: [{ title: "Slides & notes", url: "https://a.example/?a=1&b=2" }],
	joinLink: "https://meet.example/secret-room",
};

async function schedule() {
	const event = await findEvent(publicActor, services, "exchange-days-2026");
	const [programme] = event ? await programmesOf(services, event.id) : [];
	if (!event || !programme) throw new Error("no programme");
	return scheduleOf(event, programme, { origin: "https://asan.example", locale: "en", reference: services.reference });
}

beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await clearForum(database);
});

async function givenSessions(...sessions: Partial<SessionContent>[]): Promise<void> {
	const eventId = await givenEvent(services);
	for (const changes of sessions) {
		const input = { id: crypto.randomUUID(), eventId, revision: 0, session: { ...given, ...changes } };
		expect(await saveSession(systemActor, services, input)).toMatchObject({ outcome: "saved" });
	}
	await publishProgramme(systemActor, services, { id: eventId, note: null });
}

describe("schedule.json and schedule.xml", () => {
	it("have the shape that conference programs read, with every day and the offset of each time", async () => {
		await givenSessions(
			{},
			{ room: "", ends: null, speakers: [], materials: [], summary: null },
			{ starts: "2026-05-21", ends: null },
		);
		const json = JSON.parse(JSON.stringify(await schedule()));
		expect([validate(json), validate.errors]).toEqual([true, null]);
		const { version, conference } = json.schedule;
		expect({ version, ...conference }).toMatchObject({ version: "1", acronym: "exchange_days_2026", daysCount: 2 });
		expect(conference.days[0]).toMatchObject({
			day_start: "2026-05-20T00:00:00+04:00",
			day_end: "2026-05-20T23:59:00+04:00",
		});
		expect(conference.days[0].rooms["Room A"]).toMatchObject([
			{ date: "2026-05-20T10:45:00+04:00", start: "10:45", duration: "01:30", type: "Workshop" },
		]);
		// A session of no known time is left out.
		expect(Object.keys(conference.days[1].rooms)).toEqual([]);
		expect(await problemsOf(await scheduleXml(await schedule()))).toEqual([]);
	});

	it("are refused by these schemas where something is missing, so the schemas check something", async () => {
		await givenSessions({});
		const json = JSON.parse(JSON.stringify(await schedule()));
		delete json.schedule.conference.days[0].rooms["Room A"][0].guid;
		expect(validate(json)).toBe(false);
		const xml = await scheduleXml(await schedule());
		expect(await problemsOf(xml.replace("<duration>01:30</duration>", "<duration>90 minutes</duration>"))).not.toEqual(
			[],
		);
	});

	it("keep markup in texts harmless", async () => {
		await givenSessions({});
		const xml = await scheduleXml(await schedule());
		expect(xml).toContain("Counters &amp; &lt;trains&gt;");
		expect(await problemsOf(xml)).toEqual([]);
	});

	it("Rule 9: hold no link for taking part", async () => {
		await givenSessions({});
		const made = await schedule();
		for (const file of [JSON.stringify(made), await scheduleXml(made)]) expect(file).not.toContain("secret-room");
	});
});
