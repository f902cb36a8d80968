/** Controls the status line below the form, which says whether the text has been saved. */
export function autosaveStatus() {
	const line = document.querySelector<HTMLElement>("[data-status]");
	const controls = document.querySelector<HTMLElement>("[data-keeping]");
	const time = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const setAction = (selector: string, act: () => void) => {
		const found = controls?.querySelector<HTMLElement>(selector);
		if (found) found.onclick = act;
	};
	return {
		/** Shows a sentence, with `#` replaced by a time of day, and the buttons that go with it. */
		show(symbol: string, sentence: string, at?: string): void {
			if (!line || !controls) return;
			const text = (controls.dataset[sentence] ?? "").replace("#", at ? time.format(new Date(at)) : "");
			const shown = document.createElement("span");
			shown.className = `status status-${symbol}`;
			shown.textContent = text;
			// Unchanged text is left alone: a screen reader would announce it again.
			if (line.textContent !== text) line.replaceChildren(shown);
			for (const part of controls.querySelectorAll<HTMLElement>("[data-act]")) {
				part.hidden = part.dataset.act !== sentence;
			}
		},
		/** Sets the action of the button that continues in this window. */
		onContinueHere: (act: () => void) => setAction("[data-here]", act),
		/** Sets what happens before the page loads the other window's text. */
		onShowOther: (act: () => void) => setAction("[data-other]", act),
	};
}
