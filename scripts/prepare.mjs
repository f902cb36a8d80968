// Plain JavaScript for any version of Node, since this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
/** Node's compile cache. */
export const compiled = path.join(root, ".cache/compiled");

/** Exits with an error message that says what to do. */
export function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

/**
 * Checks that the site's port is free, before steps that take minutes. The site itself reports other errors in PORT or
 * HOST.
 */
export async function checkPort({ PORT = "3000", HOST = "127.0.0.1" } = process.env) {
	const port = Number(PORT || 3000);
	if (!(port > 0 && port < 65_536)) return;
	const server = createServer();
	const code = await new Promise((resolve) => {
		server.once("error", (error) => resolve(error.code));
		server.listen(port, HOST || "127.0.0.1", () => server.close(() => resolve(undefined)));
	});
	if (code === "EADDRINUSE") stop(`Port ${port} is in use: stop what uses it, or set PORT to another.`);
}

/** Installs the dependencies from package-lock.json with `npm ci`, unless they are up to date. */
export function install() {
	if (Number(process.versions.node.split(".")[0]) < 20)
		stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
	ifChanged("node_modules/.installed", [path.join(root, "package-lock.json"), path.join(root, "package.json")], () => {
		console.log("Installing packages …");
		const npm = process.env.npm_execpath;
		const [program, first] = npm ? [process.execPath, [npm]] : [process.platform === "win32" ? "npm.cmd" : "npm", []];
		const done = spawnSync(program, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
			cwd: root,
			stdio: "inherit",
		});
		if (done.status !== 0) stop("The packages could not be installed: see above, then run the command again.");
	});
}

/**
 * The path of the Node that runs the app: version 24 from npm's platform package, or the machine's if it is recent
 * enough.
 */
export function appNode() {
	const installed = path.join(root, "node_modules/.bin", process.platform === "win32" ? "node.cmd" : "node");
	if (existsSync(installed)) return installed;
	if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
	return stop(
		`There is no packaged Node 24 for ${process.platform} ${process.arch}: install Node 24 or newer, then run the command again.`,
	);
}

/** Generates code and builds the site, if their sources have changed. */
export function build(node) {
	generate(node);
	const configuration = ["vite.config.ts", "vite.modules.ts", "remix.config.js", "package-lock.json"];
	const inputs = [...filesOf("app"), ...filesOf("public"), ...configuration.map((file) => path.join(root, file))];
	ifChanged("build/.inputs", inputs, () => {
		console.log("Building …");
		// Entries for the old sources would only accumulate.
		rmSync(compiled, { recursive: true, force: true });
		run(node, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], "The site could not be built: see above.");
		run(node, ["scripts/compress-assets.mjs"], "The assets could not be compressed: see above.");
	});
}

/** Generates the database client and compiles the messages, if their sources have changed. */
export function generate(node) {
	generateClient(node);
	const problems = compileMessages(node);
	if (problems) stop(`${problems}\nThe messages could not be compiled: see above.`);
}

function generateClient(node) {
	const inputs = [...filesOf("prisma/schema"), path.join(root, "package-lock.json")];
	ifChanged("app/platform/prisma/.inputs", inputs, () => {
		console.log("Making the database client …");
		// Generating needs no schema engine, which Prisma would download from a host that closed networks do not reach.
		const env = {
			PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
			PRISMA_HIDE_UPDATE_MESSAGE: "1",
			CHECKPOINT_DISABLE: "1",
		};
		run(
			node,
			["node_modules/prisma/build/index.js", "generate"],
			"The database client could not be made: see above.",
			env,
		);
	});
}

/**
 * Compiles the messages, if they have changed.
 * @returns what is wrong with them, in which case the compiled messages stay as they were
 */
export function compileMessages(node) {
	const inputs = [...filesOf("app/messages"), path.join(root, "package-lock.json")];
	return ifChanged("app/messages/compiled/.inputs", inputs, () => {
		const done = spawnSync(node, ["scripts/compile-messages.ts"], { cwd: root, encoding: "utf8" });
		if (done.status !== 0) return `${done.stdout}${done.stderr}`.trim();
	});
}

/**
 * Runs a step, unless the files that it reads are the same as in the last run.
 * @param mark the file in which the step leaves what it read
 * @returns the problems that the step returned, in which case the next run repeats it
 */
function ifChanged(mark, files, step) {
	const file = path.join(root, mark);
	const wanted = digest(files);
	if (existsSync(file) && readFileSync(file, "utf8") === wanted) return;
	const problems = step();
	if (problems) return problems;
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, wanted);
}

function run(node, args, sentence, env = {}) {
	const done = spawnSync(node, args, {
		cwd: root,
		encoding: "utf8",
		env: { ...process.env, NODE_ENV: "production", ...env },
	});
	if (done.status !== 0) {
		console.error(`${done.stdout ?? ""}${done.stderr ?? ""}`);
		stop(sentence);
	}
}

/**
 * Memory limits of the site's process. With a young generation of 8 or 16 MB, objects of requests that wait for the
 * database outlive it and are copied: 32 MB take 28 % less CPU time for searches of eight readers at once, and about 50
 * MB more memory; 64 MB gain nothing more.
 */
export const memoryLimits = ["--max-old-space-size=256", "--max-semi-space-size=32"];

/**
 * Runs one of our TypeScript programs in the foreground and exits with its exit code. `npm` does not pass on the
 * signals it receives, so the child also checks whether its parent still runs.
 */
export function runApp(node, args) {
	const child = spawn(node, [...memoryLimits, ...args], {
		cwd: root,
		stdio: "inherit",
		env: {
			// Two arenas instead of eight per core: with more, glibc does not return much of the freed memory.
			MALLOC_ARENA_MAX: "2",
			// Node's compile cache saves a third of the work of a start.
			NODE_COMPILE_CACHE: compiled,
			...process.env,
			NODE_ENV: process.env.NODE_ENV ?? "production",
		},
	});
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"])
		process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
	child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function filesOf(folder) {
	const start = path.join(root, folder);
	if (!existsSync(start)) return [];
	return readdirSync(start, { recursive: true })
		.map((name) => path.join(start, name))
		.filter(
			(file) =>
				!file.includes(`${path.sep}platform${path.sep}prisma${path.sep}`) &&
				!file.includes(`${path.sep}messages${path.sep}compiled${path.sep}`) &&
				!/\.test\.tsx?$/.test(file) &&
				statSync(file).isFile(),
		)
		.sort();
}

function digest(files) {
	const hash = createHash("sha256");
	for (const file of files)
		hash
			.update(`${path.relative(root, file)}\0`)
			.update(readFileSync(file))
			.update("\0");
	return hash.digest("hex");
}
