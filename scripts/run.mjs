// `npm run NAME`: prepares what is missing, then runs scripts/NAME.ts with the arguments after `--`.
import { existsSync } from "node:fs";
import path from "node:path";
import { appNode, build, install, root, runApp, stop } from "./prepare.mjs";

const [name = "", ...rest] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name) || !existsSync(path.join(root, "scripts", `${name}.ts`)))
	stop(`There is no script ${name}.`);
install();
const node = appNode();
build(node);
runApp(node, [`scripts/${name}.ts`, ...rest]);
