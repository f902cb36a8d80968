import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { memoryLimits } from "../prepare.mjs";
import type { BareAnswer } from "./bare-server-process.ts";
import type { Job, JobResult } from "./client-process.ts";

/** The process with the bare server. */
export type Bare = {
	host: string;
	pid: number | undefined;
	/** Replaces its responses, by path. */
	send(answers: [path: string, answer: BareAnswer][]): Promise<void>;
	stop(): Promise<void>;
};

/** The process with the readers. It does one job at a time. */
export type Readers = { run(job: Job): Promise<JobResult>; stop(): Promise<void> };

/** Responses sent to the bare server in one message. */
const inOneMessage = 50;

/** Starts the bare server, with the same memory settings as the site. */
export async function startBare(): Promise<Bare> {
	const { first, request, pid, stop } = await startProcess("bare-server-process.ts");
	return {
		host: `127.0.0.1:${first}`,
		pid,
		async send(answers) {
			await request("clear");
			for (let at = 0; at < answers.length; at += inOneMessage) await request(answers.slice(at, at + inOneMessage));
		},
		stop,
	};
}

export async function startReaders(): Promise<Readers> {
	const { request, stop } = await startProcess("client-process.ts");
	return { run: async (job) => (await request(job)) as JobResult, stop };
}

async function startProcess(file: string) {
	const child = fork(path.join(import.meta.dirname, file), {
		execArgv: memoryLimits,
		env: { ...process.env, NODE_ENV: "production" },
		serialization: "advanced",
	});
	const ended = once(child, "exit");
	const reply = async (): Promise<unknown> => {
		const message = once(child, "message");
		const outcome = await Promise.race([message, ended.then(([code]) => `${file} ended with ${code}.`)]);
		if (typeof outcome === "string") throw new Error(outcome);
		return outcome[0];
	};
	const first = await reply();
	return {
		first,
		pid: child.pid,
		request(message: object | string): Promise<unknown> {
			const answer = reply();
			child.send(message);
			return answer;
		},
		async stop() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
