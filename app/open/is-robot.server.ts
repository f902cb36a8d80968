import { readFileSync } from "node:fs";
import { isbot } from "isbot";
import { agentCheck } from "#app/platform/agent-check.server.ts";

/** The list of COUNTER, by which libraries and publishers leave robots out of their figures; case doesn't matter. */
const listed = new RegExp(
	readFileSync("content/reference/counter-robots.txt", "utf8").trim().split("\n").join("|"),
	"i",
);

/**
 * Whether a program reads, and no person: by COUNTER's list, or by what `isbot` knows. The parameter is the User-Agent
 * header; a missing one is a robot's.
 */
export const isRobot = agentCheck((agent) => listed.test(agent) || isbot(agent));
