/**
 * Uploads the files of a record while its author keeps writing, one after another. An interrupted upload resumes when
 * the connection returns, or when the same file is chosen again after the page was left. An uploaded file gets a row in
 * the form, which is then saved like typed text. The texts are attributes of the upload area, see
 * `routes/desk/editor/editor-files.tsx`; the form works without this script.
 */
import { type DetailedError, defaultOptions, Upload } from "tus-js-client";
import { addRow, isInForm, type TakenFile } from "./file-row.ts";
import { sendingLine } from "./sending-line.ts";

/** Bytes; restarting the upload of a smaller file is faster than resuming it. */
const small = 5 * 1024 * 1024;

const place = document.querySelector<HTMLElement>("[data-send-files]");
const input = place?.querySelector<HTMLInputElement>("input[type=file]");
if (place && input) begin(place, input);

function begin(place: HTMLElement, input: HTMLInputElement): void {
	const endpoint = place.dataset.sendFiles ?? "";
	const waiting: (() => Promise<void>)[] = [];
	let busy = false;

	input.multiple = true;
	for (const part of place.querySelectorAll<HTMLElement>("[data-without-script]")) part.hidden = true;
	for (const part of place.querySelectorAll<HTMLElement>("[data-hint-several]")) part.hidden = false;
	input.addEventListener("change", () => {
		for (const file of input.files ?? []) queue(file);
		// The form need not submit files that are uploaded here.
		input.value = "";
	});
	acceptDrops(place, queue);
	showStopped();

	function queue(file: File): void {
		stopped.get(keyOf(file))?.remove();
		const line = sendingLine(place, file.name);
		const wrong = file.size === 0 ? "empty" : file.size > Number(place.dataset.most) ? "tooLarge" : null;
		if (wrong) {
			line.refuse(told(wrong, file.name));
			return;
		}
		line.say(told("waits"));
		waiting.push(() => send(file, line));
		next();
	}

	async function next(): Promise<void> {
		if (busy) return;
		busy = true;
		for (let job = waiting.shift(); job; job = waiting.shift()) await job();
		busy = false;
	}

	/** Resolves when the file is uploaded, refused, cancelled or stopped. Waits while the connection is down. */
	async function send(file: File, line: ReturnType<typeof sendingLine>): Promise<void> {
		return new Promise((done) => {
			let retry: ReturnType<typeof setTimeout> | undefined;
			const finish = () => {
				clearTimeout(retry);
				removeEventListener("online", again);
				done();
			};
			const upload = new Upload(file, {
				endpoint,
				// The server accepts no methods but GET, HEAD and POST.
				overridePatchMethod: true,
				// Small files are sent with the first request. Large ones get their URL first; without it they could not
				// resume.
				uploadDataDuringCreation: file.size <= small,
				removeFingerprintOnSuccess: true,
				retryDelays: [500, 1500],
				metadata: { filename: file.name, filetype: file.type },
				onShouldRetry: (error) => isPassing(error) && navigator.onLine,
				onProgress: (sent, all) => line.progress(Math.floor((sent / all) * 100)),
				onSuccess: () => take(),
				onError: (error) => failed(error as DetailedError),
			});
			line.onCancel(() => {
				upload.abort().catch(() => {});
				if (upload.url) discard(upload.url);
				line.end(told("cancelled"));
				finish();
			});

			function again(): void {
				clearTimeout(retry);
				upload.start();
			}

			function failed(error: DetailedError): void {
				if (isPassing(error)) {
					line.say(told("paused"));
					addEventListener("online", again, { once: true });
					retry = setTimeout(again, 5000);
					return;
				}
				giveUp(error.originalResponse?.getStatus(), sentenceIn(error.originalResponse?.getBody()));
			}

			/** Asks the server to check the uploaded file, and shows the outcome. */
			async function take(): Promise<void> {
				line.say(told("sent"));
				const answer = await fetch(`${upload.url}/take`, { method: "POST", body: file.name }).catch(() => null);
				if (!answer) {
					retry = setTimeout(take, 2000);
					return;
				}
				if (!answer.ok) return giveUp(answer.status, sentenceIn(await answer.text()));
				const taken: TakenFile | { sentence: string } = await answer.json();
				if ("sentence" in taken) return giveUp(answer.status, taken.sentence);
				const there = isInForm(taken);
				if (!there) addRow(place, taken);
				line.end(told(there ? "already" : "added"));
				finish();
			}

			function giveUp(status: number | undefined, sentence: string): void {
				if (sentence) line.refuse(sentence);
				else line.offer(told(status === 401 ? "signedOut" : "broken"), told("again"), () => queueAgain(file, line));
				finish();
			}

			line.progress(0);
			upload.findPreviousUploads().then(([before]) => {
				if (before) upload.resumeFromPreviousUpload(before);
				upload.start();
			});
		});
	}

	function queueAgain(file: File, line: ReturnType<typeof sendingLine>): void {
		line.remove();
		queue(file);
	}

	/** Lists uploads that were interrupted when the page was left: the sender has to choose the file again to resume. */
	async function showStopped(): Promise<void> {
		const { urlStorage } = defaultOptions;
		for (const before of (await urlStorage?.findAllUploads()) ?? []) {
			if (!before.uploadUrl || !new URL(before.uploadUrl, location.href).pathname.startsWith(`${endpoint}/`)) continue;
			const line = sendingLine(place, before.metadata.filename ?? "");
			stopped.set(`${before.metadata.filename} ${before.size}`, line);
			line.offer(told("choose"), told("forget"), () => {
				urlStorage?.removeUpload(before.urlStorageKey);
				discard(before.uploadUrl ?? "");
				line.remove();
			});
		}
	}

	function told(sentence: string, name?: string): string {
		const words = place.dataset[sentence] ?? "";
		return name === undefined ? words : words.replace("#", () => name);
	}
}

/** Deletes an upload on the server. tus-js-client would send DELETE, which the site does not accept. */
function discard(url: string): void {
	const headers = { "tus-resumable": "1.0.0", "x-http-method-override": "DELETE" };
	fetch(url, { method: "POST", headers, keepalive: true }).catch(() => {});
}

/** Lines of uploads that wait for their file to be chosen again, by its name and size. */
const stopped = new Map<string, ReturnType<typeof sendingLine>>();

function keyOf({ name, size }: File): string {
	return `${name} ${size}`;
}

/** Whether retrying may help: no response, a server error, or the previous attempt is still being processed. */
function isPassing(error: Error): boolean {
	const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
	return status === 0 || status >= 500 || status === 409 || status === 423;
}

function sentenceIn(body: string | undefined): string {
	try {
		return JSON.parse(body ?? "").sentence ?? "";
	} catch {
		return "";
	}
}

/** Accepts files dropped on the upload area. Files dropped next to it would be opened instead of the page. */
function acceptDrops(place: HTMLElement, take: (file: File) => void): void {
	const mark = (over: boolean) => place.classList.toggle("over-it", over);
	const brings = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
	addEventListener("dragover", (event) => brings(event) && event.preventDefault());
	addEventListener("drop", (event) => brings(event) && event.preventDefault());
	place.addEventListener("dragover", (event) => mark(brings(event)));
	place.addEventListener("dragleave", () => mark(false));
	place.addEventListener("drop", (event) => {
		mark(false);
		for (const file of event.dataTransfer?.files ?? []) take(file);
	});
}
