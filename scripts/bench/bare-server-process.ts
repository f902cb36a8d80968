import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A response as the site gave it. */
export type BareAnswer = { status: number; headers: [name: string, value: string][]; body: Uint8Array };

/**
 * The process that the site is compared with: a `node:http` server that sends the same headers and bytes as the site,
 * by path. It exits with its parent process.
 */
const answers = new Map<string, { status: number; headers: string[]; body: Uint8Array }>();

const server = createServer((request, response) => {
	const answer = answers.get(request.url ?? "");
	if (!answer) return void response.writeHead(404, { "content-length": 0 }).end();
	response.writeHead(answer.status, answer.headers);
	response.end(answer.body);
});

process.on("message", (given: [path: string, answer: BareAnswer][] | "clear") => {
	if (given === "clear") answers.clear();
	else for (const [path, { headers, ...rest }] of given) answers.set(path, { ...rest, headers: headers.flat() });
	process.send?.("done");
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
