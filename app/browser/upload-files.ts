/**
 * Uploads files into a record one after another, while its author continues writing. An interrupted upload resumes when
 * the connection returns, or when the same file is chosen again after the page was left. An uploaded file gets a row in
 * the form, which is then saved like typed text. The texts are attributes of the upload area, see
 * `routes/desk/editor/editor-files.tsx`; the form works without this script.
 */
import { type DetailedError, defaultOptions, Upload } from "tus-js-client";
import { addRow, isInForm, type UploadedFile } from "./file-row.ts";
import { uploadLine } from "./upload-line.ts";

/** Bytes; restarting the upload of a smaller file is faster than resuming it. */
const maxSizeInOneRequest = 5 * 1024 * 1024;

const area = document.querySelector<HTMLElement>("[data-send-files]");
const input = area?.querySelector<HTMLInputElement>("input[type=file]");
if (area && input) startUploads(area, input);

function startUploads(area: HTMLElement, input: HTMLInputElement): void {
	const endpoint = area.dataset.sendFiles ?? "";
	const pending: (() => Promise<void>)[] = [];
	let busy = false;

	input.multiple = true;
	for (const part of area.querySelectorAll<HTMLElement>("[data-without-script]")) part.hidden = true;
	for (const part of area.querySelectorAll<HTMLElement>("[data-hint-several]")) part.hidden = false;
	input.addEventListener("change", () => {
		for (const file of input.files ?? []) queue(file);
		// The form need not submit files that are uploaded here.
		input.value = "";
	});
	acceptDrops(area, queue);
	showInterrupted();

	function queue(file: File): void {
		interrupted.get(keyOf(file))?.remove();
		const line = uploadLine(area, file.name);
		const problem = file.size === 0 ? "empty" : file.size > Number(area.dataset.most) ? "tooLarge" : null;
		if (problem) {
			line.refuse(sentenceOf(problem, file.name));
			return;
		}
		line.showStatus(sentenceOf("waits"));
		pending.push(() => send(file, line));
		uploadPending();
	}

	/** Uploads the pending files, unless that is in progress. */
	async function uploadPending(): Promise<void> {
		if (busy) return;
		busy = true;
		for (let start = pending.shift(); start; start = pending.shift()) await start();
		busy = false;
	}

	/** Resolves when the file is uploaded, refused, cancelled or stopped. Waits while the connection is down. */
	async function send(file: File, line: ReturnType<typeof uploadLine>): Promise<void> {
		return new Promise((done) => {
			let retry: ReturnType<typeof setTimeout> | undefined;
			const finish = () => {
				clearTimeout(retry);
				removeEventListener("online", resume);
				done();
			};
			const upload = new Upload(file, {
				endpoint,
				// The server accepts no methods but GET, HEAD and POST.
				overridePatchMethod: true,
				// Small files are sent with the first request. Large ones get their URL first; without it they could not
				// resume.
				uploadDataDuringCreation: file.size <= maxSizeInOneRequest,
				removeFingerprintOnSuccess: true,
				retryDelays: [500, 1500],
				metadata: { filename: file.name, filetype: file.type },
				onShouldRetry: (error) => isTemporary(error) && navigator.onLine,
				onProgress: (sent, all) => line.progress(Math.floor((sent / all) * 100)),
				onSuccess: () => finishUpload(),
				onError: (error) => handleError(error as DetailedError),
			});
			line.onCancel(() => {
				upload.abort().catch(() => {});
				if (upload.url) discard(upload.url);
				line.end(sentenceOf("cancelled"));
				finish();
			});

			function resume(): void {
				clearTimeout(retry);
				upload.start();
			}

			function handleError(error: DetailedError): void {
				if (isTemporary(error)) {
					line.showStatus(sentenceOf("paused"));
					addEventListener("online", resume, { once: true });
					retry = setTimeout(resume, 5000);
					return;
				}
				giveUp(error.originalResponse?.getStatus(), sentenceIn(error.originalResponse?.getBody()));
			}

			/** Asks the server to check the uploaded file, and shows the outcome. */
			async function finishUpload(): Promise<void> {
				line.showStatus(sentenceOf("sent"));
				const answer = await fetch(`${upload.url}/take`, { method: "POST", body: file.name }).catch(() => null);
				if (!answer) {
					retry = setTimeout(finishUpload, 2000);
					return;
				}
				if (!answer.ok) return giveUp(answer.status, sentenceIn(await answer.text()));
				const uploaded: UploadedFile | { sentence: string } = await answer.json();
				if ("sentence" in uploaded) return giveUp(answer.status, uploaded.sentence);
				const isPresent = isInForm(uploaded);
				if (!isPresent) addRow(area, uploaded);
				line.end(sentenceOf(isPresent ? "already" : "added"));
				finish();
			}

			function giveUp(status: number | undefined, sentence: string): void {
				if (sentence) line.refuse(sentence);
				else
					line.offer(sentenceOf(status === 401 ? "signedOut" : "broken"), sentenceOf("again"), () =>
						queueAgain(file, line),
					);
				finish();
			}

			line.progress(0);
			upload.findPreviousUploads().then(([previous]) => {
				if (previous) upload.resumeFromPreviousUpload(previous);
				upload.start();
			});
		});
	}

	function queueAgain(file: File, line: ReturnType<typeof uploadLine>): void {
		line.remove();
		queue(file);
	}

	/** Lists uploads that were interrupted when the page was left: the sender has to choose the file again to resume. */
	async function showInterrupted(): Promise<void> {
		const { urlStorage } = defaultOptions;
		for (const previous of (await urlStorage?.findAllUploads()) ?? []) {
			if (!previous.uploadUrl || !new URL(previous.uploadUrl, location.href).pathname.startsWith(`${endpoint}/`))
				continue;
			const line = uploadLine(area, previous.metadata.filename ?? "");
			interrupted.set(`${previous.metadata.filename} ${previous.size}`, line);
			line.offer(sentenceOf("choose"), sentenceOf("forget"), () => {
				urlStorage?.removeUpload(previous.urlStorageKey);
				discard(previous.uploadUrl ?? "");
				line.remove();
			});
		}
	}

	function sentenceOf(sentence: string, name?: string): string {
		const text = area.dataset[sentence] ?? "";
		return name === undefined ? text : text.replace("#", () => name);
	}
}

/** Deletes an upload on the server. tus-js-client would send DELETE, which the site does not accept. */
function discard(url: string): void {
	const headers = { "tus-resumable": "1.0.0", "x-http-method-override": "DELETE" };
	fetch(url, { method: "POST", headers, keepalive: true }).catch(() => {});
}

/** The lines of interrupted uploads, whose file has to be chosen again, by its name and size. */
const interrupted = new Map<string, ReturnType<typeof uploadLine>>();

function keyOf({ name, size }: File): string {
	return `${name} ${size}`;
}

/**
 * Whether retrying may help: no response, a server error, or the previous attempt is still being processed. A site
 * without room (507) says so in a sentence.
 */
function isTemporary(error: Error): boolean {
	const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
	if (status === 507) return false;
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
function acceptDrops(area: HTMLElement, take: (file: File) => void): void {
	const highlight = (over: boolean) => area.classList.toggle("over-it", over);
	const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
	addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
	addEventListener("drop", (event) => hasFiles(event) && event.preventDefault());
	area.addEventListener("dragover", (event) => highlight(hasFiles(event)));
	area.addEventListener("dragleave", () => highlight(false));
	area.addEventListener("drop", (event) => {
		highlight(false);
		for (const file of event.dataTransfer?.files ?? []) take(file);
	});
}
