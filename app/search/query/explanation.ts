/** Why a hit has its rank, for the secretariat. */
export type Explanation = {
	pid: string;
	/** The language of the text that matched. */
	locale: string;
	/** The indexed words that matched, as stored in the index: folded, or as stems. */
	fields: { field: ExplainedField; words: string[] }[];
	/**
	 * The ranking rules with this hit's values. Hits are ordered by the first rule in which they differ; in PostgreSQL,
	 * by the sum.
	 */
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
