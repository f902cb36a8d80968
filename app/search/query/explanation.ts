/** Why a hit stands where it does, for people who look after the search. */
export type Explanation = {
	pid: string;
	/** Of the text that matched. */
	locale: string;
	/** The words of the index that matched, as they stand there: folded, or as stems. */
	fields: { field: ExplainedField; words: string[] }[];
	/** What the order was made of: the first rule in which two hits differ, or for PostgreSQL their sum, decides. */
	rules: { rule: ExplainedRule; value: string }[];
};

const explainedFields = ["title", "keywords", "summary", "body"] as const;
type ExplainedField = (typeof explainedFields)[number];

export const explainedRules = [
	"relevance",
	"weights",
	"boost",
	"published",
	"order",
	"words",
	"typo",
	"proximity",
	"attributeRank",
	"wordPosition",
	"exactness",
	"sort",
	"other",
] as const;
export type ExplainedRule = (typeof explainedRules)[number];
