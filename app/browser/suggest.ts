/**
 * Suggests titles, words and filters while a reader types into a search box, as a combobox with a listbox (ARIA
 * Authoring Practices, list autocomplete with manual selection). Without this script the box is an ordinary form. The
 * suggestions come from `routes/search/suggest.ts`.
 */
type Suggestion = { text: string; note: string; lang?: string; dir?: string; q?: string; href?: string };
type Answer = { said: string; items: Suggestion[] };

/**
 * Milliseconds after the last key before suggestions are requested, so that fast typing causes no needless requests.
 */
const inputDelay = 120;
const minLength = 2;
const noSuggestions: Answer = { said: "", items: [] };

for (const [index, box] of [...document.querySelectorAll<HTMLInputElement>("input[data-suggest]")].entries())
	addSuggestions(box, `suggestions-${index}`);

function addSuggestions(box: HTMLInputElement, id: string): void {
	const { suggest: address = "", suggestLabel: label = "" } = box.dataset;
	const list = element("ul", { id, role: "listbox", class: "suggestions", "aria-label": label });
	// Every page has search boxes: the live region is added only once one has the focus, so that it does not compete with
	// the page's own live regions.
	const live = element("p", { class: "visually-hidden", "aria-live": "polite" });
	list.hidden = true;
	box.parentElement?.append(list);
	box.addEventListener("focus", () => box.form?.append(live), { once: true });
	attributes(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" });
	const answers = new Map<string, Answer>();
	let suggestions: Suggestion[] = [];
	let active = -1;
	let running: AbortController | undefined;
	let timer = 0;

	const isOpen = () => !list.hidden;
	const options = () => [...list.children] as HTMLElement[];

	function show(answer: Answer): void {
		suggestions = answer.items;
		list.replaceChildren(...suggestions.map((line, at) => option(line, `${id}-${at}`)));
		list.hidden = suggestions.length === 0;
		box.setAttribute("aria-expanded", String(isOpen()));
		live.textContent = answer.said;
		activate(-1);
	}

	function close(): void {
		running?.abort();
		clearTimeout(timer);
		show(noSuggestions);
	}

	/** @param at index of the option; -1 for the box itself */
	function activate(at: number): void {
		active = at;
		for (const [index, one] of options().entries()) one.setAttribute("aria-selected", String(index === at));
		const one = options()[at];
		if (one) box.setAttribute("aria-activedescendant", one.id);
		else box.removeAttribute("aria-activedescendant");
		one?.scrollIntoView({ block: "nearest" });
	}

	async function requestSuggestions(then: (answer: Answer) => void = () => {}): Promise<void> {
		clearTimeout(timer);
		running?.abort();
		const q = box.value.trim();
		if ([...q].length < minLength) return show(noSuggestions);
		const known = answers.get(q);
		if (known) {
			show(known);
			return then(known);
		}
		const controller = new AbortController();
		running = controller;
		try {
			const response = await fetch(`${address}?q=${encodeURIComponent(q)}`, { signal: controller.signal });
			if (!response.ok) return show(noSuggestions);
			const answer: Answer = await response.json();
			answers.set(q, answer);
			// The focus has left the box since then: show no list.
			if (controller.signal.aborted || document.activeElement !== box) return;
			show(answer);
			then(answer);
		} catch {
			// Aborted, or no answer: the search form still works.
			if (!controller.signal.aborted) show(noSuggestions);
		}
	}

	function choose(at: number): void {
		const line = suggestions[at];
		if (!line) return;
		// Closes the list before leaving, so that it is closed if the reader comes back.
		close();
		if (line.href) location.assign(line.href);
		else {
			box.value = line.q ?? box.value;
			box.form?.requestSubmit();
		}
	}

	/** @returns whether the key was for the list */
	function onKey({ key, altKey }: KeyboardEvent): boolean {
		const last = suggestions.length - 1;
		if (key === "ArrowDown" || key === "ArrowUp") {
			const down = key === "ArrowDown";
			if (!isOpen()) {
				void requestSuggestions((answer) => altKey || activate(down ? 0 : answer.items.length - 1));
			} else if (altKey) {
				if (!down) close();
			} else if (down) activate(active < last ? active + 1 : -1);
			else activate(active < 0 ? last : active - 1);
			return true;
		}
		if (!isOpen()) return false;
		if (key === "Escape") close();
		else if (key === "Enter" && active >= 0) choose(active);
		else {
			// All other keys edit the text, including Home, End and the left and right arrows.
			if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) activate(-1);
			return false;
		}
		return true;
	}

	box.addEventListener("input", (event) => {
		if ((event as InputEvent).isComposing) return;
		clearTimeout(timer);
		timer = window.setTimeout(() => void requestSuggestions(), inputDelay);
	});
	box.addEventListener("compositionend", () => void requestSuggestions());
	box.addEventListener("keydown", (event) => {
		if (event.isComposing || event.ctrlKey || event.metaKey) return;
		if (onKey(event)) event.preventDefault();
	});
	box.addEventListener("blur", close);
	// Keeps the focus in the box: losing it would close the list before the click.
	list.addEventListener("mousedown", (event) => event.preventDefault());
	list.addEventListener("click", ({ target }) => {
		const at = options().findIndex((one) => target instanceof Node && one.contains(target));
		choose(at);
	});
}

function option({ text, note, lang, dir }: Suggestion, id: string): HTMLElement {
	const line = element("li", { id, role: "option", "aria-selected": "false" });
	const label = element("bdi", { ...(lang ? { lang } : {}), ...(dir ? { dir } : {}) });
	label.textContent = text;
	const noteElement = element("span", { class: "muted" });
	noteElement.textContent = note;
	line.append(label, " ", noteElement);
	return line;
}

function element(name: string, values: Record<string, string>): HTMLElement {
	const created = document.createElement(name);
	attributes(created, values);
	return created;
}

function attributes(of: Element, values: Record<string, string>): void {
	for (const [name, value] of Object.entries(values)) of.setAttribute(name, value);
}
