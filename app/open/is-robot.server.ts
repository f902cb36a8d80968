import { readFileSync } from "node:fs";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";

/** The list of COUNTER, by which libraries and publishers leave robots out of their figures; case doesn't matter. */
const listed = new RegExp(
	readFileSync("content/reference/counter-robots.txt", "utf8").trim().split("\n").join("|"),
	"i",
);

/** A few browsers make most requests. */
const known = new LRUCache<string, boolean>({ max: 200 });
/** Longer ones are not from browsers that come back. */
const maxKnown = 400;

/**
 * Whether a program reads, and no person: by COUNTER's list, or by what `isbot` knows.
 * @param agent the User-Agent header; a missing one is a robot's
 */
export function isRobot(agent: string | undefined): boolean {
	if (!agent) return true;
	const before = known.get(agent);
	if (before !== undefined) return before;
	const robot = listed.test(agent) || isbot(agent);
	if (agent.length <= maxKnown) known.set(agent, robot);
	return robot;
}
