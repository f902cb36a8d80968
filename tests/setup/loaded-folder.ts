import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { startSite } from "./site-process.ts";

/**
 * Starts the built site once on an empty folder, so that each journey begins with a copy of what that start left, in
 * the place of loading the same content again.
 */
export default async function setup(): Promise<() => void> {
	const site = await startSite();
	await site.stop();
	process.env.LOADED_FOLDER = site.dataDir;
	return () => rmSync(site.dataDir, { recursive: true, force: true });
}

/**
 * Copies the database of a first start.
 * @param folder where the cluster is to lie; nothing may be there
 * @returns false where no such start was made, as when the bench starts a site
 */
export function copyLoadedCluster(folder: string): boolean {
	const loaded = process.env.LOADED_FOLDER;
	if (!loaded || !existsSync(loaded)) return false;
	// Owners stay as they are: under root, the cluster belongs to whom its server runs as.
	const { status, stderr } = spawnSync("cp", ["-a", path.join(loaded, "postgres"), folder], { encoding: "utf8" });
	if (status !== 0) throw new Error(`The loaded folder could not be copied: ${stderr}`);
	return true;
}
