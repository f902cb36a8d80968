import { LRUCache } from "lru-cache";

/** How often a process must run a statement to name it: statements of one import or report are not worth the memory. */
const often = 50;

/** Each connection keeps its named statements, at some 40 kB each. */
const mostNames = 200;

/**
 * With a list of values, each length of the list is a separate statement, and a long one has many kilobytes. The few
 * values of a state or a kind are always the same.
 */
const list = /\bIN \((?:\$\d+,){3}\$/;
const longest = 5000;

/**
 * Names the statements that a process runs again and again. PostgreSQL parses a named statement only once on each
 * connection, which for most of ours takes longer than running it.
 * @returns a function that names a statement, or returns undefined if it is to be parsed each time
 */
export function statementNames(): (sql: string) => string | undefined {
	const uses = new LRUCache<string, number>({ max: 1000 });
	const names = new Map<string, string>();
	return (sql) => {
		if (sql.length > longest) return undefined;
		const name = names.get(sql);
		if (name !== undefined || names.size >= mostNames) return name;
		const count = (uses.get(sql) ?? 0) + 1;
		if (count === often && !list.test(sql)) names.set(sql, `often-${names.size + 1}`);
		uses.set(sql, count);
		return names.get(sql);
	};
}
