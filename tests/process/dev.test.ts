import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { loadedDataDir } from "../setup/database.ts";
import { freePort, processEnvironment } from "../setup/site-process.ts";
import { request, waitUntil } from "../setup/test-app.ts";

const dataDir = loadedDataDir("dev");
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it("the development server serves pages from their sources, reloads them, and stops cleanly", async () => {
	const env = {
		...processEnvironment(),
		DATA_DIR: dataDir,
		PORT: String(await freePort()),
		LOG_LEVEL: "warn",
		NODE_ENV: "development" as const,
	};
	const site = spawn(process.execPath, ["app/server/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
	let output = "";
	for (const stream of [site.stdout, site.stderr]) stream.on("data", (chunk) => (output += chunk));
	const ended = new Promise((resolve) => site.once("exit", resolve));
	try {
		await waitUntil(() => /The site is at/.test(output), 50_000, "the site is there");
		const origin = /The site is at (\S+)\//.exec(output)?.[1] ?? "";
		const page = await request(`${origin}/en/about`);
		expect([page.status, page.body.includes("/@vite/client")], output).toEqual([200, true]);
		const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body)?.[1] ?? "";
		expect((await request(`${origin}${styles}`)).status).toBe(200);
		const script =
			/<script [^>]*src="(\/app\/browser\/[^"]+)"/.exec((await request(`${origin}/en/search`)).body)?.[1] ?? "";
		const compiled = await request(`${origin}${script.replaceAll("&amp;", "&")}`);
		expect([compiled.status, compiled.headers.get("content-type")]).toEqual([200, "text/javascript"]);
		const upload = (await request(`${origin}/app/browser/upload-files.ts`)).body;
		expect(upload, "the library as one module").toMatch(/from "[^"]*\.vite\/deps\/tus-js-client\.js/);
		expect((await request(`${origin}/dev/components`)).body).toContain('id="StatusPath"');
		expect((await request(`${origin}/en/nothing`)).status).toBe(404);
	} finally {
		site.kill("SIGTERM");
	}
	expect(await ended, output).toBe(0);
});
