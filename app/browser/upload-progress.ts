/**
 * Shows the progress of a file upload. Forms work without it: if anything fails here the form stays as it was, and the
 * response is the page that the form would have led to. Applies to every form with a `data-upload` element, whose other
 * attributes contain the texts; see `routes/documents/file-input.tsx`.
 */
const megabyte = 1_048_576;

/** Arabic pages use Western digits, as on the rest of the site. */
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : language, { maximumFractionDigits: 1 });

/** The form whose file is being uploaded; at most one at a time. */
let sending: HTMLFormElement | undefined;

document.addEventListener("change", ({ target }) => {
	if (target instanceof HTMLInputElement && target.type === "file") checkSize(target);
});

document.addEventListener("submit", (event) => {
	const form = event.target;
	if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
	const area = form.querySelector<HTMLElement>("[data-upload]");
	const file = area && form.querySelector<HTMLInputElement>("input[type=file]");
	if (!area || !file?.files?.length) return;
	event.preventDefault();
	if (sending) return;
	if (!checkSize(file)) return void file.focus();
	send(form, new FormData(form, event.submitter), partsOf(area));
});

/** @returns false if the file is too large to be accepted */
function checkSize(input: HTMLInputElement): boolean {
	const area = input.form?.querySelector<HTMLElement>("[data-upload]");
	if (!area) return true;
	const size = input.files?.[0]?.size ?? 0;
	const fits = size <= Number(area.dataset.most);
	const { problem } = partsOf(area);
	problem.textContent = fits ? "" : sentenceOf(area.dataset.tooLarge, Math.ceil((size / megabyte) * 10) / 10);
	if (fits) input.removeAttribute("aria-invalid");
	else input.setAttribute("aria-invalid", "true");
	return fits;
}

type Parts = {
	area: HTMLElement;
	/** The problem, if any; announced at once. */
	problem: HTMLElement;
	/** The progress display, shown during the upload. */
	running: HTMLElement;
	bar: HTMLProgressElement;
	/** The progress in words; announced politely. */
	status: HTMLElement;
	cancel: HTMLButtonElement;
};

function partsOf(area: HTMLElement): Parts {
	const part = <Element extends HTMLElement>(selector: string) => area.querySelector<Element>(selector) as Element;
	return {
		area,
		problem: part("[data-remark]"),
		running: part("[data-running]"),
		bar: part("progress"),
		status: part("[data-words]"),
		cancel: part("button"),
	};
}

function send(form: HTMLFormElement, body: FormData, parts: Parts): void {
	const { area, problem, running, bar, status, cancel } = parts;
	const request = new XMLHttpRequest();
	sending = form;
	problem.textContent = "";
	status.textContent = sentenceOf(area.dataset.sending, 0);
	bar.value = 0;
	running.hidden = false;
	// The submit button is at the end of the form.
	area.scrollIntoView({ block: "center" });

	request.upload.addEventListener("progress", ({ loaded, total }) => {
		const percent = Math.floor((loaded / total) * 100);
		bar.value = percent;
		// Announced at each tenth only, so that screen readers are not interrupted constantly.
		if (percent < 100) status.textContent = sentenceOf(area.dataset.sending, percent - (percent % 10));
	});
	request.upload.addEventListener("load", () => {
		status.textContent = sentenceOf(area.dataset.sent);
	});
	const stop = (sentence: string | undefined) => {
		sending = undefined;
		running.hidden = true;
		problem.textContent = sentenceOf(sentence);
	};
	request.addEventListener("load", () => {
		sending = undefined;
		if (!showResponse(request)) stop(area.dataset.broken);
	});
	request.addEventListener("error", () => stop(area.dataset.broken));
	request.addEventListener("abort", () => stop(area.dataset.cancelled));
	cancel.addEventListener("click", () => request.abort(), { once: true });

	request.open("POST", form.action);
	request.responseType = "document";
	request.send(body);
}

/**
 * Navigates to where the form led, or shows the page that was returned. @returns false if the response is not a page
 */
function showResponse({ status, response, responseURL }: XMLHttpRequest): boolean {
	if (!(response instanceof Document) || !response.body) return false;
	if (status < 400) {
		location.assign(responseURL);
		return true;
	}
	// Scripts of a page inserted this way don't run; this one stays active.
	document.title = response.title;
	document.body.replaceWith(document.importNode(response.body, true));
	const first = document.querySelector<HTMLElement>("#errors") ?? document.querySelector<HTMLElement>("#main");
	first?.focus();
	scrollTo(0, 0);
	return true;
}

/** Inserts a number in place of `#` in a sentence. */
function sentenceOf(sentence = "", value?: number): string {
	return value === undefined ? sentence : sentence.replace("#", numbers.format(value));
}
