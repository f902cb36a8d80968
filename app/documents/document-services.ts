import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";
import type { VirusScanner } from "#app/platform/files/virus-scan.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** What the commands and reads of this area need; the services of the process include it. */
export type DocumentServices = {
	database: Database;
	clock: Clock;
	reference: Pick<Reference, "isCountry">;
	files: Files;
	scanner: VirusScanner;
	log: Pick<Log, "warn">;
};
