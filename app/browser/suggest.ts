/**
 * Suggests titles, words and filters while somebody types into a search box, as a combobox with a listbox (ARIA
 * Authoring Practices, list autocomplete with manual selection). Without this script the box is an ordinary form. The
 * suggestions come from `routes/search/suggest.ts`.
 */
type Line = { text: string; note: string; lang?: string; dir?: string; q?: string; href?: string };
type Answer = { said: string; items: Line[] };

/**
 * Milliseconds after the last key before suggestions are requested, so that fast typing causes no needless requests.
 */
const pause = 120;
const shortest = 2;
const nothing: Answer = { said: "", items: [] };

for (const [index, box] of [...document.querySelectorAll<HTMLInputElement>("input[data-suggest]")].entries())
	propose(box, `suggestions-${index}`);

function propose(box: HTMLInputElement, id: string): void {
	const { suggest: address = "", suggestLabel: label = "" } = box.dataset;
	const list = element("ul", { id, role: "listbox", class: "suggestions", "aria-label": label });
	// Every page has search boxes: the live region is added only once one has the focus, so that it does not compete with
	// those of the page.
	const live = element("p", { class: "visually-hidden", "aria-live": "polite" });
	list.hidden = true;
	box.parentElement?.append(list);
	box.addEventListener("focus", () => box.form?.append(live), { once: true });
	attributes(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" });
	const answers = new Map<string, Answer>();
	let lines: Line[] = [];
	let active = -1;
	let asking: AbortController | undefined;
	let timer = 0;

	const isOpen = () => !list.hidden;
	const options = () => [...list.children] as HTMLElement[];

	function show(answer: Answer): void {
		lines = answer.items;
		list.replaceChildren(...lines.map((line, at) => option(line, `${id}-${at}`)));
		list.hidden = lines.length === 0;
		box.setAttribute("aria-expanded", String(isOpen()));
		live.textContent = answer.said;
		activate(-1);
	}

	function close(): void {
		asking?.abort();
		clearTimeout(timer);
		show(nothing);
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

	async function ask(then: (answer: Answer) => void = () => {}): Promise<void> {
		clearTimeout(timer);
		asking?.abort();
		const q = box.value.trim();
		if ([...q].length < shortest) return show(nothing);
		const known = answers.get(q);
		if (known) {
			show(known);
			return then(known);
		}
		const own = new AbortController();
		asking = own;
		try {
			const response = await fetch(`${address}?q=${encodeURIComponent(q)}`, { signal: own.signal });
			if (!response.ok) return show(nothing);
			const answer: Answer = await response.json();
			answers.set(q, answer);
			// The focus has left the box meanwhile: show no list.
			if (own.signal.aborted || document.activeElement !== box) return;
			show(answer);
			then(answer);
		} catch {
			// Aborted, or no answer: the search form still works.
			if (!own.signal.aborted) show(nothing);
		}
	}

	function choose(at: number): void {
		const line = lines[at];
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
		const last = lines.length - 1;
		if (key === "ArrowDown" || key === "ArrowUp") {
			const down = key === "ArrowDown";
			if (!isOpen()) {
				void ask((answer) => altKey || activate(down ? 0 : answer.items.length - 1));
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
		timer = window.setTimeout(() => void ask(), pause);
	});
	box.addEventListener("compositionend", () => void ask());
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

function option({ text, note, lang, dir }: Line, id: string): HTMLElement {
	const line = element("li", { id, role: "option", "aria-selected": "false" });
	const words = element("bdi", { ...(lang ? { lang } : {}), ...(dir ? { dir } : {}) });
	words.textContent = text;
	const beside = element("span", { class: "muted" });
	beside.textContent = note;
	line.append(words, " ", beside);
	return line;
}

function element(name: string, given: Record<string, string>): HTMLElement {
	const made = document.createElement(name);
	attributes(made, given);
	return made;
}

function attributes(of: Element, given: Record<string, string>): void {
	for (const [name, value] of Object.entries(given)) of.setAttribute(name, value);
}
