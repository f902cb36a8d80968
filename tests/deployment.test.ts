import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { load, YAML11_SCHEMA } from "js-yaml";
import { expect, it } from "vitest";
import { readEnvironment, settingNames } from "#app/platform/environment.server.ts";
import { ownFolder } from "./setup/folder.ts";

const read = (file: string) => readFileSync(file, "utf8");
const works = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const units = ["asan-web@.service", "asan-worker.service"];

/** Settings of Node and of the C library. */
const ofTheRuntime = ["NODE_COMPILE_CACHE", "MALLOC_ARENA_MAX"];
/** Settings that only the tests use. */
const ofTheTests = [
	"CHROMIUM",
	"MEILI_BIN",
	"MOTO_BIN",
	"PROMTOOL_BIN",
	"REDOCLY_BIN",
	"SCHEMATHESIS_BIN",
	"VERSITYGW_BIN",
];

type Service = {
	environment?: Record<string, string>;
	depends_on?: Record<string, unknown>;
	read_only?: boolean;
	user?: string;
	image?: string;
	volumes?: string[];
	[key: string]: unknown;
};
type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> };
const compose = load(read("compose.yaml"), { schema: YAML11_SCHEMA }) as Compose;

/** The `NAME=value` pairs in the lines that match `line`. */
function assignments(text: string, line: RegExp): Record<string, string> {
	const found = text.split("\n").filter((one) => line.test(one));
	return Object.fromEntries(
		found.flatMap((one) =>
			[...one.replace(line, "").matchAll(/([A-Z][A-Z0-9_]*)=(\S*)/g)].map(([, name = "", value = ""]) => [name, value]),
		),
	);
}

const dockerfile = () => {
	const [, block = ""] = /^ENV ((?:.*\\\n)*.*)/m.exec(read("Dockerfile")) ?? [];
	return assignments(block, /^\s*/);
};
const unit = (name: string) => assignments(read(`docs/deploy/${name}`), /^Environment=/);
/** Replaces `${NAME:-default}` and `${NAME:?message}` as compose does. */
const filled = (settings: Record<string, string> = {}) =>
	Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [
			name,
			String(value).replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)\}/g, (_whole, otherwise) => otherwise ?? "secret"),
		]),
	);

