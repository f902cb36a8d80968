import {
	type PracticeFacts,
	type PracticeText,
	practiceFacts,
	practiceText,
} from "#app/library/record/practice-record.ts";

/** The facts of a short profile, with changes; for tests and the demonstration. */
export function exampleFacts(changes: Partial<PracticeFacts> = {}): PracticeFacts {
	const facts = practiceFacts.parse({
		kind: "case-study",
		originalLanguage: "en",
		countries: ["AZ"],
		owner: { name: "Agency for Examples", country: "AZ", type: "public-body" },
		governmentLevels: ["national"],
		contact: { function: "Helpdesk", email: "desk@example.org", visibility: "members" },
		startDate: "2019-06",
		stage: "established",
		operatingStatus: "running",
		operatingStatusConfirmedAt: "2026-06",
		serviceAreas: ["01.3"],
		functions: ["licences"],
		channels: ["one-stop-centre"],
		principles: ["efficiency"],
	});
	return { ...facts, ...changes };
}

export function exampleText(changes: Partial<PracticeText> = {}): PracticeText {
	const text = practiceText.parse({
		origin: "original",
		title: "One counter for every licence",
		summary: "Shops waited for nine licences at nine offices. One counter now gives all of them in a day.",
		principles: { efficiency: "One visit in the place of nine." },
		sections: { problem: "Nine offices.", solution: "One counter." },
	});
	return { ...text, ...changes };
}
