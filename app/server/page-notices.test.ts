import { createServer, connect as open, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { listenForPageNotices, type PageNotices } from "#app/server/page-notices.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
let notices: PageNotices | undefined;
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
	await notices?.stop();
	await close?.();
	close = undefined;
});

const times = { check: 10, beat: 20, maxSilence: 100 };
const soon = { timeout: 10_000 };

/** Listens for page notices, and records what it receives. */
function listening(url: string): string[] {
	const heard: string[] = [];
	notices = listenForPageNotices(
		url,
		(tags) => heard.push(tags.join(" ")),
		() => heard.push("doubt"),
		times,
	);
	return heard;
}

it("is connected once its own notice has arrived, and passes on the tags of others, but not heartbeats", async () => {
	const heard = listening(database.strictUrl);
	await expect.poll(() => notices?.connected, soon).toBe(true);
	await invalidatePages(database.prisma, ["home", "practice:2NK5-7"]);
	await expect.poll(() => heard, soon).toEqual(["doubt", "home practice:2NK5-7"]);
});

it("trusts no cached page when notices no longer arrive although the server responds, until they do again", async () => {
	const proxy = await deafenable(new URL(database.strictUrl));
	close = proxy.close;
	const heard = listening(proxy.url);
	await expect.poll(() => notices?.connected, soon).toBe(true);
	expect(heard).toEqual(["doubt"]);
	proxy.deaf = true;
	await expect.poll(() => heard.length, soon).toBeGreaterThan(1);
	expect([...new Set(heard)]).toEqual(["doubt"]);
	await expect.poll(() => notices?.connected, soon).toBe(false);
	proxy.deaf = false;
	await expect.poll(() => notices?.connected, soon).toBe(true);
	await invalidatePages(database.prisma, ["home"]);
	await expect.poll(() => heard.at(-1), soon).toBe("home");
});

/** A connection on which notices can get lost, as with a pooler that gives each statement another connection. */
async function deafenable(target: URL) {
	const socket = `${target.searchParams.get("host")}/.s.PGSQL.5432`;
	const sockets = new Set<Socket>();
	const proxy = { deaf: false, url: "", close: async () => {} };
	const server = createServer((client) => {
		const backend = open(socket);
		for (const one of [client, backend]) sockets.add(one.on("error", () => {}).on("close", () => sockets.delete(one)));
		client.pipe(backend);
		let rest = Buffer.alloc(0);
		backend.on("data", (data: Buffer) => {
			rest = Buffer.concat([rest, data]);
			// Each message: its type, and its length without the type.
			while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
				const message = rest.subarray(0, rest.readUInt32BE(1) + 1);
				rest = rest.subarray(message.length);
				if (!(proxy.deaf && message[0] === "A".charCodeAt(0))) client.write(message);
			}
		});
		backend.on("close", () => client.destroy());
		client.on("close", () => backend.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	proxy.url = `postgresql://${target.username}@127.0.0.1:${port}${target.pathname}`;
	proxy.close = async () => {
		for (const one of sockets) one.destroy();
		await new Promise((resolve) => server.close(resolve));
	};
	return proxy;
}
