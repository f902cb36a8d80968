import { LRUCache } from "lru-cache";

/** A few browsers make most requests. */
const maxKnown = 200;
/** Longer ones are not from browsers that come back. */
const maxLength = 400;

/**
 * A check of User-Agent headers that remembers its answers, because it is slower than all the rest of counting.
 * @param isRobot whether a header is that of a program without a reader
 * @returns the check; a missing header is a robot's
 */
export function agentCheck(isRobot: (agent: string) => boolean): (agent: string | undefined) => boolean {
	const known = new LRUCache<string, boolean>({ max: maxKnown, memoMethod: isRobot });
	return (agent) => !agent || (agent.length > maxLength ? isRobot(agent) : known.memo(agent));
}
