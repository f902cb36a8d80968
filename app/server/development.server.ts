import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";

export type Development = {
	build: () => Promise<ServerBuild>;
	/** Answers what Vite serves itself; false when the request is the site's. */
	files(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
	/** Resolves when a file changed that only a new process can load. */
	outdated: Promise<void>;
	close(): Promise<void>;
};

/** Vite within this process: pages are rebuilt and reloaded on save. */
export async function startDevelopment(): Promise<Development> {
	const { createServer } = await import("vite");
	const before = new Set(process.listeners("SIGTERM"));
	const vite = await createServer({ server: { middlewareMode: true }, appType: "custom" });
	// Remix's plugin leaves a listener that would end the process before the database is closed.
	for (const listener of process.listeners("SIGTERM")) if (!before.has(listener)) process.off("SIGTERM", listener);
	const outdated = new Promise<void>((resolve) => {
		vite.watcher.on("change", (file) => {
			const own = path.relative(process.cwd(), file);
			if (/\.server\.ts$/.test(own) || /^(app\/server|content|prisma)\//.test(own)) resolve();
			else if (own.startsWith("app/")) vite.ws.send({ type: "full-reload" });
		});
	});
	return {
		build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
		files: (request, response) =>
			new Promise((resolve) => {
				response.once("close", () => resolve(true));
				vite.middlewares(request, response, () => resolve(false));
			}),
		outdated,
		close: () => vite.close(),
	};
}
