import { spawn } from "node:child_process";
import { appNode, build, checkPort, install, root } from "./prepare.mjs";

// The process ends with this code when a file changed that only a new process can load.
const again = 75;

await checkPort();
install();
const node = appNode();
build(node);
let child;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child?.kill(signal));
(function run() {
	child = spawn(node, ["app/server/main.ts"], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, NODE_ENV: "development" },
	});
	child.on("exit", (code) => (code === again ? run() : process.exit(code ?? 0)));
})();
