import { afterAll, beforeAll } from "vitest";
import { startMeilisearch, type TestMeilisearch } from "../contracts/search-engine-meilisearch.ts";
import { freePort } from "./site-process.ts";
import { openTestApp, request, type TestApp, waitUntil } from "./test-app.ts";

/** The built site for the tests of a `describe`, with a Meilisearch of its own that answers its searches. */
export function testAppWithMeilisearch(program: string | undefined): { app: TestApp; meilisearch: TestMeilisearch } {
	const opened = { app: {} as TestApp, meilisearch: {} as TestMeilisearch };
	beforeAll(async () => {
		Object.assign(opened.meilisearch, await startMeilisearch(program ?? ""));
		const { host, apiKey } = opened.meilisearch;
		const METRICS_PORT = String(await freePort());
		Object.assign(opened.app, await openTestApp({ MEILI_HOST: host, MEILI_API_KEY: apiKey, METRICS_PORT }));
		await waitUntil(
			async () => (await searchStateOf(opened.app)).engine === "meilisearch",
			60_000,
			"Meilisearch answers searches",
		);
	});
	afterAll(async () => {
		await opened.app.close?.();
		await opened.meilisearch.close?.();
	});
	return opened;
}

/** What /readyz reports about search on the metrics port. */
export async function searchStateOf(app: TestApp) {
	return JSON.parse((await request(`${app.metricsOrigin}/readyz`)).body).search;
}
