import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { typedText } from "#app/search/meilisearch/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { tokenise } from "#app/search/query/typed-words.ts";

it.each([
	["", ""],
	["  ", ""],
	["Visa", "visa"],
	["visa ", "visa "],
	["register of births", "register births"],
	["of the", "of the"],
	['"Civil registry" office', '"civil registry" office'],
])("sends %j to Meilisearch as %j", (typed, put) => {
	expect(typedText(tokenise(typed, "en"))).toBe(put);
});

it("asks only Meilisearch itself, and follows no redirect to another server", async () => {
	const asked: (string | undefined)[] = [];
	const server = createServer(({ url }, response) => {
		asked.push(url);
		response.writeHead(url === "/health" ? 302 : 200, { location: "/elsewhere", "content-type": "application/json" });
		response.end('{"status":"available"}');
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	await expect(connectMeilisearch(`http://127.0.0.1:${port}`, "key").health()).rejects.toThrow();
	expect(asked).toEqual(["/health"]);
	await new Promise((resolve) => server.close(resolve));
});
