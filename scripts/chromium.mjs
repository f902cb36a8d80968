// Finds Chromium, in which the browser tests run.
import { existsSync } from "node:fs";

/** @returns the path: the value of CHROMIUM, or where systems install it; undefined if there is none */
export function findChromium() {
	return [
		process.env.CHROMIUM,
		// The same engine without a user interface, which takes two thirds of the time.
		"/usr/bin/chromium-headless-shell",
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
		"/snap/bin/chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	].find((file) => file && existsSync(file));
}
