import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { type PlacedRoute, routeFinder, routesAround } from "#app/server/route-handlers.server.ts";

export type Development = {
	/** Handles requests with Remix, using the current sources. */
	handle: RequestHandler;
	/** Serves the files that Vite provides itself; false if the request is for the site. */
	files(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
	/** Accepts the connections through which Vite tells browsers to reload. */
	upgrade(...connection: unknown[]): void;
	/** Resolves when a file changes that only a new process can reload. */
	outdated: Promise<void>;
	close(): Promise<void>;
};

/** Pages for developers; the build reads `app/routes.ts` and doesn't contain them. */
const developmentRoutes: RouteConfigEntry[] = [
	{ path: "dev/components", file: "routes/development/components.tsx" },
	{ path: "dev/schemes.css", file: "routes/development/schemes.ts" },
];

type SourceRoute = PlacedRoute & { file: string };

/**
 * Starts Vite inside this process, which compiles pages and browser scripts on request. Remix's own plugin would
 * compile every route twice before the first page; without it, each request loads only the routes of its URL.
 */
export async function startDevelopment(): Promise<Development> {
	const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);
	// Imported one after another: a module required by one may still be loading for another.
	const { createServer } = await import("vite");
	const { appModules }: typeof import("../../vite.modules.ts") = await load("vite.modules.ts");
	const { default: remixConfig }: typeof import("../../remix.config.js") = await load("remix.config.js");
	const { default: routeConfig }: typeof import("#app/routes.ts") = await load("app/routes.ts");
	// A server that doesn't listen: connections come through the site's own port, which its security headers allow.
	const connections = new Server();
	const vite = await createServer({
		configFile: false,
		plugins: [appModules()],
		appType: "custom",
		// Some modules of this library are CommonJS, which browsers cannot load.
		optimizeDeps: { noDiscovery: true, include: ["tus-js-client"] },
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
	// Compiles what every page needs while the database starts.
	buildAround("http://site/en").catch(() => {});
	const outdated = new Promise<void>((resolve) => {
		vite.watcher.on("all", (_event, file) => {
			const own = path.relative(process.cwd(), file).replaceAll(path.sep, "/");
			if (/\.test\.tsx?$/.test(own) || own.startsWith("app/platform/prisma/")) return;
			// These are compiled from gettext files, whose change was handled already.
			if (own.startsWith("app/messages/compiled/")) return;
			// Node has already loaded all our other files and can't reload them.
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

/** Routes by id. As in Remix, a route without an id of its own is named after its file. */
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

/** Remix's server build for these routes, without the parts that only Remix's script in the browser reads. */
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
			version: "development",
			url: "",
			entry: { module: "", imports: [] },
			routes: byId(({ file: _, ...route }, module) => ({
				...route,
				module: "",
				imports: [],
				hasLoader: "loader" in module,
				hasAction: "action" in module,
				hasErrorBoundary: "ErrorBoundary" in module,
				hasClientLoader: false,
				hasClientAction: false,
			})),
		},
		publicPath: "/",
		basename: "/",
		assetsBuildDirectory: "",
		isSpaMode: false,
		future,
	} as unknown as ServerBuild;
}
