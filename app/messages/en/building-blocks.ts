/** Parts of a practice that can be adopted on their own, and the office that approved the practice. */
export const buildingBlocks = {
	short: "Parts to take alone",
	/** If they were not chosen by the owner. */
	lead: "Chosen by the library from the sources.",
	enablers: "What it needs",
	lesson: "What was learnt",
	files: "Files",
	/** A link to the part itself, so that it can be cited. */
	link: (title: string) => `Link to this part: ${title}`,
	endorsementDocument: "The paper",
};
