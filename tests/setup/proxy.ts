import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";

export const hasProxy = spawnSync("haproxy", ["-v"]).status === 0;

export type RunningProxy = {
	origin: string;
	/** Whether it sends requests to both processes. */
	usesBoth(): Promise<boolean>;
	stop(): Promise<void>;
};

/**
 * Starts HAProxy before two web processes: the example of the documentation, with other ports, without https, and with
 * more frequent checks. It serves once a process does.
 * @param folder for its configuration and its socket
 */
export async function startProxy(
	folder: string,
	ports: readonly [number, number],
	port: number,
): Promise<RunningProxy> {
	const [file, socket] = [path.join(folder, "haproxy.cfg"), path.join(folder, "proxy.sock")];
	const example = readFileSync("docs/deploy/haproxy.cfg", "utf8")
		.replace("global\n", `global\n\tstats socket ${socket}\n`)
		.replace("bind :80", `bind 127.0.0.1:${port}`)
		.replace(/^.*(bind :443|redirect scheme https|log stdout).*$/gm, "")
		.replace("inter 1s", "inter 100ms")
		.replace("127.0.0.1:3001", `127.0.0.1:${ports[0]}`)
		.replace("127.0.0.1:3002", `127.0.0.1:${ports[1]}`);
	writeFileSync(file, example);
	const child = spawn("haproxy", ["-f", file], { stdio: "ignore" });
	const ended = once(child, "exit");
	return {
		origin: `http://127.0.0.1:${port}`,
		usesBoth: () =>
			new Promise<boolean>((resolve) => {
				let table = "";
				connect(socket)
					.end("show stat\n")
					.on("data", (part) => (table += part))
					// It is still starting.
					.on("error", () => resolve(false))
					.on("end", () => resolve((table.match(/^asan,web\d.*,UP,/gm) ?? []).length === 2));
			}),
		async stop() {
			child.kill("SIGKILL");
			await ended;
		},
	};
}
