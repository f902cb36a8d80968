/**
 * Autosaves the practice form: on the server, beside the draft, shortly after typing stops; and on the device until the
 * server has confirmed it. Also counts words. The form works without this script.
 *
 * Each window has a name and numbers its saves. A window may overwrite the save of another window of the same person
 * only after it has seen it; see `library/drafting/autosave.server.ts`.
 */

import { type Answer, askToKeep } from "./editor-autosave.ts";
import { type Entries, entriesOf, forget, leave, leftOnDevice, setAside, takeOverWindow } from "./editor-device.ts";
import { keepingLine } from "./editor-line.ts";
import { showWords } from "./editor-words.ts";

const pauseBefore = 1500;
const longestWait = 10_000;
const retries = [2000, 4000, 8000, 15_000];

/** The sentence to show for each outcome. */
const troubles = { away: "waiting", "signed-out": "signedOut", "not-found": "gone", invalid: "refused" } as const;

function begin(form: HTMLFormElement): void {
	const { keep = "", account = "", version = "" } = form.dataset;
	const me = takeOverWindow(keep);
	const prefix = `typed ${account} ${keep.split("/").at(-2)} `;
	const place = prefix + me.tab;
	const status = keepingLine();
	/** The last save that this window has seen, as `window:number`. */
	let over = form.dataset.kept ?? "";
	/** Whether there are changes that have not been sent. */
	let typed = false;
	let sending: Promise<Answer> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let waitingSince = 0;
	let failures = 0;
	/** Set when saving has to wait for the author's choice between two windows, or the draft is gone. */
	let stopped = false;
	let trouble = false;

	function note(): void {
		typed = true;
		leave(place, { version, at: Date.now(), entries: entriesOf(form) });
		if (stopped) return;
		const now = Date.now();
		waitingSince ||= now;
		again(trouble ? (retries[0] ?? 0) : Math.min(pauseBefore, Math.max(0, waitingSince + longestWait - now)));
	}

	function again(after: number): void {
		clearTimeout(timer);
		timer = setTimeout(send, after);
	}

	async function send(): Promise<Answer> {
		clearTimeout(timer);
		if (sending) return sending;
		typed = false;
		waitingSince = 0;
		sending = post(entriesOf(form));
		const answer = await sending;
		sending = undefined;
		heard(answer);
		return answer;
	}

	async function post(entries: Entries): Promise<Answer> {
		const { tab } = me;
		const seq = ++me.seq;
		const answer = await askToKeep(keep, { account, tab, seq, over, entries });
		if (answer.outcome === "kept") over = `${tab}:${seq}`;
		return answer;
	}

	function heard(answer: Answer): void {
		trouble = answer.outcome !== "kept";
		failures = answer.outcome === "away" || answer.outcome === "signed-out" ? failures + 1 : 0;
		if (answer.outcome === "kept") kept(answer);
		else if (answer.outcome === "elsewhere") askWhichWindow(answer);
		else status.show("late", troubles[answer.outcome]);
		if (answer.outcome === "not-found") stopped = true;
		if (failures === 0) return;
		typed = true;
		again(retries[Math.min(failures, retries.length) - 1] ?? 0);
	}

	function kept({ at, changed }: Extract<Answer, { outcome: "kept" }>): void {
		const mark = form.elements.namedItem("kept");
		if (mark instanceof HTMLInputElement) mark.value = over;
		status.show("running", changed ? "changed" : "saved", at);
		if (typed) note();
		else forget(place);
	}

	function askWhichWindow({ at, kept }: Extract<Answer, { outcome: "elsewhere" }>): void {
		stopped = true;
		status.here(() => {
			over = kept;
			stopped = false;
			send();
		});
		status.other(() => forget(place));
		status.show("late", "elsewhere", at);
	}

	form.addEventListener("input", (event) => {
		const { target } = event;
		if (!isFile(target)) note();
		if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) showWords(target);
	});
	form.addEventListener("change", ({ target }) => {
		if (!isFile(target)) note();
	});

	/**
	 * Submitting while the server is unreachable would replace the form with an error page, so submission waits for a
	 * save.
	 */
	let passing = false;
	form.addEventListener("submit", (event) => {
		if (passing || stopped || !(typed || sending || trouble)) return;
		event.preventDefault();
		const { submitter } = event;
		const pass = () => {
			passing = true;
			form.requestSubmit(submitter);
			passing = false;
		};
		const passOn = async () => {
			const running = sending;
			if (running) await running;
			const { outcome } = typed || !running ? await send() : await running;
			if (outcome !== "away" && outcome !== "signed-out") pass();
		};
		passOn();
	});

	const atOnce = () => {
		if (typed && trouble && !stopped) send();
	};
	addEventListener("online", atOnce);
	addEventListener("focus", atOnce);
	document.addEventListener("visibilitychange", () => {
		if (typed && !stopped) send();
	});

	/** Sends text that a window left on the device to the server, then reloads the page to show it. */
	async function bringBack(): Promise<void> {
		const keptAt = Date.parse(form.dataset.keptAt ?? "") || 0;
		const found = leftOnDevice(prefix, version).filter(({ key, left }) => key !== place && left.at > keptAt);
		const newest = found.sort((a, b) => b.left.at - a.left.at)[0];
		if (!newest || typed) return;
		// The page reloads in a moment, which would lose anything entered until then.
		form.inert = true;
		const { outcome } = await post(newest.left.entries);
		if (outcome === "kept") forget(newest.key);
		if (outcome === "kept" || outcome === "elsewhere") return location.replace(location.pathname);
		form.inert = false;
		status.show("late", troubles[outcome]);
		if (outcome === "away" || outcome === "signed-out") setTimeout(bringBack, retries[1]);
	}

	if (form.dataset.settled) forget(place);
	if (form.dataset.typed) {
		note();
		return;
	}
	// Moves what this window left behind, so that new input does not overwrite it.
	setAside(place, prefix);
	bringBack();
}

/** File inputs are ignored: choosing a file changes no text, and restoring text left on the device reloads the page. */
function isFile(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement && target.type === "file";
}

const form = document.querySelector<HTMLFormElement>("form[data-keep]");
if (form) begin(form);
