/**
 * Autosaves a review shortly after typing stops, as the button “Save without sending” does, and takes over from the page
 * that answers how often it was saved and when. A save that fails is repeated with the next change. The form works
 * without this script.
 */

/** Milliseconds without typing before a save. */
const pauseBeforeSave = 3000;

function startAutosave(form: HTMLFormElement): void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let saving: Promise<void> | undefined;

	async function save(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		await saving;
		saving = post().then(show);
		await saving;
		saving = undefined;
	}

	/** Sends the form. @returns the page that answers; an empty one if it was not saved */
	async function post(): Promise<Document> {
		const body = new FormData(form);
		body.set("intent", "save");
		const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
		return new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
	}

	function show(page: Document): void {
		const saves = page.querySelector<HTMLInputElement>('#review > [name="saves"]');
		const shown = form.querySelector<HTMLInputElement>('[name="saves"]');
		if (saves && shown) shown.value = saves.value;
		const status = saves ? page.querySelector(".savebar .status") : notSaved();
		if (status) document.querySelector(".savebar .status")?.replaceWith(status);
	}

	function notSaved(): Element {
		const status = document.createElement("span");
		status.className = "status status-late";
		status.textContent = form.dataset.notSaved ?? "";
		return status;
	}

	form.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(save, pauseBeforeSave);
	});
	document.addEventListener("visibilitychange", () => {
		if (timer) save();
	});
	/** The submitted form contains everything that was typed, but has to say how often it was saved. */
	form.addEventListener("submit", (event) => {
		clearTimeout(timer);
		timer = undefined;
		if (!saving) return;
		event.preventDefault();
		const { submitter } = event;
		saving.then(() => form.requestSubmit(submitter));
	});
}

const form = document.querySelector<HTMLFormElement>("#review");
if (form) startAutosave(form);
