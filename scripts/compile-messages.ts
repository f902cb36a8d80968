// Compiles the gettext files of `app/messages/`; `scripts/prepare.mjs` runs it when they have changed.
import { compileCatalogues } from "#app/messages/compiler/compile.ts";
import { locales } from "#app/messages/locales.ts";

const problems = compileCatalogues("app/messages", locales);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
