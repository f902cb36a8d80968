import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { S3Settings } from "#app/platform/files/s3-bucket.server.ts";
import { ownFolder } from "../setup/folder.ts";
import { programFor } from "../setup/program.ts";
import { freePort } from "../setup/site-process.ts";

/** An S3-compatible store for tests, with an empty bucket. */
export type TestStore = {
	settings: S3Settings;
	/** Ends it as a crash would. */
	stop(): Promise<void>;
	/** Starts it again with what versitygw had stored; moto forgets everything. */
	start(): Promise<void>;
	close(): Promise<void>;
};

const access = { accessKeyId: "tests", secretAccessKey: "tests-of-the-site" };

/** The stores that the site is tested with, where they are installed; undefined, with a line on the console, otherwise. */
export const stores = {
	versitygw: storeOf(programFor("files in versitygw", "versitygw", "VERSITYGW_BIN"), (port, folder) => [
		...["--access", access.accessKeyId, "--secret", access.secretAccessKey],
		...["--port", `127.0.0.1:${port}`, "posix", folder],
	]),
	moto: storeOf(programFor("files in moto", "moto_server", "MOTO_BIN"), (port) => [
		...["-H", "127.0.0.1", "-p", String(port)],
	]),
};

function storeOf(program: string | undefined, options: (port: number, folder: string) => string[]) {
	return program ? () => startStore(program, options) : undefined;
}

async function startStore(program: string, options: (port: number, folder: string) => string[]): Promise<TestStore> {
	const folder = ownFolder("s3");
	const port = await freePort();
	const settings = { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", bucket: "files", ...access };
	let server: ChildProcess;
	const kill = () => server.kill("SIGKILL");
	process.once("exit", kill);
	const start = async () => {
		server = spawn(program, options(port, folder), { cwd: folder, stdio: "ignore" });
		await answering(settings.endpoint, server);
	};
	const stop = async () => {
		const exit = once(server, "exit");
		kill();
		await exit;
	};
	await start();
	await createBucket(settings);
	return {
		settings,
		stop,
		start,
		async close() {
			if (server.signalCode === null) await stop();
			process.off("exit", kill);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function answering(endpoint: string, server: ChildProcess): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!(await fetch(endpoint).catch(() => null))) {
		if (server.exitCode !== null || Date.now() > deadline) throw new Error("The store did not start.");
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function createBucket({ endpoint = "", region, bucket, ...credentials }: S3Settings): Promise<void> {
	const { S3Client, CreateBucketCommand } = await import("@aws-sdk/client-s3");
	const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
	await s3.send(new CreateBucketCommand({ Bucket: bucket }));
	s3.destroy();
}
