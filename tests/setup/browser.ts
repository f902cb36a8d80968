import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

let open: Promise<Browser> | undefined;

/** This machine's Chromium (`npm test` sets CHROMIUM to its path): one for all files of a worker, which ends it. */
export function openBrowser(): Promise<Browser> {
	open ??= launch();
	return open;
}

async function launch(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error("There is no Chromium: install it, or set CHROMIUM to its path.");
	return chromium.launch({
		executablePath,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--in-process-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			// Optimising a script such as axe, which runs for half a second, takes longer than it gains.
			"--js-flags=--no-opt",
		],
	});
}
