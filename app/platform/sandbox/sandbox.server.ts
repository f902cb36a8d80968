import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readSync, realpathSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { fairQueue, type Turn } from "#app/platform/sandbox/fair-queue.ts";

/** Limits of a sandboxed run; a run that exceeds them is killed. */
export type Limits = {
	/** CPU time in seconds; on a busy machine, a run may last up to `maxSlowdown` times as long. */
	seconds: number;
	/** Total memory in megabytes; only enforced on Linux. */
	megabytes: number;
	/** Part of it available as JavaScript heap, in megabytes. */
	heapMegabytes: number;
	/** Maximum size of the output, in bytes. */
	outputBytes: number;
};

export type SandboxRun = {
	/** The file to run, one of our own. It reads the content from standard input and writes JSON lines. */
	worker: URL;
	/** What to do with the content; passed as JSON in the only argument. */
	task: unknown;
	content: AsyncIterable<Uint8Array>;
	limits: Limits;
	/** Whose content it is; the site's own if omitted. */
	turn?: Turn | undefined;
	/** Whether it may load native code, such as sharp's. */
	native?: boolean;
};

export type SandboxOutcome =
	/** It completed; `lines` is its output. */
	| { outcome: "done"; lines: unknown[] }
	| { outcome: "too-slow" }
	/** It exceeded the memory or output limit. */
	| { outcome: "too-big" }
	/** It crashed; the reason is for the log. */
	| { outcome: "failed"; reason: string };

/** Maximum ratio of elapsed time to CPU time. If there is no shell to limit the CPU time, this is the only limit. */
const maxSlowdown = 8;

/** Two at a time, of different people: one person's slow file doesn't delay the others. */
const queue = fairQueue(2);

/**
 * Runs one of our own files on content that may be broken or hostile, in a separate Node process: with little memory,
 * the lowest priority, one thread, no environment variables, and no access to files other than our code; it is killed
 * when its time is up. The content is sent through a pipe, so that nothing is left on disk. Runs wait for their turn,
 * see `fair-queue.ts`.
 * @throws whatever the content throws
 */
export function runInSandbox(run: SandboxRun): Promise<SandboxOutcome> {
	return queue.run(run.turn ?? { person: "", bytes: 0 }, () => start(run));
}

async function start(run: SandboxRun): Promise<SandboxOutcome> {
	const child = startChild(run);
	const killWithUs = () => void child.kill("SIGKILL");
	process.once("exit", killWithUs);
	try {
		return await supervise(child, run);
	} finally {
		process.off("exit", killWithUs);
		child.kill("SIGKILL");
	}
}

const root = path.resolve(import.meta.dirname, "../../..");
/** What a sandboxed process may read: our code, and `node_modules` under both its path and its real path. */
const readable = [`${root}/app`, `${root}/node_modules`, realpathSync(`${root}/node_modules`)]
	.map((folder) => `${folder}/*`)
	.concat(`${root}/package.json`);

function startChild({ worker, task, limits, native }: SandboxRun): ChildProcess {
	const node = [
		process.execPath,
		`--max-old-space-size=${limits.heapMegabytes}`,
		// V8's background threads would compete with page requests for the other cores.
		"--single-threaded",
		"--disallow-code-generation-from-strings",
		"--no-warnings",
		"--permission",
		...readable.map((place) => `--allow-fs-read=${place}`),
		...(native ? ["--allow-addons"] : []),
		fileURLToPath(worker),
		JSON.stringify(task),
	];
	// The system enforces the CPU limit, even if this process was killed and no longer watches the child.
	const counted = `ulimit -c 0; ulimit -S -t ${limits.seconds}; ulimit -H -t ${limits.seconds + 5}; exec "$@"`;
	const shell = ["/bin/sh", "-c", counted, "sh"];
	const [command = "", ...args] = existsSync("/bin/sh") ? [...shell, ...node] : node;
	return spawn(command, args, {
		cwd: root,
		env: {} as NodeJS.ProcessEnv,
		stdio: ["pipe", "pipe", "pipe"],
		windowsHide: true,
	});
}

