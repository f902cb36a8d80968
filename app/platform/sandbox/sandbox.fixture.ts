import { readFileSync } from "node:fs";

/** What a sandboxed process might try to do; the task selects one. */
const { env } = process;
const { deed } = JSON.parse(process.argv[2] ?? "") as { deed: string };
const content = Buffer.concat(await Array.fromAsync(process.stdin as AsyncIterable<Buffer>));
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

const behaviours: Record<string, () => unknown> = {
	echo: () => say({ bytes: content.length }) && say({ text: content.toString("utf8").slice(0, 20) }),
	"look-around": () => {
		// The shell that starts the process sets these.
		const environment = Object.keys(env).filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name));
		const told = { environment, secrets: outcomeOf(() => readFileSync("/etc/passwd")) };
		say({
			...told,
			eval: outcomeOf(() => new Function("return 1")()),
			child: outcomeOf(() => process.getBuiltinModule("node:child_process").spawnSync("true")),
			write: outcomeOf(() => process.getBuiltinModule("node:fs").writeFileSync("/tmp/asan-was-here", "")),
		});
	},
	spin: () => {
		for (;;);
	},
	wait: () => new Promise((resolve) => setTimeout(resolve, 1_000_000)),
	"fill-heap": () => {
		const kept: number[][] = [];
		for (;;) kept.push(new Array(100_000).fill(kept.length));
	},
	"fill-memory": async () => {
		const kept: Buffer[] = [];
		for (;;) {
			kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	},
	flood: async () => {
		for (;;) {
			say({ text: "x".repeat(100_000) });
			await new Promise((resolve) => setImmediate(resolve));
		}
	},
	crash: () => {
		throw new Error("something of the file's own");
	},
	mumble: () => process.stdout.write("{ half of a line"),
};

function outcomeOf(attempt: () => unknown): string {
	try {
		const result = attempt() as { error?: NodeJS.ErrnoException } | undefined;
		return result?.error?.code ?? "done";
	} catch (error) {
		return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
	}
}

await behaviours[deed]?.();
