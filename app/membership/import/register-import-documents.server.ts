/** A document that rows may name by its title or its id. */
export type Paper = { id: string; title: string; member: string | null; retired: boolean };

/** What a cell names: one paper on file, none, or several of that title. */
type PaperFound = { id: string } | "none" | "several";

export type PaperFinder = (named: string, member: string) => PaperFound;

/** Finds papers that may stand behind what is recorded of a country: its own, and the association's. */
export function paperFinder(papers: readonly Paper[]): PaperFinder {
	const byName = new Map<string, Paper[]>();
	for (const paper of papers) {
		for (const name of [tidy(paper.title), paper.id]) byName.set(name, [...(byName.get(name) ?? []), paper]);
	}
	return (named, member) => {
		const found = (byName.get(tidy(named)) ?? []).filter(
			(paper) => !paper.retired && (paper.member === null || paper.member === member),
		);
		const [only] = found;
		return only ? (found.length === 1 ? { id: only.id } : "several") : "none";
	};
}

/** Whether a cell names the paper that an entry has already, retired or not. */
export function namesPaper(named: string, id: string | null, papers: ReadonlyMap<string, Paper>): boolean {
	const paper = id === null ? undefined : papers.get(id);
	return paper !== undefined && (tidy(paper.title) === tidy(named) || paper.id === tidy(named));
}

function tidy(title: string): string {
	return title.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
