/**
 * Proposes titles, words and filters to whoever types into a search box, as a combobox with a list (the pattern of the
 * ARIA Authoring Practices: the list comes by itself, nothing is chosen until somebody chooses). Without it the box is
 * a form like any other. What is proposed comes from `routes/search/suggest.ts`.
 */
type Line = { text: string; note: string; lang?: string; dir?: string; q?: string; href?: string };
type Answer = { said: string; items: Line[] };

/** Milliseconds after a key before anything is asked for: whoever types on does not wait for what they have passed. */
const pause = 120;
const shortest = 2;
const nothing: Answer = { said: "", items: [] };

for (const [index, box] of [...document.querySelectorAll<HTMLInputElement>("input[data-suggest]")].entries())
	propose(box, `suggestions-${index}`);

function propose(box: HTMLInputElement, id: string): void {
	const { suggest: address = "", suggestLabel: label = "" } = box.dataset;
	const list = element("ul", { id, role: "listbox", class: "suggestions", "aria-label": label });
	// Every page has boxes to search in: until somebody is in one, nothing of it stands beside what the page itself tells.
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

	/** -1 is the box itself. */
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
			// Whoever has left the box meanwhile wants no list.
			if (own.signal.aborted || document.activeElement !== box) return;
			show(answer);
			then(answer);
		} catch {
			// Given up, or nobody answers: the form still searches.
			if (!own.signal.aborted) show(nothing);
		}
	}

	function choose(at: number): void {
		const line = lines[at];
		if (!line) return;
		// Whoever comes back finds the page without a list.
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
			// Every other key is for the words: Home, End and the arrows of a line move in them.
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
	// The box keeps the focus: a press would take it, and with it the list, before the click.
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
