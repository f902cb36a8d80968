import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { memoryLimits } from "../../scripts/prepare.mjs";
import { copyTemplate } from "./database.ts";
import { ownFolder } from "./folder.ts";
import type { HostAnswer, HostRequest } from "./site-host.ts";
import { freePort, processEnvironment, type Site, siteSettings } from "./site-process.ts";

/**
 * Opens the built site in the process that this worker keeps for it, on a database of its own with the content loaded.
 * @param settings environment variables; with `DATABASE_URL` the database belongs to the caller
 */
export async function openSite(settings: Record<string, string> = {}): Promise<Site & { databaseUrl: string }> {
	const copy = settings.DATABASE_URL ? undefined : await copyTemplate("template_loaded");
	const databaseUrl = settings.DATABASE_URL ?? copy?.url ?? "";
	const dataDir = settings.DATA_DIR ?? ownFolder("site");
	const PORT = settings.PORT ?? String(await freePort());
	const host = idle.pop() ?? startHost();
	const before = host.output().length;
	const { origin = "", headLink } = await host.ask({
		...siteSettings,
		...settings,
		DATABASE_URL: databaseUrl,
		DATA_DIR: dataDir,
		PORT,
		NODE_ENV: "production",
	});
	let closing: Promise<void> | undefined;
	const stop = () => {
		closing ??= host.ask().then(() => void idle.push(host));
		return closing;
	};
	return {
		origin,
		headLink,
		dataDir,
		databaseUrl,
		stop,
		output: () => host.output().slice(before),
		async remove() {
			await stop();
			await copy?.drop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

type Host = { ask(open?: Record<string, string>): Promise<HostAnswer>; output(): string };

/** Reused by all files of a worker. They end with it, when their channel to it closes. */
const idle: Host[] = [];

function startHost(): Host {
	const child = spawn(process.execPath, [...memoryLimits, "--max-old-space-size=512", "tests/setup/site-host.ts"], {
		env: processEnvironment(),
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
	let last = 0;
	return {
		output: () => output,
		async ask(open) {
			const request: HostRequest = { id: ++last, ...(open && { open }) };
			const answer = await answerTo(child, request, () => output);
			if (answer.error) throw new Error(`${answer.error}\n${output.slice(-5000)}`);
			return answer;
		},
	};
}

function answerTo(child: ChildProcess, request: HostRequest, output: () => string): Promise<HostAnswer> {
	return new Promise((resolve, reject) => {
		const hear = (answer: HostAnswer) => {
			if (answer.id !== request.id) return;
			child.off("message", hear).off("exit", die);
			resolve(answer);
		};
		const die = () => reject(new Error(`The process of the sites has ended:\n${output().slice(-5000)}`));
		child.on("message", hear).once("exit", die);
		if (child.exitCode !== null) return die();
		child.send(request, (error) => error && reject(error));
	});
}
