// `npm run messages`: brings the translations in line with the English messages, and compiles all of them.
import { spawnSync } from "node:child_process";
import { appNode, compileMessages, install, root } from "./prepare.mjs";

install();
const node = appNode();
const done = spawnSync(node, ["scripts/update-messages.ts", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
if (done.status === 0) compileMessages(node);
process.exit(done.status ?? 1);
