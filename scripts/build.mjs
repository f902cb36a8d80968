// `npm run build`: installs and builds the site without starting it, for supervisors and containers.
import { appNode, build, install } from "./prepare.mjs";

install();
build(appNode());
