/** The line below the form that says how far what is typed is kept. */
export function keepingLine() {
	const line = document.querySelector<HTMLElement>("[data-status]");
	const keeping = document.querySelector<HTMLElement>("[data-keeping]");
	const time = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const on = (selector: string, act: () => void) => {
		const found = keeping?.querySelector<HTMLElement>(selector);
		if (found) found.onclick = act;
	};
	return {
		/** Says a sentence, in which `#` stands for a time of day, and shows what can be done about it. */
		show(shape: string, sentence: string, at?: string): void {
			if (!line || !keeping) return;
			const words = (keeping.dataset[sentence] ?? "").replace("#", at ? time.format(new Date(at)) : "");
			const shown = document.createElement("span");
			shown.className = `status status-${shape}`;
			shown.textContent = words;
			// What is said already is not read out again.
			if (line.textContent !== words) line.replaceChildren(shown);
			for (const part of keeping.querySelectorAll<HTMLElement>("[data-act]")) {
				part.hidden = part.dataset.act !== sentence;
			}
		},
		/** What the button does that lets this window go on. */
		here: (act: () => void) => on("[data-here]", act),
		/** What is done before the page shows what the other window wrote. */
		other: (act: () => void) => on("[data-other]", act),
	};
}
