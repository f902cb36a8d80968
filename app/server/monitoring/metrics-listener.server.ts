import { createServer } from "node:http";
import { answerHealth, type HealthParts } from "#app/server/health.server.ts";
import { listen } from "#app/server/listen.server.ts";
import { metricsText } from "#app/server/monitoring/metrics.server.ts";
import { readState } from "#app/server/monitoring/state-metrics.server.ts";
import type { MetricValues } from "#app/server/processes/web-process-messages.ts";

/**
 * Serves `/metrics`, and `/readyz` with all details, on `METRICS_PORT`, only to this machine.
 * @param others reads the metrics of the web processes that this process has started
 * @returns a function that closes the listener; without `METRICS_PORT` there is nothing to close
 * @throws StartError if the port can't be used
 */
export async function listenForScrapes(
	parts: HealthParts,
	others: () => Promise<MetricValues[]> = async () => [],
): Promise<() => Promise<void>> {
	const { metrics, environment, log } = parts.services;
	if (!metrics || !environment.METRICS_PORT) return async () => {};
	const forget = metrics.onScrape(() => readState(metrics, parts));
	const server = createServer((request, response) => {
		const path = request.url?.split("?", 1)[0];
		const answer = async () => {
			if (await answerHealth(parts, path ?? "", response, { detailed: true })) return;
			if (path !== "/metrics") return void response.writeHead(404).end();
			const { type, text } = await metricsText([await metrics.values(), ...(await others())]);
			response.writeHead(200, { "content-type": type }).end(text);
		};
		answer().catch((error) => {
			log.warn({ err: error }, "the metrics could not be read");
			if (response.headersSent) response.destroy();
			else response.writeHead(500).end();
		});
	});
	await listen(server, { port: environment.METRICS_PORT, host: "127.0.0.1", variable: "METRICS_PORT" });
	return async () => {
		forget();
		const closed = new Promise((resolve) => server.close(resolve));
		server.closeAllConnections();
		await closed;
	};
}
