import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { type PracticeFacts, type PracticeText, practiceText } from "#app/library/record/practice-record.ts";

/** Fictional practices that say so in their text, complete enough for every page. */

export function demoFacts(changes: Partial<PracticeFacts> = {}): PracticeFacts {
	return exampleFacts({
		countries: ["GE"],
		owner: { name: "Demo Agency for Public Service", country: "GE", type: "public-body" },
		contact: { function: "Demo help desk", email: "desk@agency.demo.example", visibility: "public" },
		startDate: "2020-03",
		channels: ["one-stop-centre", "portal"],
		principles: ["efficiency", "convenience"],
		provenance: {
			kind: "demonstration",
			source: "Demonstration",
			externalId: crypto.randomUUID(),
			sources: [],
		},
		...changes,
	});
}

export function demoText(title: string): PracticeText {
	return exampleText({
		title: `Demo: ${title}`,
		summary:
			"A demonstration practice. People used to visit several offices for one licence; now one counter gives all of them.",
		principles: {
			efficiency: "One visit takes the place of nine.",
			convenience: "The counter is open in the evening and on Saturdays.",
		},
		sections: {
			problem: "People visited nine offices, each with its own form, and waited three weeks for a licence.",
			solution: "One counter takes one form, asks the nine offices itself and answers within a day.",
		},
	});
}

/** The facts that a full case has in addition to the facts of a short profile. */
export function fullFacts(changes: Partial<PracticeFacts> = {}): PracticeFacts {
	return demoFacts({
		partners: [{ name: "Demo Partner Institute", country: "KZ", type: "academic", role: "adviser" }],
		lifeEvents: ["starting-business"],
		sdgs: ["16.6"],
		targetGroups: ["entrepreneurs", "rural-residents"],
		outcomeTypes: ["time", "access"],
		keyDates: [
			{ id: "k1", date: "2019-05" },
			{ id: "k2", date: "2020-03" },
		],
		legalBasis: [{ title: "Demo decree on one counter", type: "decree", url: "https://agency.demo.example/decree" }],
		resources: { costBand: "100k-1m", amount: "450000", currency: "EUR", year: 2020, recurring: false, staff: 24 },
		results: [
			{
				id: "r1",
				unit: "days",
				baseline: { value: 21, date: "2019", beforeChange: true },
				between: [{ value: 6, date: "2021" }],
				value: { value: 1, date: "2025" },
			},
			{ id: "r2", unit: "%", baseline: { value: 48, date: "2019" }, between: [], value: { value: 91, date: "2025" } },
		],
		evaluation: "external",
		conditions: [
			{ id: "c1", type: "legal", need: "essential" },
			{ id: "c2", type: "technical", need: "helpful" },
		],
		buildingBlocks: [{ id: "b1" }],
		offers: ["answer-questions", "study-visit"],
		lineage: [{ id: "l1", from: { country: "AZ" }, to: { country: "GE" }, date: "2019", certainty: "agreed" }],
		links: [{ title: "Demo page of the service", url: "https://agency.demo.example/service" }],
		recognitions: [{ title: "Demo prize for public service", body: "Demo Foundation", year: 2024 }],
		endorsement: { office: "Demo Office of the Director", date: "2026-01-15" },
		...changes,
	});
}

export function fullText(title: string, changes: Partial<PracticeText> = {}): PracticeText {
	const short = demoText(title);
	return {
		...short,
		localName: { language: "ka", name: "ერთი სარკმელი" },
		sdgs: { "16.6": "People can see where their application is." },
		results: { r1: "Days until a licence is given", r2: "People who would come again" },
		conditions: {
			c1: "A law that lets one office ask another.",
			c2: "A register of applications that all offices share.",
		},
		keyDates: { k1: "The decree is signed.", k2: "The first counter opens." },
		lineage: { l1: "The layout of the counters and the training of staff." },
		buildingBlocks: {
			b1: {
				title: "One form for nine licences",
				what: "A form whose questions are asked once.",
				enablers: "A list of what each office already knows.",
				lesson: "Leave out every question that no office reads.",
			},
		},
		sections: {
			...short.sections,
			novelty: "Offices ask one another; no one carries papers between them.",
			implementation:
				"Two offices began in 2019, seven followed within a year.\n\n1. Agree on one form.\n2. Train the staff.\n3. Open the counter.",
			stakeholders: "The nine offices, the chamber of commerce and the staff union met every month.",
			inclusion: "A mobile counter visits villages twice a month; forms are read aloud on request.",
			resultsNote: "Figures of the agency, counted the same way each year.",
			evaluation: "An institute compared 400 applications before and after.",
			challenges: "Two offices kept their old forms for a year, and people filled in both.",
			lessons: "Begin with the office that gains most, and publish its figures.",
			doNotCopy: "The first queue system: it called people who had already left.",
			adaptable: "Opening hours, the number of licences, and whether the counter moves.",
			sustainability: "Fees of the licences pay for the counter since 2022.",
		},
		...changes,
	};
}

/** An Arabic translation of a short profile. */
export const arabicText: PracticeText = practiceText.parse({
	origin: "human",
	title: "عرض توضيحي: نافذة واحدة لكل التراخيص",
	summary: "ممارسة للعرض التوضيحي. كان الناس يزورون مكاتب عديدة للحصول على ترخيص واحد، والآن تمنحها نافذة واحدة.",
	principles: { efficiency: "زيارة واحدة بدلا من تسع.", convenience: "النافذة مفتوحة في المساء وأيام السبت." },
	sections: {
		problem: "كان الناس يزورون تسعة مكاتب وينتظرون ثلاثة أسابيع.",
		solution: "نافذة واحدة تستقبل نموذجا واحدا وتجيب خلال يوم.",
	},
});
