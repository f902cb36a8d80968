import path from "node:path";
import type { Plugin } from "vite";

/**
 * Leaves `*.server.ts` to Node, which loads them through package.json `imports`. Bundled into the routes,
 * each would exist twice in a process: once for the server, once for the routes.
 */
function serverFilesOutside(): Plugin {
	let developing = false;
	return {
		name: "server-files-outside",
		enforce: "pre",
		configResolved(config) {
			developing = config.command === "serve";
		},
		resolveId(source, _importer, options) {
			if (!options.ssr || !/^#app\/.*\.server\.ts$/.test(source)) return null;
			// Vite's own loader does not know package imports; to Node, the file itself is the same module.
			return { id: developing ? path.resolve("app", source.slice(5)) : source, external: true };
		},
	};
}

/** Resolves all other `#app/…` imports to the file itself. */
function appImports(): Plugin {
	return {
		name: "app-imports",
		enforce: "pre",
		resolveId(source) {
			return source.startsWith("#app/") && !source.endsWith(".server.ts") ? path.resolve("app", source.slice(5)) : null;
		},
	};
}

/** How the build and the development server find our modules. */
export const appModules = () => [serverFilesOutside(), appImports()];
