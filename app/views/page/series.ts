import type { Messages } from "#app/messages/index.ts";

/** Facts in a row, as a text file lists them; empty ones are left out. */
export function seriesOf({ common }: Messages, facts: readonly (string | number | null | undefined | false)[]): string {
	const stated = facts.flatMap((fact) => (fact ? [String(fact)] : []));
	return stated.length === 0 ? "" : stated.reduce((before, fact) => common.series(before, fact));
}
