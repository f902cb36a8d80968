import pg from "pg";
import type { TestProject } from "vitest/node";
import { startCluster } from "./cluster.ts";
import { startSite } from "./site-process.ts";

/** Adds a second template: a database with the content loaded, as the first start of the built site leaves it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { makeTemplate, copyCluster, provide, remove } = await startCluster(project);
	const load = async (url: string) => {
		await (await startSite({ DATABASE_URL: url })).remove();
		// Its keys were deleted with its data folder; each copy makes its own.
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query("delete from site_key").finally(() => client.end());
	};
	await makeTemplate("template_loaded", load, "template_asan");
	project.provide("loadedCluster", await copyCluster("template_loaded"));
	provide();
	return remove;
}
