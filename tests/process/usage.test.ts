import { request as httpRequest } from "node:http";
import { expect, it } from "vitest";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { copyTemplate, unlogged } from "../setup/database.ts";
import { startSite } from "../setup/site-process.ts";
import { request, type TestApp, testApp } from "../setup/test-app.ts";

const app = testApp({ TRUST_PROXY: "1" });
/** Of Azerbaijan. */
const pid = "KM3X-S";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const counted = async (database: TestApp["database"]) =>
	Object.fromEntries(
		(await database.prisma.practiceUse.findMany({ where: { pid } })).map(({ kind, total, unique }) => [
			kind,
			[total, unique],
		]),
	);

/** Asks as a reader at an address of their own. */
const read = (address: string, path = `/en/library/${pid}`, init: Parameters<typeof request>[1] = {}) =>
	request(`${app.origin}${path}`, {
		...init,
		headers: { "user-agent": firefox, "x-forwarded-for": address, ...init.headers },
	});

it("people who read a practice are counted, whether the page is kept or not; robots and those who work on it are not", async () => {
	const first = await read("192.0.2.1");
	await read("192.0.2.1");
	await read("192.0.2.2");
	await read("192.0.2.3", undefined, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
	await read("192.0.2.4", `/en/library/${pid}?ref=letter`);
	await read("192.0.2.5", undefined, { cookie: (await app.signIn([{ role: "author", member: "TR" }])).cookie });
	// Not counted.
	await read("192.0.2.6", undefined, { headers: { "user-agent": "Googlebot/2.1" } });
	await read("192.0.2.7", undefined, { headers: { "sec-purpose": "prefetch" } });
	await read("192.0.2.8", undefined, { method: "HEAD" });
	await read("192.0.2.9", undefined, { cookie: (await app.signIn([{ role: "officer" }])).cookie });
	await read("192.0.2.10", undefined, { cookie: (await app.signIn([{ role: "author", member: "AZ" }])).cookie });
	// Counted apart.
	await read("192.0.2.11", `/en/library/${pid}/v/1.0/record.json`);
	for (const address of ["192.0.2.12", "192.0.2.13"])
		await read(address, `/api/v1/practices/${pid}`, { headers: { "user-agent": "curl/8" } });
	await read("192.0.2.12", `/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:${pid}`);
	// The counts are written when the hour is over, or the site stops.
	await app.restart();
	expect(await counted(app.database)).toEqual({ view: [5, 5], download: [1, 1], program: [3, 3] });
	const { rows } = await app.database.pool.query("select row_to_json(u)::text as row from practice_use u");
	for (const secret of ["192.0.2", "Firefox", "curl"]) expect(rows.map(({ row }) => row).join()).not.toContain(secret);
	const page = await read("192.0.2.1");
	expect(page.body).toContain('id="usage"');
	expect(page.headers.get("set-cookie")).toBeNull();
	const { items } = JSON.parse((await request(`${app.origin}/api/v1/practices/${pid}/usage`)).body);
	expect(items).toMatchObject([{ view: { total: 5, unique: 5 } }]);
	expect(JSON.parse((await request(`${app.origin}/api/v1/practices/usage?country=AZ`)).body).items).toEqual(items);
});

it("a reader whose requests come to several processes is one reader", async () => {
	const copy = await copyTemplate("template_loaded");
	const site = await startSite({ DATABASE_URL: copy.url, WEB_PROCESSES: "2", TRUST_PROXY: "1" });
	/** On a connection of its own, which either process may accept. */
	const once = (address: string) =>
		new Promise<void>((resolve, reject) => {
			const headers = { "user-agent": firefox, "x-forwarded-for": address, connection: "close" };
			httpRequest(`${site.origin}/en/library/${pid}`, { headers, agent: false }, (answer) => {
				answer.resume().once("end", resolve);
			})
				.once("error", reject)
				.end();
		});
	await Promise.all(Array.from({ length: 20 }, () => once("192.0.2.1")));
	await once("192.0.2.2");
	await site.stop();
	const database = openDatabase(unlogged(copy.url), 1);
	expect(await counted(database)).toEqual({ view: [2, 2] });
	await database.close();
	await copy.drop();
});
