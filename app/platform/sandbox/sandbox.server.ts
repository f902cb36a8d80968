import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readSync, realpathSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { fairQueue, type Turn } from "#app/platform/sandbox/fair-queue.ts";

/** What a confined run may use; whatever takes more is ended. */
export type Limits = {
	/** Seconds of work, by the processor's clock: on a busy machine they last longer, up to `mostPatience` times. */
	seconds: number;
	/** Megabytes of memory in all; watched on Linux only. */
	megabytes: number;
	/** Megabytes of it for objects of JavaScript. */
	heapMegabytes: number;
	/** Bytes of its answer. */
	outputBytes: number;
};

export type SandboxRun = {
	/** The file to run, one of our own. It reads the content from standard input and answers with lines of JSON. */
	worker: URL;
	/** What to do with the content: becomes its only argument, as JSON. */
	task: unknown;
	content: AsyncIterable<Uint8Array>;
	limits: Limits;
	/** Whose content it is; without, the site's own. */
	turn?: Turn | undefined;
	/** Whether it may load native code, such as that of sharp. */
	native?: boolean;
};

export type SandboxOutcome =
	/** It ended well: the lines of its answer. */
	| { outcome: "done"; lines: unknown[] }
	| { outcome: "too-slow" }
	/** It took more memory than it may, or answered more. */
	| { outcome: "too-big" }
	/** It broke; the reason is for the log. */
	| { outcome: "failed"; reason: string };

/** How many times longer than its work a run may last; where there is no shell to count its work, that is the limit. */
const maxSlowdown = 8;

/** Of two people: one whose file takes long does not hold up the others. */
const queue = fairQueue(2);

/**
 * Lets one of our own files work on content that may be broken or hostile, in a process of its own: Node with little
 * memory, the lowest priority and one thread, without environment, and without any file but our programs, ended when its
 * time is over.
 * Content comes by a pipe, so that nothing is left on the disk. Others wait for their turn, see `fair-queue.ts`.
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
/** What a confined process may read: our programs, and `node_modules` both by its name and where it really lies. */
const readable = [`${root}/app`, `${root}/node_modules`, realpathSync(`${root}/node_modules`)]
	.map((folder) => `${folder}/*`)
	.concat(`${root}/package.json`);

function startChild({ worker, task, limits, native }: SandboxRun): ChildProcess {
	const node = [
		process.execPath,
		`--max-old-space-size=${limits.heapMegabytes}`,
		// Whatever else V8 does beside its work would take the other cores from pages.
		"--single-threaded",
		"--disallow-code-generation-from-strings",
		"--no-warnings",
		"--permission",
		...readable.map((place) => `--allow-fs-read=${place}`),
		...(native ? ["--allow-addons"] : []),
		fileURLToPath(worker),
		JSON.stringify(task),
	];
	// The system counts its work, and ends it even where we were killed and nobody watches.
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

/** Feeds and watches a child until it has ended. */
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
		// Half a file is worth no work.
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

/** Its exit code, or the signal that ended it, once its pipes are closed too. */
function exitOf(child: ChildProcess): Promise<number | string> {
	return new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new SpawnError(error.message)));
		child.once("close", (code, signal) => resolve(code ?? signal ?? "nothing"));
	});
}

/** @returns what the content threw; that the child stopped listening is its own affair */
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

/** Reads to the end, so that the writer never waits, but keeps no more than the limit. */
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
		// A pipe that breaks has nothing more to say.
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

/** Pages that somebody waits for come first; what is left on a busy machine is little, and never nothing. */
function lowerPriority(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_LOW);
	} catch {
		// It may have ended already, or the system knows no priorities.
	}
}

/** Milliseconds; in so little time nothing fills much memory. */
const watchInterval = 50;

/** @returns stops the watching */
function watchMemory(pid: number, megabytes: number, onMore: () => void): () => void {
	const status = process.platform === "linux" ? openStatus(pid) : undefined;
	if (status === undefined) return () => {};
	// One buffer for all looks: new ones would have our own garbage collected once for each file.
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
			// It has ended.
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
