import { runImports } from "#app/documents/import/run-imports.server.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices } from "#app/server/services.server.ts";

/**
 * A worker that runs imports as the job does, but stops after all rows are written, before the transaction ends, so
 * that a test can kill it there.
 */
const { register } = importDefinitions;
const services = await openServices(readEnvironment(process.env), createLog("warn"));
await runImports(services, {
	...importDefinitions,
	register: {
		...register,
		async prepare(...given) {
			const prepared = await register.prepare(...given);
			return {
				...prepared,
				async write(progress) {
					await prepared.write(progress);
					console.log("standing still");
					return new Promise(() => setInterval(() => {}, 1000));
				},
			};
		},
	},
});
