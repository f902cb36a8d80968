import { MemberFilesError } from "#app/membership/import/member-files.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { PostgresRole } from "#app/platform/database/postgres.server.ts";
import { PostgresStartError } from "#app/platform/database/postgres-folder.server.ts";
import { MigrationError } from "#app/platform/database/schema-engine.server.ts";
import { EnvironmentError, readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices, type Services, StartError } from "#app/server/services.server.ts";

const plainErrors = [EnvironmentError, StartError, PostgresStartError, MigrationError, MemberFilesError];

/** An error that its message explains; anything else shows its stack. */
export function printError(error: unknown): void {
	const plain = plainErrors.some((kind) => error instanceof kind);
	console.error(plain ? (error as Error).message : error);
}

/**
 * What every script around an area is: opens the services, as a guest of the site where that runs, does its work,
 * closes, and ends with the code that the work gives.
 * @param options.role what it is to our own PostgreSQL
 */
export async function runScript(
	variables: Record<string, string | undefined>,
	work: (services: Services) => Promise<number>,
	options: { mirroring?: boolean; role?: PostgresRole } = {},
): Promise<never> {
	try {
		const environment = readEnvironment({ ...variables, LOG_LEVEL: variables.LOG_LEVEL ?? "warn" });
		const services = await allowLongStatements(() =>
			openServices(environment, createLog(environment.LOG_LEVEL), { role: "either", ...options }),
		);
		try {
			process.exitCode = await allowLongStatements(() => work(services));
		} finally {
			await services.close();
		}
	} catch (error) {
		printError(error);
		process.exitCode = 1;
	}
	process.exit();
}
