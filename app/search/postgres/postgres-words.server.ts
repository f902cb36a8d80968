import { idfWeights, mostTelling, partialQuery } from "#app/search/query/idf.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import {
	type Client,
	isKnownSql,
	nearestBeginningsSql,
	nearestSql,
	nearSql,
	spellings,
	typedSql,
	typedValues,
} from "#app/search/query/spelling-correction.server.ts";
import { frequencyOf, lexemesIn, type TextQuery } from "#app/search/query/tsquery.ts";
import { phrasesOf, replaceWords, type Token, tokenise } from "#app/search/query/typed-words.ts";
import { type Expansion, groupsOf, runsOf, type WordGroup } from "#app/search/query/word-groups.ts";

/** A query as PostgreSQL matches it. */
export type Words = {
	/** Every group. */
	all: TextQuery;
	/** The minimum for a partial match, made of groups; undefined for a query of a single group. */
	some: TextQuery | undefined;
	/** The words, each in any form, with their weights. */
	groups: Group[];
	/** Folded words of quotations, which must be adjacent in a text. */
	phrases: string[];
	/** The query with the nearest vocabulary words for words that are in no text; null if nothing was corrected. */
	correctedQuery: string | null;
};

type Group = {
	wanted: TextQuery;
	weight: number;
	/** For a run of words with synonyms, the most telling word, with its share of the weight. */
	telling?: { word: TextQuery; weight: number };
};

/**
 * Expands a query by stems, spelling corrections and synonyms.
 * @param client with the settings of `beginReadSql`
 * @returns undefined for a query without a letter or digit
 */
export async function expandWords(client: Client, q: string, reader: SearchReader): Promise<Words | undefined> {
	const tokens = tokenise(q, reader.locale);
	if (tokens.length === 0) return undefined;
	const expansions = await expand(client, tokens, reader);
	const synonyms = new Map(expansions.flatMap(({ synonyms }) => Object.entries(synonyms ?? {})));
	const synonymsOfCorrections = await synonymsOfMistyped(client, tokens, expansions);
	const groups = groupsOf(tokens, expansions, new Map([...synonyms, ...synonymsOfCorrections]));
	const [weighed, correctedQuery] = await Promise.all([
		weigh(client, groups),
		nearestText(client, q, tokens, expansions, reader),
	]);
	const wanted = weighed.map((group) => group.wanted);
	return {
		all: { every: wanted },
		some: partialQuery(
			wanted,
			weighed.map(({ weight }) => weight),
		),
		groups: weighed,
		phrases: phrasesOf(tokens),
		correctedQuery,
	};
}

/**
 * For misspelled words, and runs that contain one, the first correction that has synonyms, with these.
 * @returns by the run as typed
 */
async function synonymsOfMistyped(
	client: Client,
	tokens: readonly Token[],
	expansions: readonly Expansion[],
): Promise<[string, string[]][]> {
	const near = expansions.map(({ typos, prefixTypos }) => [
		...(typos ?? []),
		...(prefixTypos ?? []).map(({ word }) => word),
	]);
	const readings = Array.from({ length: Math.max(...near.map(({ length }) => length)) }, (_, at) =>
		runsOf(tokens.map((token, i) => ({ ...token, folded: near[i]?.[at] ?? near[i]?.[0] ?? token.folded }))),
	);
	if (readings.length === 0) return [];
	const { rows } = await client.query<{ term: string; variants: string[] }>({
		name: "search.synonyms",
		text: "select term, variants from search.synonym where term = any($1::text[])",
		values: [readings.flat()],
	});
	const known = new Map(rows.map(({ term, variants }) => [term, variants]));
	return runsOf(tokens).flatMap((run, at): [string, string[]][] => {
		const reading = readings.map((runs) => runs[at] ?? run).find((other) => other !== run && known.has(other));
		return reading === undefined ? [] : [[run, [reading, ...(known.get(reading) ?? [])]]];
	});
}

/** The query with the nearest vocabulary words for words that are in no text; null if nothing was corrected. */
async function nearestText(
	client: Client,
	q: string,
	tokens: readonly Token[],
	expansions: readonly Expansion[],
	reader: SearchReader,
): Promise<string | null> {
	const nearest = expansions.map(({ typos, prefixTypos }) => typos?.[0] ?? prefixTypos?.[0]?.word);
	const spelled = await spellings(client, [...new Set(nearest.filter((term) => term !== undefined))], reader);
	return replaceWords(
		q,
		tokens,
		nearest.map((term) => term && spelled.get(term)),
	);
}

/** Weighs each group, and the most telling word of each run, by the vocabulary of the public texts. */
async function weigh(client: Client, groups: readonly WordGroup[]): Promise<Group[]> {
	const [first] = groups;
	if (groups.length === 1 && first?.words.length === 0) return [{ wanted: first.wanted, weight: 1 }];
	const lexemes = groups.flatMap(({ wanted }) => lexemesIn(wanted));
	const { rows } = await client.query<{ practices: number; frequencies: number[] }>({
		name: "search.frequencies",
		text: `select (select coalesce(max(practices), 0) from search.term_state) as practices, array_agg(coalesce(
	case when prefix then (select max(df) from search.term where term ~>=~ t and term ~<~ (t || U&'\\+10FFFF'))
	else (select df from search.term where term = t) end, 0) order by i) as frequencies
from unnest($1::text[], $2::bool[]) with ordinality as w (t, prefix, i)`,
		values: [lexemes.map(({ lexeme }) => lexeme), lexemes.map(({ prefix }) => prefix)],
	});
	const { practices, frequencies } = rows[0] as { practices: number; frequencies: number[] };
	const known = new Map(lexemes.map(({ lexeme, prefix }, i) => [`${prefix} ${lexeme}`, frequencies[i] ?? 0]));
	const of = (lexeme: string, prefix: boolean) => known.get(`${prefix} ${lexeme}`) ?? 0;
	const weights = idfWeights(
		groups.map(({ wanted }) => frequencyOf(wanted, of)),
		practices,
	);
	return groups.map(({ wanted, words }, i) => {
		const weight = weights[i] ?? 0;
		const telling = mostTelling(
			words.map((word) => frequencyOf(word, of)),
			practices,
		);
		const word = telling && words[telling.at];
		return { wanted, weight, ...(word ? { telling: { word, weight: telling.weight * weight } } : {}) };
	});
}

type Row = Expansion & { synonyms: Record<string, string[]> | null };

async function expand(client: Client, tokens: readonly Token[], { audience, locale }: SearchReader): Promise<Row[]> {
	const { rows } = await client.query<Row>({
		name: `search.expand.${audience}`,
		text: expandSql(audience),
		values: [...typedValues(tokens), runsOf(tokens), locale],
	});
	return rows;
}

const expandSql = (audience: SearchReader["audience"]) => `select s.stems,
	case when not k.known then (select array_agg(term) from (${nearestSql(6)}) z) end as typos,
	case when not k.known and t.last then (select jsonb_agg(z) from (${nearestBeginningsSql(3)}) z) end as "prefixTypos",
	(select jsonb_object_agg(term, variants) from search.synonym where term = any($5::text[] || s.stems)) as synonyms
from ${typedSql}
-- "offset 0" keeps what is asked for twice from being worked out twice
cross join lateral (select case when not t.plain then search.stems($6, t.raw, t.folded) end as stems offset 0) s
cross join lateral (select ${nearSql}, ${isKnownSql(audience, "$6")} as known offset 0) k
order by t.i`;
