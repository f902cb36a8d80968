// `npm run dev [-- --demo]`: runs the site from its sources, without a build.
import { spawn } from "node:child_process";
import { appNode, checkPort, compiled, compileMessages, generate, install, root, stop } from "./prepare.mjs";

/** The exit code by which the site asks to be restarted after a change to a file that it cannot reload. */
const again = 75;

const [option, ...others] = process.argv.slice(2);
if ((option !== undefined && option !== "--demo") || others.length > 0) stop("The only option is --demo.");
await checkPort();
install();
const node = appNode();
generate(node);
const settings = {
	cwd: root,
	// Node's compile cache, which speeds up the next start. Node detects changed modules itself.
	env: { NODE_COMPILE_CACHE: compiled, ...process.env, NODE_ENV: "development" },
};
let demo = option === "--demo";
let site;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => site.kill(signal));
run();

function run() {
	site = spawn(node, ["app/server/main.ts"], { ...settings, stdio: ["inherit", "pipe", "inherit"] });
	site.stdout.on("data", (chunk) => {
		process.stdout.write(chunk);
		if (!demo || !String(chunk).includes("The site is at")) return;
		demo = false;
		spawn(node, ["scripts/demo.ts"], { ...settings, stdio: "inherit" });
	});
	site.on("exit", (code) => {
		if (code !== again) process.exit(code ?? 0);
		// With an error in the messages, the site continues with the last ones that compiled.
		const problems = compileMessages(node);
		if (problems) console.error(problems);
		run();
	});
}
