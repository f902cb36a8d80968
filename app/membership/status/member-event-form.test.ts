import { describe, expect, it } from "vitest";
import {
	checkEvent,
	type EventSubject,
	emptyEvent,
	inFormOrder,
	typedEvent,
} from "#app/membership/status/member-event-form.ts";

const none = { decision: false, document: false, reasons: false, reviewOn: false, twoPersons: false };
const all = { decision: true, document: true, reasons: true, reviewOn: true, twoPersons: true };
const subject: EventSubject = { kind: "status", member: "AZ", entering: false, corrects: null, needs: none };
const good = emptyEvent({ to: "applicant", effectiveFrom: "2026-11", basis: "A letter" });

function problems(values: Partial<typeof good>, about: Partial<EventSubject> = {}) {
	const checked = checkEvent({ ...good, ...values }, { ...subject, ...about });
	return "problems" in checked ? checked.problems.map(({ field, problem }) => `${field} ${problem}`) : [];
}

describe("the form of an event", () => {
	it("accepts the required fields, and leaves out empty ones", () => {
		expect(checkEvent(good, subject)).toEqual({
			kind: "status",
			input: {
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
			"to missing",
			"memberClass missing",
			"effectiveFrom missing",
			"correctionReason missing",
			"decisionNumber missing",
			"decisionDate missing",
			"documentId missing",
			"basis missing",
			"reasons missing",
			"reviewOn missing",
		]);
	});

	it("puts problems that other checks found between its own", () => {
		const found = { "sourceTitle-0": 7, basis: 5, documentId: 4, decisionDate: 3, effectiveFrom: 2, to: 1 };
		expect(Object.values(inFormOrder({ reviewOn: 6, ...found }))).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});

	it("reports impossible values", () => {
		expect(problems({ effectiveFrom: "2026-02-30" })).toEqual(["effectiveFrom no-date"]);
		expect(problems({ reviewOn: "2026-02" })).toEqual(["reviewOn no-day"]);
		expect(problems({ decisionDate: "last year" })).toEqual(["decisionDate no-date"]);
		expect(problems({ to: "honorary" })).toEqual(["to unknown"]);
		expect(problems({ documentId: "7" })).toEqual(["documentId unknown"]);
		expect(problems({ publicNoteAr: "ملاحظة" })).toEqual(["publicNote english-missing"]);
		expect(problems({ internalNote: "x".repeat(5001) })).toEqual(["internalNote too-long"]);
		expect(problems({ toClass: "grand" }, { kind: "class" })).toEqual(["toClass unknown"]);
		const source = { title: "", url: "javascript:alert(1)", year: "19", language: "" };
		expect(problems({ sources: [source] })).toEqual([
			"sourceTitle-0 missing",
			"sourceUrl-0 no-address",
			"sourceYear-0 no-year",
		]);
	});

	it("stores typed text as PostgreSQL accepts it, and drops empty lines of sources", () => {
		const form = new FormData();
		form.set("basis", " A\0 letter\ud800 ");
		form.set("reasons", "One\r\nTwo");
		for (const title of ["", "A paper"]) form.append("sourceTitle", title);
		for (const url of ["", "https://example.org"]) form.append("sourceUrl", url);
		expect(typedEvent(form)).toMatchObject({
			basis: "A letter\ufffd",
			reasons: "One\nTwo",
			sources: [{ title: "A paper", url: "https://example.org", year: "", language: "" }],
		});
	});

	it("treats an invalid id as no event, so that the sender sees what was recorded", () => {
		const checked = checkEvent({ ...good, expectedEvent: "1 or 1=1" }, subject);
		expect("input" in checked && checked.input.expectedEvent).toBeNull();
	});
});
