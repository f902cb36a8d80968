import path from "node:path";
import { parseArgs } from "node:util";
import { importContent } from "#app/library/import-content.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices } from "#app/server/services.server.ts";

/**
 * `npm run import-content [-- --overwrite]`: publishes the practices of `content/practices` that this database has never
 * seen; with `--overwrite` also those whose files have changed, unless they were changed here.
 */
const { values } = parseArgs({ options: { overwrite: { type: "boolean", default: false } } });
const services = await openServices(readEnvironment(process.env), createLog("error"));
try {
	const result = await importContent(services, path.resolve("content/practices"), values);
	for (const problem of result.problems) console.error(problem);
	for (const { pid, reason } of result.skipped) {
		console.log(`${pid}: ${reason === "changed-here" ? "changed here, skipped" : "withdrawn here, skipped"}`);
	}
	const { created, overwritten, kept } = result;
	console.log(`${created.length} new, ${overwritten.length} published anew, ${kept.length} left as they are.`);
	if (result.problems.length > 0) process.exitCode = 1;
} finally {
	await services.close();
}
