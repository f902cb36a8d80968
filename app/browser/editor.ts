/**
 * Autosaves the practice form: on the server, beside the draft, shortly after typing stops; and on the device until the
 * server has confirmed it. Also counts words. The form works without this script.
 *
 * Each window has a name and numbers its saves. A window may overwrite the save of another window of the same person
 * only after it has seen it; see `library/drafting/autosave.server.ts`.
 */

import { type AutosaveAnswer, postAutosave } from "./editor-autosave.ts";
import { keepPlace } from "./editor-place.ts";
import { autosaveStatus } from "./editor-status.ts";
import {
	claimWindowIdentity,
	entriesOf,
	type FormEntries,
	moveUnsaved,
	removeReceived,
	removeUnsaved,
	storeUnsaved,
	unsavedTexts,
} from "./editor-storage.ts";
import { showWordCount } from "./editor-word-count.ts";

/** Milliseconds without typing before a save. */
const pauseBeforeSave = 1500;
/** Milliseconds after which a save no longer waits for a pause. */
const maxWait = 10_000;
/** Milliseconds before each retry; the last applies to all further ones. */
const retryDelays = [2000, 4000, 8000, 15_000];

/** The sentence to show for each outcome. */
const failureSentences = {
	away: "waiting",
	"signed-out": "signedOut",
	"not-found": "gone",
	invalid: "refused",
} as const;

