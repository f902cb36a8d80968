import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

/** Chromium as this machine has it; `npm test` names it in CHROMIUM. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error("There is no Chromium: install it, or set CHROMIUM to its path.");
	return chromium.launch({
		executablePath,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}
