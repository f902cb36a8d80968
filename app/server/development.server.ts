import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { type PlacedRoute, routeFinder, routesAround } from "#app/server/route-handlers.server.ts";

export type Development = {
	/** Remix, on the sources as they are at the time of the request. */
	handle: RequestHandler;
	/** Answers what Vite serves itself; false when the request is the site's. */
	files(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
	/** Takes the connections by which Vite tells a browser to load its page again. */
	upgrade(...connection: unknown[]): void;
	/** Resolves when a file changed that only a new process can load. */
	outdated: Promise<void>;
	close(): Promise<void>;
};

/** Pages for developers; the build, which reads `app/routes.ts`, does not have them. */
const developmentRoutes: RouteConfigEntry[] = [
	{ path: "dev/components", file: "routes/development/components.tsx" },
	{ path: "dev/schemes.css", file: "routes/development/schemes.ts" },
];

type SourceRoute = PlacedRoute & { file: string };

/**
 * Vite within this process compiles pages and scripts of the browser when they are asked for. Remix's own plugin would
 * compile every route twice before the first page; without it each request loads the routes of its address alone.
 */
export async function startDevelopment(): Promise<Development> {
	const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);
	// One after the other: what one requires, another may still be importing.
	const { createServer } = await import("vite");
	const { appModules }: typeof import("../../vite.modules.ts") = await load("vite.modules.ts");
	const { default: remixConfig }: typeof import("../../remix.config.js") = await load("remix.config.js");
	const { default: routeConfig }: typeof import("#app/routes.ts") = await load("app/routes.ts");
	// A server that listens to nothing: connections come through the port of the site, which its security headers allow.
	const connections = new Server();
	const vite = await createServer({
		configFile: false,
		plugins: [appModules()],
		appType: "custom",
		// Pages of ours run no bundled script, so there is nothing to prepare for the browser.
		optimizeDeps: { noDiscovery: true },
		ssr: { external: ["react", "react-dom"] },
		server: { middlewareMode: true, hmr: { server: connections, overlay: false } },
		logLevel: "warn",
	});
	const routes = sourceRoutes([...developmentRoutes, ...(await routeConfig)]);
	const find = routeFinder(routes);
	const module = (file: string) => vite.ssrLoadModule(path.resolve("app", file));
	const buildAround = async (address: string): Promise<ServerBuild> => {
		const around = routesAround(routes, find(new URL(address).pathname) ?? "root");
		const [entry, ...modules] = await Promise.all([
			module("entry.server.tsx"),
			...Object.values(around).map(({ file }) => module(file)),
		]);
		return developmentBuild(entry, Object.values(around), modules, remixConfig.future ?? {});
	};
	// What every page needs is compiled while the database starts.
	buildAround("http://site/en").catch(() => {});
	const outdated = new Promise<void>((resolve) => {
		vite.watcher.on("all", (_event, file) => {
			const own = path.relative(process.cwd(), file).replaceAll(path.sep, "/");
			if (/\.test\.tsx?$/.test(own) || own.startsWith("app/platform/prisma/")) return;
			// Node has loaded every other file of ours, and loads none twice.
			if (/^app\/(.*\.(tsx|css)|browser\/.*)$/.test(own)) vite.ws.send({ type: "full-reload" });
			else if (/^(app|content|prisma)\//.test(own)) resolve();
		});
	});
	return {
		handle: async (request, context) =>
			createRequestHandler(await buildAround(request.url), "development")(request, context),
		files: (request, response) =>
			new Promise((resolve) => {
				response.once("close", () => resolve(true));
				vite.middlewares(request, response, () => resolve(false));
			}),
		upgrade: (...connection) => void connections.emit("upgrade", ...connection),
		outdated,
		close: () => vite.close(),
	};
}

/** Routes by their ids, as Remix names them: by the file where they have no id of their own. */
function sourceRoutes(config: readonly RouteConfigEntry[]): Record<string, SourceRoute> {
	const routes: Record<string, SourceRoute> = { root: { id: "root", path: "", file: "root.tsx" } };
	const add = (entries: readonly RouteConfigEntry[], parentId: string) => {
		for (const { children = [], ...entry } of entries) {
			const id = entry.id ?? entry.file.replace(/\.tsx?$/, "");
			routes[id] = { ...entry, id, parentId };
			add(children, id);
		}
	};
	add(config, "root");
	return routes;
}

/** What Remix's build has of these routes, but for what only its script in the browser reads. */
function developmentBuild(
	entry: Record<string, unknown>,
	routes: readonly SourceRoute[],
	modules: readonly Record<string, unknown>[],
	future: object,
): ServerBuild {
	const byId = <T>(make: (route: SourceRoute, module: Record<string, unknown>) => T) =>
		Object.fromEntries(routes.map(({ file, ...route }, at) => [route.id, make({ file, ...route }, modules[at] ?? {})]));
	return {
		entry: { module: entry },
		routes: byId(({ file: _, ...route }, module) => ({ ...route, module })),
		assets: {
			...{ version: "development", url: "", entry: { module: "", imports: [] } },
			routes: byId(({ file: _, ...route }, module) => ({
				...{ ...route, module: "", imports: [], hasLoader: "loader" in module, hasAction: "action" in module },
				...{ hasErrorBoundary: "ErrorBoundary" in module, hasClientLoader: false, hasClientAction: false },
			})),
		},
		...{ publicPath: "/", basename: "/", assetsBuildDirectory: "", isSpaMode: false, future },
	} as unknown as ServerBuild;
}
