import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";
import { appModules } from "./vite.modules.ts";

/** The build; `app/server/development.server.ts` has the settings of the development server. */
export default defineConfig({
	plugins: [appModules(), remix(remixConfig)],
	build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000, reportCompressedSize: false },
	ssr: { external: ["react", "react-dom"] },
	logLevel: "warn",
});
