import type { ImportColumn } from "#app/documents/import/import.ts";
import { type ListField, listFields, type TextField, textFields } from "#app/library/form/practice-form.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/**
 * The table in which practices come in as drafts: a row for each, with the fields of the form by their names. What the
 * form has in rows (results, partners, dates …) and what hangs on files is filled in there, on the draft. A cell of a
 * list has its codes or labels apart by semicolons.
 */

/** Fields of the form that name a file of the record: it has none yet. */
const ofFiles = ["evaluationFile", "endorsementDocument"] as const satisfies readonly TextField[];

export type PracticeImportField = Exclude<TextField, (typeof ofFiles)[number]> | ListField;

const names = [...textFields, ...listFields].filter(
	(name): name is PracticeImportField => !(ofFiles as readonly string[]).includes(name),
);

const dates: readonly string[] = ["startDate", "endDate", "endorsementDate"];

/** Without words over them: those are the labels of the form, and stand in the catalogues. */
export const practiceColumns: readonly (ImportColumn & { name: PracticeImportField })[] = names.map((name) => ({
	name,
	headings: { en: name, ar: name },
	...(dates.includes(name) ? { date: true } : {}),
	...(name === "title" ? { needed: true } : {}),
}));

/** Fields whose cells hold a code, or what it is called. */
export const vocabularyOf: Partial<Record<PracticeImportField, Vocabulary>> = {
	kind: "practiceKinds",
	ownerType: "organisationTypes",
	stage: "stages",
	operatingStatus: "operatingStatuses",
	evaluation: "evaluationTypes",
	costBand: "costBands",
	licence: "licences",
	governmentLevels: "governmentLevels",
	functions: "serviceFunctions",
	lifeEvents: "lifeEvents",
	channels: "channels",
	principles: "principles",
	targetGroups: "targetGroups",
	outcomeTypes: "outcomeTypes",
	offers: "offers",
};
