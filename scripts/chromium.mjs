// Chromium, by which the browser tests walk through the site.
import { existsSync } from "node:fs";

/** @returns where it lies: what CHROMIUM names, or as systems install it; undefined where there is none */
export function findChromium() {
	return [
		process.env.CHROMIUM,
		// The same engine without the window that nobody looks at, in two thirds of the time.
		"/usr/bin/chromium-headless-shell",
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
		"/snap/bin/chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	].find((file) => file && existsSync(file));
}
