import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

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
			// Vite's own loader knows no package imports: there the file itself is the same module to Node.
			return { id: developing ? path.resolve("app", source.slice(5)) : source, external: true };
		},
	};
}

/** Elsewhere (`#app/…` without `.server`) the import is the file itself. */
function appImports(): Plugin {
	return {
		name: "app-imports",
		enforce: "pre",
		resolveId(source) {
			return source.startsWith("#app/") && !source.endsWith(".server.ts") ? path.resolve("app", source.slice(5)) : null;
		},
	};
}

export default defineConfig({
	plugins: [serverFilesOutside(), appImports(), remix(remixConfig)],
	build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000, reportCompressedSize: false },
	// Pages of ours run no bundled script, so there is nothing to prepare for the browser.
	optimizeDeps: { noDiscovery: true },
	ssr: { external: ["react", "react-dom"] },
	logLevel: "warn",
});
