import { appNode, build, checkPort, install, runApp } from "./prepare.mjs";

await checkPort();
install();
const node = appNode();
build(node);
runApp(node, ["app/server/main.ts"]);
