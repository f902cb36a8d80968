/** Controls the status line below the form, which says whether the text has been saved. */
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
		/** Shows a sentence, with `#` replaced by a time of day, and the buttons that go with it. */
		show(shape: string, sentence: string, at?: string): void {
			if (!line || !keeping) return;
			const words = (keeping.dataset[sentence] ?? "").replace("#", at ? time.format(new Date(at)) : "");
			const shown = document.createElement("span");
			shown.className = `status status-${shape}`;
			shown.textContent = words;
			// Unchanged text is left alone: a screen reader would announce it again.
			if (line.textContent !== words) line.replaceChildren(shown);
			for (const part of keeping.querySelectorAll<HTMLElement>("[data-act]")) {
				part.hidden = part.dataset.act !== sentence;
			}
		},
		/** Sets the action of the button that continues in this window. */
		here: (act: () => void) => on("[data-here]", act),
		/** Sets what happens before the page loads the other window's text. */
		other: (act: () => void) => on("[data-other]", act),
	};
}
