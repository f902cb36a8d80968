// Runs the index sync until both indexes are complete, in a process whose memory a test limits: DATABASE_URL, MEILI_HOST.
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";

const { DATABASE_URL = "", MEILI_HOST = "", MEILI_API_KEY } = process.env;
const { pool, close } = openDatabase(DATABASE_URL, 8);
const client = connectMeilisearch(MEILI_HOST, MEILI_API_KEY);
const sync = startIndexSync({ pool, client, log: createLog("warn"), clock: systemClock });
while (!sync.state().ready) await pause(100);
await sync.stop();
await close();
