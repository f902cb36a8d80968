// `npm run check`: types, formatting, lint, dead code, and the tests that need no build. Run it before each commit.
import { spawnSync } from "node:child_process";
import { checks } from "./checks.mjs";
import { appNode, generate, install, root } from "./prepare.mjs";

install();
const node = appNode();
generate(node);

const all = {
	...checks,
	"unit, contract and architecture tests": ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.config.ts"],
};
const failed = Object.entries(all).filter(([name, args]) => {
	console.log(`\n── ${name}`);
	const env = { ...process.env, NODE_ENV: "test", TZ: "UTC" };
	return spawnSync(node, args, { cwd: root, stdio: "inherit", env }).status !== 0;
});
console.log(failed.length > 0 ? `\nFailed: ${failed.map(([name]) => name).join(", ")}` : "\nAll is well.");
process.exit(failed.length > 0 ? 1 : 0);
