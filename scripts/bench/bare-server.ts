import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The response that the bare server sends: the same bytes as the site's. */
export type BareAnswer = { status: number; headers: [name: string, value: string][]; body: Uint8Array };

/**
 * The process that the site is compared with: a `node:http` server with one response to every request. It exits with
 * its parent process.
 */
let answer: BareAnswer | undefined;

const server = createServer((_request, response) => send(response));

function send(response: ServerResponse): void {
	if (!answer) return void response.writeHead(503).end();
	response.writeHead(answer.status, answer.headers.flat());
	response.end(answer.body);
}

process.on("message", (message: BareAnswer) => {
	answer = message;
	process.send?.("ready");
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
