/** Parts of a practice that can be taken alone, and the office that cleared its record. */
export const buildingBlocks = {
	short: "Parts to take alone",
	/** Where they were not chosen by the owner. */
	lead: "Chosen by the library from the sources.",
	enablers: "What it needs",
	lesson: "What was learnt",
	files: "Files",
	/** Leads to the part itself, so that it can be cited. */
	link: (title: string) => `Link to this part: ${title}`,
	endorsementDocument: "The paper",
};
