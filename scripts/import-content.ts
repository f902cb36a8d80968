import path from "node:path";
import { parseArgs } from "node:util";
import { importContent } from "#app/library/import/import-content.server.ts";
import { runScript } from "#app/server/run-script.server.ts";

/**
 * `npm run import-content [-- --overwrite]`: publishes the practices in `content/practices` that this database does not
 * have yet. With `--overwrite`, also updates those whose files have changed, unless they were edited on the site.
 */
const { values } = parseArgs({ options: { overwrite: { type: "boolean", default: false } } });

await runScript(process.env, async (services) => {
	const result = await importContent(services, path.resolve("content/practices"), values);
	for (const problem of result.problems) console.error(problem);
	for (const { pid, reason } of result.skipped) {
		console.log(
			`${pid}: ${reason === "changed-here" ? "skipped, because it was edited on the site" : "skipped, because it was withdrawn on the site"}`,
		);
	}
	const { created, overwritten, unchanged } = result;
	console.log(`${created.length} new, ${overwritten.length} updated, ${unchanged.length} unchanged.`);
	return result.problems.length > 0 ? 1 : 0;
});
