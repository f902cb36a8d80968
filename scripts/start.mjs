import { appNode, build, install, runApp } from "./prepare.mjs";

install();
const node = appNode();
build(node);
runApp(node, ["app/server/main.ts"]);
