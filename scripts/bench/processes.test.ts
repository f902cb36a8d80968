import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { get } from "./http.ts";
import { compareWithBare, measureLoad, type Target, timeTogether } from "./load.ts";
import { startBare, startReaders } from "./processes.ts";

const requests: { url: string; address: string }[] = [];
const page = (url: string) => `<h1>${url}</h1>`.repeat(20_000);

const site = createServer((request, response) => {
	const { url = "", headers } = request;
	requests.push({ url, address: String(headers["x-forwarded-for"]) });
	if (url === "/busy") return response.writeHead(503, { "content-length": 0 }).end();
	if (url === "/broken") return request.socket.destroy();
	const body = Buffer.from(page(url));
	if (url === "/file") {
		response.write(body);
		return response.end(body);
	}
	return response.writeHead(200, { "content-length": body.length, etag: '"a"' }).end(body);
});
await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
const readers = await startReaders();
const rig = { readers, crawlers: readers, bare: await startBare(), seconds: 0.2, rounds: 2 };
afterAll(async () => {
	await Promise.all([rig.readers.stop(), rig.bare.stop()]);
	site.closeAllConnections();
	site.close();
});
const server = { host, pid: process.pid };

it("compares the site with a server that sends the same headers and bytes by path", async () => {
	const target: Target = { name: "two pages", paths: () => ["/a", "/b"], clients: 2 };
	const { site, bare, ratio } = await compareWithBare(rig, server, target);
	expect([site.failed, bare.failed]).toEqual([{}, {}]);
	expect(Math.min(site.perSecond, bare.perSecond, ratio)).toBeGreaterThan(0);
	const [ours, theirs] = [await get(`http://${host}/b`), await get(`http://${rig.bare.host}/b`)];
	expect(theirs.body.equals(ours.body)).toBe(true);
	expect(theirs.headers).toEqual(ours.headers);
});

it("requests each path once if a second response would be cached, from the requested number of IP addresses", async () => {
	requests.length = 0;
	let number = 0;
	const paths = () => Array.from({ length: 10 }, () => `/once/${number++}`);
	await measureLoad(rig, server, { name: "once", paths, once: true, clients: 4, addresses: 3 });
	expect(new Set(requests.map(({ url }) => url)).size).toBe(requests.length);
	expect(requests).toHaveLength(30);
	expect([...new Set(requests.map(({ address }) => address))].sort()).toEqual(["192.0.2.1", "192.0.2.2", "192.0.2.3"]);
});

it("counts refusals and broken connections apart from responses", async () => {
	const paths = () => ["/busy", "/broken", "/a"];
	const { failed, perSecond } = await measureLoad(rig, server, { name: "failures", paths, clients: 1 });
	expect(failed[503]).toBeGreaterThan(0);
	expect(failed[0]).toBeGreaterThan(0);
	expect(perSecond).toBeGreaterThan(0);
});

it("sends the requests of readers who wait together at the same moment", async () => {
	requests.length = 0;
	expect(await timeTogether(rig, server, { path: "/a", clients: 20 })).toBeGreaterThan(0);
	expect(requests).toHaveLength(20);
	expect(await timeTogether(rig, server, { path: "/file", clients: 2 })).toBeGreaterThan(0);
	await expect(timeTogether(rig, server, { path: "/busy", clients: 1 })).rejects.toThrow("/busy answered 503.");
});
