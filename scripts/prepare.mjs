// Plain JavaScript for whatever Node the machine has: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
/** Where Node keeps what it made of our modules. */
export const compiled = path.join(root, ".cache/compiled");

/** Ends the start with a sentence that says what to do. */
export function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

/**
 * Looks whether the port of the site is free, before anything that takes minutes. What else may be wrong with PORT or
 * HOST the site itself says.
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

/** Installs what package-lock.json names, if that has not been done; `npm ci` takes nothing else. */
export function install() {
	if (Number(process.versions.node.split(".")[0]) < 20)
		stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
	const wanted = digest([path.join(root, "package-lock.json"), path.join(root, "package.json")]);
	const mark = path.join(root, "node_modules/.installed");
	if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
	console.log("Installing packages …");
	const npm = process.env.npm_execpath;
	const [program, first] = npm ? [process.execPath, [npm]] : [process.platform === "win32" ? "npm.cmd" : "npm", []];
	const done = spawnSync(program, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: root,
		stdio: "inherit",
	});
	if (done.status !== 0) stop("The packages could not be installed: see above, then run the command again.");
	writeFileSync(mark, wanted);
}

/** The Node that runs the app: 24 from npm's own platform package, or the machine's when it is new enough. */
export function appNode() {
	const installed = path.join(root, "node_modules/.bin", process.platform === "win32" ? "node.cmd" : "node");
	if (existsSync(installed)) return installed;
	if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
	return stop(
		`There is no packaged Node 24 for ${process.platform} ${process.arch}: install Node 24 or newer, then run the command again.`,
	);
}

/** Makes the database client and the build, where their sources have changed since. */
export function build(node) {
	generate(node);
	const mark = path.join(root, "build/.inputs");
	const wanted = digest([
		...filesOf("app"),
		...filesOf("public"),
		...["vite.config.ts", "vite.modules.ts", "remix.config.js", "package-lock.json"].map((file) =>
			path.join(root, file),
		),
	]);
	if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
	console.log("Building …");
	// What was compiled of the old sources would only pile up.
	rmSync(compiled, { recursive: true, force: true });
	run(node, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], "The site could not be built: see above.");
	run(node, ["scripts/compress-assets.mjs"], "The assets could not be compressed: see above.");
	writeFileSync(mark, wanted);
}

/** Makes the database client, where the schema has changed since. */
export function generate(node) {
	const mark = path.join(root, "app/platform/prisma/.inputs");
	const wanted = digest([...filesOf("prisma/schema"), path.join(root, "package-lock.json")]);
	if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
	console.log("Making the database client …");
	// The schema engine would be downloaded from a host that closed networks don't reach, and generating needs none.
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
	mkdirSync(path.dirname(mark), { recursive: true });
	writeFileSync(mark, wanted);
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
 * Runs a TypeScript program of ours in the foreground and ends as it ends. `npm` does not pass on the
 * signals it gets, so the child also watches whether its starter is still there.
 */
export function runApp(node, args) {
	const memory = ["--max-old-space-size=256", "--max-semi-space-size=8"];
	const child = spawn(node, [...memory, ...args], {
		cwd: root,
		stdio: "inherit",
		env: {
			// Two arenas instead of eight a core: glibc otherwise keeps much of what was freed.
			MALLOC_ARENA_MAX: "2",
			// What Node made of our modules at the last start: a third of the work of a start.
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
