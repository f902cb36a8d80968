import type { Messages } from "#app/messages/index.ts";

export type Exemplified = keyof Messages["editor"]["examples"];

/** From which record of the library each example is, word for word, in every language that has it. */
export const exampleRecords: Record<Exemplified, { pid: string; country: string }> = {
	title: { pid: "0XGE-A", country: "ID" },
	summary: { pid: "0XGE-A", country: "ID" },
	problem: { pid: "0XGE-A", country: "ID" },
	solution: { pid: "0XGE-A", country: "ID" },
	novelty: { pid: "GMZS-Q", country: "GE" },
	implementation: { pid: "0XGE-A", country: "ID" },
	keyDates: { pid: "0XGE-A", country: "ID" },
	stakeholders: { pid: "0XGE-A", country: "ID" },
	inclusion: { pid: "0XGE-A", country: "ID" },
	principles: { pid: "0XGE-A", country: "ID" },
	results: { pid: "DHBX-4", country: "AE" },
	resultsNote: { pid: "0XGE-A", country: "ID" },
	challenges: { pid: "0XGE-A", country: "ID" },
	lessons: { pid: "DHBX-4", country: "AE" },
	conditions: { pid: "0XGE-A", country: "ID" },
	buildingBlocks: { pid: "MMYE-W", country: "AZ" },
	doNotCopy: { pid: "0XGE-A", country: "ID" },
	adaptable: { pid: "MMYE-W", country: "AZ" },
	sustainability: { pid: "DN5W-X", country: "BD" },
	lineage: { pid: "0XGE-A", country: "ID" },
};