function startAutosave(form: HTMLFormElement): void {
	const { keep: autosaveAddress = "", account = "", version = "" } = form.dataset;
	const windowIdentity = claimWindowIdentity(autosaveAddress);
	const prefix = `typed ${account} ${autosaveAddress.split("/").at(-2)} `;
	const storageKey = prefix + windowIdentity.tab;
	const status = autosaveStatus();
	/** The last save that this window has seen, as `window:number`. */
	let lastSeenSave = form.dataset.kept ?? "";
	/** Whether there are changes that have not been sent. */
	let hasUnsent = false;
	let sending: Promise<AutosaveAnswer> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let unsentSince = 0;
	let failures = 0;
	/** Set when saving has to wait for the author's choice between two windows, or the draft is gone. */
	let stopped = false;
	let lastSaveFailed = false;
	/** Whether the form was submitted and the next page is on its way. */
	let submitted = false;

	function noteChange(): void {
		const now = Date.now();
		const { tab, seq } = windowIdentity;
		hasUnsent = true;
		storeUnsaved(storageKey, { version, tab, seq: seq + 1, at: now, entries: entriesOf(form) });
		if (stopped) return;
		unsentSince ||= now;
		const pause = Math.min(pauseBeforeSave, Math.max(0, unsentSince + maxWait - now));
		scheduleSend(submitted ? maxWait : lastSaveFailed ? (retryDelays[0] ?? 0) : pause);
	}

	function scheduleSend(delay: number): void {
		clearTimeout(timer);
		timer = setTimeout(send, delay);
	}

	async function send(): Promise<AutosaveAnswer> {
		clearTimeout(timer);
		if (sending) return sending;
		hasUnsent = false;
		unsentSince = 0;
		sending = post(entriesOf(form));
		const answer = await sending;
		sending = undefined;
		handleAnswer(answer);
		return answer;
	}

	async function post(entries: FormEntries): Promise<AutosaveAnswer> {
		const { tab } = windowIdentity;
		const seq = ++windowIdentity.seq;
		const answer = await postAutosave(autosaveAddress, { account, tab, seq, over: lastSeenSave, entries });
		if (answer.outcome === "kept") lastSeenSave = `${tab}:${seq}`;
		return answer;
	}

	function handleAnswer(answer: AutosaveAnswer): void {
		lastSaveFailed = answer.outcome !== "kept";
		failures = answer.outcome === "away" || answer.outcome === "signed-out" ? failures + 1 : 0;
		if (answer.outcome === "kept") showSaved(answer);
		else if (answer.outcome === "elsewhere") offerWindows(answer);
		else status.show("late", failureSentences[answer.outcome]);
		if (answer.outcome === "not-found") stopped = true;
		if (failures === 0) return;
		hasUnsent = true;
		scheduleSend(retryDelays[Math.min(failures, retryDelays.length) - 1] ?? 0);
	}

	function showSaved({ at, changed }: Extract<AutosaveAnswer, { outcome: "kept" }>): void {
		const mark = form.elements.namedItem("kept");
		if (mark instanceof HTMLInputElement) mark.value = lastSeenSave;
		status.show("running", changed ? "changed" : "saved", at);
		if (hasUnsent) noteChange();
		else removeUnsaved(storageKey);
	}

	function offerWindows({ at, kept }: Extract<AutosaveAnswer, { outcome: "elsewhere" }>): void {
		stopped = true;
		status.onContinueHere(() => {
			lastSeenSave = kept;
			stopped = false;
			send();
		});
		status.onShowOther(() => removeUnsaved(storageKey));
		status.show("late", "elsewhere", at);
	}

	form.addEventListener("input", (event) => {
		const { target } = event;
		if (!isFile(target)) noteChange();
		if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) showWordCount(target);
	});
	form.addEventListener("change", ({ target }) => {
		if (!isFile(target)) noteChange();
	});

	/**
	 * Submitting while the server is unreachable would replace the form with an error page, so submission waits for a
	 * save.
	 */
	let isResubmitting = false;
	form.addEventListener("submit", (event) => {
		if (isResubmitting || stopped || !(hasUnsent || sending || lastSaveFailed)) return;
		event.preventDefault();
		const { submitter } = event;
		const resubmit = () => {
			isResubmitting = true;
			form.requestSubmit(submitter);
			isResubmitting = false;
		};
		const saveThenSubmit = async () => {
			const running = sending;
			if (running) await running;
			const { outcome } = hasUnsent || !running ? await send() : await running;
			if (outcome !== "away" && outcome !== "signed-out") resubmit();
		};
		saveThenSubmit();
	});
	/**
	 * The submitted form contains everything that was typed, so it counts as the last save of this window: a save that
	 * overtook it or followed it would bring back the text that it replaces. What is typed while the next page is on its
	 * way stays on the device, for that page. On the window, after all scripts that may prevent the submission.
	 */
	addEventListener("submit", (event) => {
		if (event.target !== form || event.defaultPrevented) return;
		submitted = true;
		hasUnsent = false;
		clearTimeout(timer);
		windowIdentity.seq += 1;
	});
	addEventListener("pageshow", ({ persisted }) => {
		if (persisted) submitted = false;
	});

	const retryNow = () => {
		if (hasUnsent && lastSaveFailed && !stopped) send();
	};
	addEventListener("online", retryNow);
	addEventListener("focus", retryNow);
	document.addEventListener("visibilitychange", () => {
		if (hasUnsent && !stopped && !submitted) send();
	});

	/**
	 * Sends the newest text that was left on the device, by another window or by this one before a reload, to the server,
	 * then reloads the page to show it.
	 */
	async function restoreUnsaved(): Promise<void> {
		const autosavedAt = Date.parse(form.dataset.keptAt ?? "") || 0;
		const found = unsavedTexts(prefix, version).filter(
			({ key, unsaved }) => key !== storageKey && unsaved.at > autosavedAt,
		);
		const newest = found.sort((a, b) => b.unsaved.at - a.unsaved.at)[0];
		if (!newest || hasUnsent) return;
		// The page reloads in a moment, which would lose anything entered until then.
		form.inert = true;
		const { outcome } = await post(newest.unsaved.entries);
		if (outcome === "kept") removeUnsaved(newest.key);
		if (outcome === "kept" || outcome === "elsewhere") return location.replace(addressAfterRestoring());
		form.inert = false;
		status.show("late", failureSentences[outcome]);
		if (outcome === "away" || outcome === "signed-out") setTimeout(restoreUnsaved, retryDelays[1]);
	}

	const [savedTab = "", savedSeq] = lastSeenSave.split(":");
	removeReceived(prefix, version, { tab: savedTab, seq: Number(savedSeq) });
	if (form.dataset.settled) removeReceived(prefix, version, windowIdentity);
	if (form.dataset.typed) {
		noteChange();
		return;
	}
	// Text that this window stored before a reload moves to another key, so that new input does not overwrite it.
	moveUnsaved(storageKey, prefix);
	restoreUnsaved();
}

/** This URL without what it says about the last save, since the form now shows text that is not saved. */
function addressAfterRestoring(): string {
	const address = new URL(location.href);
	for (const name of ["saved", "discarded"]) address.searchParams.delete(name);
	return address.href;
}

/** File inputs are ignored: choosing a file changes no text, and restoring text from the device reloads the page. */
function isFile(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement && target.type === "file";
}

const form = document.querySelector<HTMLFormElement>("form[data-keep]");
if (form) {
	keepPlace(form);
	startAutosave(form);
}
