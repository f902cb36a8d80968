// `npm run dev [-- --demo]`: the site on its sources, without a build.
import { spawn } from "node:child_process";
import { appNode, checkPort, compiled, generate, install, root, stop } from "./prepare.mjs";

/** The site ends with this code when a file changed that only a new process can load. */
const again = 75;

const [option, ...others] = process.argv.slice(2);
if ((option !== undefined && option !== "--demo") || others.length > 0) stop("The only option is --demo.");
await checkPort();
install();
const node = appNode();
generate(node);
const settings = {
	cwd: root,
	// What Node made of our modules at the last start; it knows by itself which have changed.
	env: { NODE_COMPILE_CACHE: compiled, ...process.env, NODE_ENV: "development" },
};
let demo = option === "--demo";
let site;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => site.kill(signal));
run();

function run() {
	site = spawn(node, ["app/server/main.ts"], { ...settings, stdio: ["inherit", "pipe", "inherit"] });
	site.stdout.on("data", (said) => {
		process.stdout.write(said);
		if (!demo || !String(said).includes("The site is at")) return;
		demo = false;
		spawn(node, ["scripts/demo.ts"], { ...settings, stdio: "inherit" });
	});
	site.on("exit", (code) => (code === again ? run() : process.exit(code ?? 0)));
}