/** Feeds a child process and watches it until it has ended. */
async function supervise(child: ChildProcess, { content, limits }: SandboxRun): Promise<SandboxOutcome> {
	const { stdin, stdout, stderr, pid } = child;
	if (!stdin || !stdout || !stderr) throw new Error("A child without pipes.");
	let ended: SandboxOutcome | undefined;
	const end = (outcome: SandboxOutcome) => {
		ended ??= outcome;
		child.kill("SIGKILL");
	};
	const clock = setTimeout(() => end({ outcome: "too-slow" }), limits.seconds * maxSlowdown * 1000);
	const watch = pid ? watchMemory(pid, limits.megabytes, () => end({ outcome: "too-big" })) : () => {};
	if (pid) lowerPriority(pid);
	const output = collect(stdout, limits.outputBytes, () => end({ outcome: "too-big" }));
	const complaint = collect(stderr, maxErrorOutput, () => {});
	const fed = feed(stdin, content).then((problem) => {
		// An incomplete file is not worth processing.
		if (problem) child.kill("SIGKILL");
		return problem;
	});
	try {
		const code = await exitOf(child);
		const problem = await fed;
		const complaints = await complaint;
		if (ended) return ended;
		if (problem) throw problem;
		if (code === "SIGXCPU") return { outcome: "too-slow" };
		if (isOutOfMemory(complaints)) return { outcome: "too-big" };
		if (code !== 0) return { outcome: "failed", reason: `it ended with ${code}: ${complaints.slice(0, 500)}` };
		return readLines(await output);
	} catch (error) {
		if (error instanceof SpawnError) return { outcome: "failed", reason: error.message };
		throw error;
	} finally {
		clearTimeout(clock);
		watch();
	}
}

class SpawnError extends Error {}

/** The exit code, or the signal that ended the process, once its pipes are closed. */
function exitOf(child: ChildProcess): Promise<number | string> {
	return new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new SpawnError(error.message)));
		child.once("close", (code, signal) => resolve(code ?? signal ?? "nothing"));
	});
}

/** @returns the error thrown by the content, if any; a child that stops reading is not an error here */
async function feed(stdin: NodeJS.WritableStream, content: AsyncIterable<Uint8Array>): Promise<unknown> {
	let problem: unknown;
	const pieces = content[Symbol.asyncIterator]();
	async function next() {
		try {
			return await pieces.next();
		} catch (error) {
			problem = error;
			throw error;
		}
	}
	async function* watched() {
		try {
			for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
		} finally {
			await pieces.return?.();
		}
	}
	await pipeline(Readable.from(watched()), stdin).catch(() => {});
	return problem;
}

const maxErrorOutput = 64 * 1024;

/** Reads to the end, so that the writer never blocks, but stores at most `limit` bytes. */
async function collect(stream: NodeJS.ReadableStream, limit: number, onMore: () => void): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size <= limit) chunks.push(chunk);
			else onMore();
		}
	} catch {
		// A broken pipe has no more output.
	}
	return Buffer.concat(chunks).toString("utf8");
}

function isOutOfMemory(complaints: string): boolean {
	return /heap out of memory|Array buffer allocation failed|Invalid (string|typed array) length/i.test(complaints);
}

function readLines(output: string): SandboxOutcome {
	try {
		const lines = output.split("\n").filter((line) => line !== "");
		return { outcome: "done", lines: lines.map((line) => JSON.parse(line)) };
	} catch {
		return { outcome: "failed", reason: "an answer that is no JSON" };
	}
}

/**
 * Gives a process the lowest priority, so that page requests take precedence; even on a busy machine, it still gets
 * some CPU time. Call it at once: existing threads keep their priority.
 */
export function lowerPriority(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_LOW);
	} catch {
		// It may have ended already, or the system has no priorities.
	}
}

/** In milliseconds; too short for a process to fill much memory in between. */
const watchInterval = 50;

/** @returns a function that stops the watch */
function watchMemory(pid: number, megabytes: number, onMore: () => void): () => void {
	const status = process.platform === "linux" ? openStatus(pid) : undefined;
	if (status === undefined) return () => {};
	// One buffer for all reads: allocating new ones would trigger our own garbage collection with every file.
	const buffer = Buffer.alloc(4096);
	const look = () => {
		const text = buffer.toString("latin1", 0, readSync(status, buffer, 0, buffer.length, 0));
		const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0);
		if (kilobytes > megabytes * 1024) onMore();
	};
	const timer = setInterval(() => {
		try {
			look();
		} catch {
			// The process has ended.
		}
	}, watchInterval);
	return () => {
		clearInterval(timer);
		closeSync(status);
	};
}

function openStatus(pid: number): number | undefined {
	try {
		return openSync(`/proc/${pid}/status`, "r");
	} catch {
		return undefined;
	}
}