it("every setting is listed in .env.example and in docs/operations.md", () => {
	const names = [...settingNames, ...ofTheTests].sort();
	expect(Object.keys(assignments(read(".env.example"), /^#(?=[A-Z])/)).sort()).toEqual(names);
	const [, configuration = ""] = read("docs/operations.md").split("\n## Configuration\n");
	const documented = new Set([...configuration.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name));
	expect(names.filter((name) => !documented.has(name))).toEqual([]);
});

it.each([
	["Dockerfile", dockerfile],
	["compose.yaml, site", () => filled(compose.services.site?.environment)],
	["compose.yaml, worker", () => filled(compose.services.worker?.environment)],
	...units.map((name) => [name, () => unit(name)] as const),
	["asan.env", () => assignments(read("docs/deploy/asan.env"), /^(?=[A-Z])/)],
] as const)("only known settings are set, with valid values: %s", (_file, settings) => {
	const given = settings() as Record<string, string>;
	expect(Object.keys(given).length).toBeGreaterThan(0);
	expect(Object.keys(given).filter((name) => ![...settingNames, ...ofTheRuntime].includes(name))).toEqual([]);
	expect(() => readEnvironment({ ...given, PORT: given.PORT?.replace("%i", "1"), METRICS_PORT: "9301" })).not.toThrow();
});

it("compose.yaml describes valid services that are confined and refer to existing files and services", () => {
	// The keys of https://github.com/compose-spec/compose-spec that are used here.
	const keys =
		/^(build|image|init|restart|user|read_only|cap_drop|security_opt|tmpfs|volumes|stop_grace_period|environment|ports|depends_on|command|healthcheck|shm_size)$/;
	for (const [name, service] of Object.entries(compose.services)) {
		expect(
			Object.keys(service).filter((key) => !keys.test(key)),
			name,
		).toEqual([]);
		for (const needed of Object.keys(service.depends_on ?? {})) expect(compose.services, name).toHaveProperty(needed);
		for (const volume of service.volumes ?? []) {
			const [from = ""] = volume.split(":");
			if (from.startsWith("./")) expect(existsSync(from), from).toBe(true);
			else expect(compose.volumes, name).toHaveProperty(from);
		}
		expect(service.image ?? service.build, name).toBeTruthy();
	}
	for (const name of ["site", "worker"])
		expect(compose.services[name], name).toMatchObject({
			read_only: true,
			user: "10001:10001",
			cap_drop: ["ALL"],
			security_opt: ["no-new-privileges:true"],
		});
	const hosts = Object.values(compose.services.site?.environment ?? {})
		.flatMap((value) => [...String(value).matchAll(/(?:@|\/\/)([a-z]+):\d+/g)])
		.map(([, host]) => host);
	expect([...new Set(hosts)].toSorted()).toEqual(["database", "mail", "search"]);
});

it("the site in compose.yaml serves with a role that roles.sql creates, and migrates with another", () => {
	const settings = filled(compose.services.site?.environment);
	const user = (name: string) => new URL(settings[name] ?? "").username;
	expect(read("docs/deploy/roles.sql")).toContain(`CREATE ROLE ${user("DATABASE_URL")} LOGIN`);
	expect(user("MIGRATION_DATABASE_URL")).toBe(compose.services.database?.environment?.POSTGRES_USER);
	expect(user("MIGRATION_DATABASE_URL")).not.toBe(user("DATABASE_URL"));
});

const hasSystemd = works("systemd-analyze", "--version");
if (!hasSystemd) console.warn("SKIPPED: units of systemd: there is no systemd-analyze on this machine.");

it.runIf(hasSystemd).each(units)("%s is a valid unit, and confined", (name) => {
	const folder = ownFolder("units");
	try {
		const file = path.join(folder, name.replace("@", "@1"));
		// The program that it starts must exist.
		writeFileSync(file, read(`docs/deploy/${name}`).replaceAll("/opt/asan", process.cwd()));
		const verified = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
		expect([verified.status, verified.stderr.trim()]).toEqual([0, ""]);
		// A score out of 100; a unit without any such settings has 96.
		const security = ["security", "--offline=true", "--threshold=20", "--no-pager", file];
		const judged = spawnSync("systemd-analyze", security, { encoding: "utf8" });
		expect(judged.status, judged.stdout + judged.stderr).toBe(0);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

const proxies = [
	["nginx", ["-v"], (file: string) => ["-t", "-c", file]],
	["haproxy", ["-v"], (file: string) => ["-c", "-f", file]],
] as const;

for (const [program, version, check] of proxies) {
	const here = works(program, ...version);
	if (!here) console.warn(`SKIPPED: the example for ${program}: it is not on this machine.`);
	it.runIf(here)(`the example for ${program} is accepted by ${program}`, () => {
		const folder = ownFolder("proxy");
		try {
			const [key, certificate] = [path.join(folder, "key.pem"), path.join(folder, "certificate.pem")];
			const made = spawnSync("openssl", [
				...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"],
				...["-subj", "/CN=library.example", "-keyout", key, "-out", certificate],
			]);
			expect(made.status, String(made.stderr)).toBe(0);
			writeFileSync(path.join(folder, "both.pem"), read(certificate) + read(key));
			const example = read(`docs/deploy/${program === "nginx" ? "nginx.conf" : "haproxy.cfg"}`)
				.replace("/etc/nginx/library.example.crt", certificate)
				.replace("/etc/nginx/library.example.key", key)
				.replace("/etc/haproxy/library.example.pem", path.join(folder, "both.pem"))
				// Ports that anybody may listen on.
				.replace(
					/(listen|bind :)( ?)(80|443)\b/g,
					(_all, word, space, port) => `${word}${space}${Number(port) + 8000}`,
				);
			const file = path.join(folder, "proxy.conf");
			const whole = `pid ${folder}/pid; error_log ${folder}/log; events {} http { access_log off;\n${example}\n}`;
			writeFileSync(file, program === "nginx" ? whole : example);
			const { status, stdout, stderr } = spawnSync(program, check(file), { encoding: "utf8" });
			expect(status, stdout + stderr).toBe(0);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
}
