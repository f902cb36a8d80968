/**
 * Shows how far a file has been sent. Forms work without it: whatever goes wrong here leaves the form as it was, and
 * the answer to the request is the page that the form would have led to. It serves every form that holds an element
 * with `data-upload`, which says in its other attributes what people are told; see `routes/documents/file-input.tsx`.
 */
const megabyte = 1_048_576;

/** Where the site's own numbers are Western, so are these. */
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : language, { maximumFractionDigits: 1 });

/** The form whose file is being sent; there is never more than one. */
let sending: HTMLFormElement | undefined;

document.addEventListener("change", ({ target }) => {
	if (target instanceof HTMLInputElement && target.type === "file") sayWhetherItFits(target);
});

document.addEventListener("submit", (event) => {
	const form = event.target;
	if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
	const place = form.querySelector<HTMLElement>("[data-upload]");
	const file = place && form.querySelector<HTMLInputElement>("input[type=file]");
	if (!place || !file?.files?.length) return;
	event.preventDefault();
	if (sending) return;
	if (!sayWhetherItFits(file)) return void file.focus();
	send(form, new FormData(form, event.submitter), partsOf(place));
});

/** @returns false for a file that would be sent for nothing */
function sayWhetherItFits(input: HTMLInputElement): boolean {
	const place = input.form?.querySelector<HTMLElement>("[data-upload]");
	if (!place) return true;
	const size = input.files?.[0]?.size ?? 0;
	const fits = size <= Number(place.dataset.most);
	const { comment } = partsOf(place);
	comment.textContent = fits ? "" : told(place.dataset.tooLarge, Math.ceil((size / megabyte) * 10) / 10);
	if (fits) input.removeAttribute("aria-invalid");
	else input.setAttribute("aria-invalid", "true");
	return fits;
}

type Parts = {
	place: HTMLElement;
	/** What is wrong; read out at once. */
	comment: HTMLElement;
	/** What is going on, shown while it goes on. */
	running: HTMLElement;
	bar: HTMLProgressElement;
	/** The same in words; read out when there is time. */
	words: HTMLElement;
	cancel: HTMLButtonElement;
};

function partsOf(place: HTMLElement): Parts {
	const part = <Element extends HTMLElement>(selector: string) => place.querySelector<Element>(selector) as Element;
	return {
		place,
		comment: part("[data-remark]"),
		running: part("[data-running]"),
		bar: part("progress"),
		words: part("[data-words]"),
		cancel: part("button"),
	};
}

function send(form: HTMLFormElement, body: FormData, parts: Parts): void {
	const { place, comment, running, bar, words, cancel } = parts;
	const request = new XMLHttpRequest();
	sending = form;
	comment.textContent = "";
	words.textContent = told(place.dataset.sending, 0);
	bar.value = 0;
	running.hidden = false;
	// The button that sends stands at the end of the form.
	place.scrollIntoView({ block: "center" });

	request.upload.addEventListener("progress", ({ loaded, total }) => {
		const percent = Math.floor((loaded / total) * 100);
		bar.value = percent;
		// Said at each tenth: a screen reader would never come to an end otherwise.
		if (percent < 100) words.textContent = told(place.dataset.sending, percent - (percent % 10));
	});
	request.upload.addEventListener("load", () => {
		words.textContent = told(place.dataset.sent);
	});
	const stop = (sentence: string | undefined) => {
		sending = undefined;
		running.hidden = true;
		comment.textContent = told(sentence);
	};
	request.addEventListener("load", () => {
		sending = undefined;
		if (!show(request)) stop(place.dataset.broken);
	});
	request.addEventListener("error", () => stop(place.dataset.broken));
	request.addEventListener("abort", () => stop(place.dataset.cancelled));
	cancel.addEventListener("click", () => request.abort(), { once: true });

	request.open("POST", form.action);
	request.responseType = "document";
	request.send(body);
}

/** Goes where the form led, or shows the page that it came back with. @returns false where the answer is no page */
function show({ status, response, responseURL }: XMLHttpRequest): boolean {
	if (!(response instanceof Document) || !response.body) return false;
	if (status < 400) {
		location.assign(responseURL);
		return true;
	}
	// The scripts of a page that is put in this way don't run; this one goes on listening.
	document.title = response.title;
	document.body.replaceWith(document.importNode(response.body, true));
	const first = document.querySelector<HTMLElement>("#errors") ?? document.querySelector<HTMLElement>("#main");
	first?.focus();
	scrollTo(0, 0);
	return true;
}

/** A sentence with a number in it; the place of the number is `#`. */
function told(sentence = "", value?: number): string {
	return value === undefined ? sentence : sentence.replace("#", numbers.format(value));
}
