import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Messages } from "#app/messages/index.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** A fact that a record states by codes, with their labels. */
export type CodedFact = {
	name: keyof Messages["practice"]["fact"];
	/** None: the record does not state it. */
	labels: string[];
	/** We chose the codes from the sources; the owner did not. */
	assigned: boolean;
};

type Field = {
	[K in keyof PracticeFacts]-?: PracticeFacts[K] extends readonly string[] | string | undefined ? K : never;
}[keyof PracticeFacts];

/** In the order of the panel. A snapshot states what is `asked`: where it is missing, the panel says so. */
const fields: readonly { name: CodedFact["name"]; field: Field; vocabulary: Vocabulary; asked: boolean }[] = [
	{ name: "stage", field: "stage", vocabulary: "stages", asked: true },
	{ name: "level", field: "governmentLevels", vocabulary: "governmentLevels", asked: true },
	{ name: "channels", field: "channels", vocabulary: "channels", asked: true },
	{ name: "serves", field: "functions", vocabulary: "serviceFunctions", asked: true },
	{ name: "serviceAreas", field: "serviceAreas", vocabulary: "serviceAreas", asked: true },
	{ name: "lifeEvents", field: "lifeEvents", vocabulary: "lifeEvents", asked: false },
	{ name: "targetGroups", field: "targetGroups", vocabulary: "targetGroups", asked: false },
	{ name: "outcomes", field: "outcomeTypes", vocabulary: "outcomeTypes", asked: false },
	{ name: "evaluation", field: "evaluation", vocabulary: "evaluationTypes", asked: false },
	{ name: "offers", field: "offers", vocabulary: "offers", asked: true },
	{ name: "licence", field: "licence", vocabulary: "licences", asked: true },
];

export function codedFacts(facts: PracticeFacts, reference: Reference, locale: string): CodedFact[] {
	return fields
		.map(({ name, field, vocabulary, asked }) => ({
			name,
			asked,
			labels: codesOf(facts, field).map((code) => reference.label(vocabulary, code, locale)),
			assigned: facts.assigned.includes(field),
		}))
		.filter(({ asked, labels }) => asked || labels.length > 0)
		.map(({ asked: _, ...fact }) => fact);
}

function codesOf(facts: PracticeFacts, field: Field): string[] {
	const value = facts[field];
	return value === undefined ? [] : [value].flat();
}
