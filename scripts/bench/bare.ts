import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { BareAnswer } from "./bare-server.ts";

export type Bare = {
	origin: string;
	pid: number | undefined;
	/** Sets the response to all further requests. */
	send(answer: BareAnswer): Promise<void>;
	stop(): Promise<void>;
};

/** Starts the bare server in a process of its own, with the same memory settings as the site. */
export async function startBare(): Promise<Bare> {
	const child = fork(path.join(import.meta.dirname, "bare-server.ts"), {
		execArgv: ["--max-old-space-size=256", "--max-semi-space-size=8"],
		env: { ...process.env, NODE_ENV: "production" },
		serialization: "advanced",
	});
	const [port] = await once(child, "message");
	return {
		origin: `http://127.0.0.1:${port}`,
		pid: child.pid,
		async send(answer) {
			const ready = once(child, "message");
			child.send(answer);
			await ready;
		},
		stop: () => end(child),
	};
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || !child.connected) return;
	const ended = once(child, "exit");
	child.disconnect();
	await ended;
}
