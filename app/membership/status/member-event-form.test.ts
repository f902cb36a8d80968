import { describe, expect, it } from "vitest";
import { readForm } from "#app/http/read-form.server.ts";
import {
	type EventSubject,
	eventForm,
	inFormOrder,
	sourceRows,
	storedEvent,
	typedEvent,
} from "#app/membership/status/member-event-form.ts";

const none = { decision: false, document: false, reasons: false, reviewOn: false, twoPersons: false };
const all = { decision: true, document: true, reasons: true, reviewOn: true, twoPersons: true };
const subject: EventSubject = { kind: "status", member: "AZ", entering: false, corrects: null, needs: none };
const good = { to: "applicant", effectiveFrom: "2026-11", basis: "A letter" };

function read(values: Record<string, string>, about: Partial<EventSubject> = {}) {
	const typed = { ...good, ...values };
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) form.set(name, value);
	return readForm(form, eventForm({ ...subject, ...about }, typed), ({ message }) => message);
}

function problems(values: Record<string, string>, about?: Partial<EventSubject>) {
	const found = read(values, about);
	return "problems" in found ? Object.entries(found.problems).map((one) => one.join(" ")) : [];
}

describe("the form of an event", () => {
	it("accepts the required fields, and leaves out empty ones", () => {
		expect(read({})).toEqual({
			value: {
				member: "AZ",
				to: "applicant",
				effectiveFrom: "2026-11",
				basis: { en: "A letter" },
				sources: [],
				expectedEvent: null,
			},
		});
	});

	it("reports all missing fields together, in the order of the form", () => {
		expect(problems({ to: "", effectiveFrom: "", basis: "" }, { needs: all, entering: true, corrects: "x" })).toEqual([
			"to required",
			"memberClass required",
			"effectiveFrom required",
			"correctionReason required",
			"decisionNumber required",
			"decisionDate required",
			"documentId required",
			"basis required",
			"reasons required",
			"reviewOn required",
		]);
	});

	it("puts problems that other checks found between its own", () => {
		const found = { "sourceTitle-0": "7", basis: "5", documentId: "4", decisionDate: "3", effectiveFrom: "2", to: "1" };
		expect(Object.values(inFormOrder({ reviewOn: "6", ...found }))).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
	});

	it("reports impossible values", () => {
		expect(problems({ effectiveFrom: "2026-02-30" })).toEqual(["effectiveFrom noDate"]);
		expect(problems({ reviewOn: "2026-02" })).toEqual(["reviewOn noDay"]);
		expect(problems({ decisionDate: "last year" })).toEqual(["decisionDate noDate"]);
		expect(problems({ to: "honorary" })).toEqual(["to unknown"]);
		expect(problems({ documentId: "7" })).toEqual(["documentId unknown"]);
		expect(problems({ publicNoteAr: "ملاحظة" })).toEqual(["publicNote required"]);
		expect(problems({ internalNote: "x".repeat(5001) })).toEqual(["internalNote tooManyCharacters"]);
		expect(problems({ toClass: "grand" }, { kind: "class" })).toEqual(["toClass unknown"]);
		expect(problems({ "sourceUrl-1": "javascript:alert(1)", "sourceYear-1": "19" })).toEqual([
			"sourceTitle-1 required",
			"sourceUrl-1 noAddress",
			"sourceYear-1 noYear",
		]);
	});

	it("reads text as PostgreSQL accepts it, and leaves out empty rows of sources", () => {
		const sources = { "sourceTitle-1": "A paper", "sourceUrl-1": "https://example.org", "sourceYear-1": "2019" };
		expect(
			read({ basis: " A\0 letter\ud800 ", reasons: "One\r\nTwo", "sourceTitle-0": " ", ...sources }),
		).toMatchObject({
			value: {
				basis: { en: "A letter\ufffd" },
				reasons: "One\nTwo",
				sources: [{ title: "A paper", url: "https://example.org", year: 2019 }],
			},
		});
	});

	it("treats an invalid id as no event, so that the sender sees what was recorded", () => {
		expect(read({ expectedEvent: "1 or 1=1" })).toMatchObject({ value: { expectedEvent: null } });
	});
});

describe("a draft of an event", () => {
	const sources = { "sourceTitle-0": "A paper", "sourceUrl-0": "https://example.org" };

	it("keeps what was typed of the event alone", () => {
		expect(typedEvent({ ...sources, basis: " A\0 letter ", reasons: "", intent: "later" })).toEqual({
			...sources,
			basis: "A letter",
		});
	});

	it("shows a row for each source and one more, also if it was stored as a list", () => {
		const listed = [{ title: "A paper", url: "https://example.org", year: "", language: "" }];
		const stored = storedEvent({ basis: "A letter", reasons: "", sources: listed });
		expect(stored).toEqual({ basis: "A letter", ...sources });
		expect(sourceRows(stored)).toEqual([0, 1]);
		expect(sourceRows({})).toEqual([0]);
		expect(storedEvent(null)).toEqual({});
	});
});
