import { MemberFilesError } from "#app/membership/import/member-files.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { MigrationError } from "#app/platform/database/migrations.server.ts";
import type { PostgresRole } from "#app/platform/database/postgres.server.ts";
import { PostgresStartError } from "#app/platform/database/postgres-folder.server.ts";
import { EnvironmentError, readEnvironment } from "#app/platform/environment.server.ts";
import { KeyRingError } from "#app/platform/key-ring.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices, type Services, StartError } from "#app/server/services.server.ts";

const plainErrors = [EnvironmentError, StartError, PostgresStartError, MigrationError, MemberFilesError, KeyRingError];

/** Prints an error: only its message if it is meant for people, otherwise with its stack. */
export function printError(error: unknown): void {
	console.error(isForPeople(error) ? error.message : error);
}

/** The message of an error that is meant for people, otherwise its stack. */
export function sentenceOf(error: unknown): string {
	if (isForPeople(error)) return error.message;
	return String((error instanceof Error && error.stack) || error);
}

function isForPeople(error: unknown): error is Error {
	return plainErrors.some((kind) => error instanceof kind);
}

/**
 * The frame of every script: opens the services, as a guest if the site is running, runs the script's work, closes the
 * services, and exits with the code that the work returns. A script that a job started ends when the site ends.
 * @param options.role the script's role towards our own PostgreSQL
 * @param options.asOwner true for scripts that switch triggers off: they use the role that migrates
 * @param options.dropLostSecrets true to continue without the secrets of two-step verification whose key is missing
 */
export async function runScript(
	variables: Record<string, string | undefined>,
	work: (services: Services) => Promise<number>,
	options: { mirroring?: boolean; role?: PostgresRole; asOwner?: boolean; dropLostSecrets?: boolean } = {},
): Promise<never> {
	// Only a script that a job started has a channel, which closes when the site ends.
	process.once("disconnect", () => process.exit(1));
	if (process.connected === false) process.exit(1);
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
