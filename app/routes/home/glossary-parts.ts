import type { Messages } from "#app/messages/index.ts";
import { type TermGroup, type TermPage, termGroups, termId, termLabels, termPage } from "#app/ui/list/term.tsx";

export type GlossaryPart = {
	id: string;
	title: string;
	lead?: string;
	terms: { id: string; label: string; meaning: string }[];
};

/** Words that every reader meets; the page of working terms has the others. */
const readerWords: readonly string[] = ["practice", "identifier", "compiled", "approval", "membersLibrary"];

/** The parts of a page that explains labels and words. A vocabulary of which it explains no label is left out. */
export function glossaryParts(messages: Messages, page: TermPage): GlossaryPart[] {
	const { groups, words } = messages.glossary;
	const vocabularies = (Object.keys(termGroups) as TermGroup[]).map((group) => ({
		id: termGroups[group],
		...groups[group],
		terms: termsOf(messages, group).filter(({ code }) => termPage(group, code) === page),
	}));
	const others = Object.entries(words)
		.filter(([code]) => readerWords.includes(code) === (page === "glossary"))
		.map(([code, { word, meaning }]) => ({ id: `word-${code}`, label: word, meaning }));
	return [...vocabularies, { id: "words", ...groups.words, terms: others }].filter(({ terms }) => terms.length > 0);
}

function termsOf(messages: Messages, group: TermGroup) {
	const labels = termLabels(messages, group);
	return Object.entries<string>(messages.glossary.meanings[group]).map(([code, meaning]) => ({
		code,
		id: termId(group, code),
		label: labels[code] ?? code,
		meaning,
	}));
}
