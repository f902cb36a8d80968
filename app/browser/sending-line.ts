/** Creates the line that shows one upload: the file name, its progress and a button. */
export function sendingLine(place: HTMLElement, name: string) {
	const line = document.createElement("li");
	const words = document.createElement("span");
	const called = document.createElement("bdi");
	const said = document.createElement("span");
	const button = document.createElement("button");
	const bar = document.createElement("progress");
	called.textContent = name;
	words.append(called, " ", said);
	button.type = "button";
	button.className = "button button-line small";
	button.hidden = true;
	bar.max = 100;
	bar.hidden = true;
	bar.setAttribute("aria-label", `${place.dataset.label}: ${name}`);
	line.append(words, button, bar);
	place.querySelector("[data-list]")?.append(line);
	const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

	function say(sentence: string): void {
		if (said.textContent !== sentence) said.textContent = sentence;
	}

	function act(label: string, spoken: string, does: () => void): void {
		button.textContent = label;
		button.setAttribute("aria-label", spoken);
		button.hidden = false;
		button.onclick = does;
	}

	function end(sentence: string): void {
		say(sentence);
		bar.hidden = true;
		button.hidden = true;
	}

	return {
		say,
		/** Shows the final sentence and removes progress bar and button. */
		end,
		/** Shows that the file was refused, and why. */
		refuse(sentence: string): void {
			end(sentence);
			// The sentence already names the file.
			called.hidden = true;
			words.className = "problem";
			words.setAttribute("role", "alert");
		},
		progress(percent: number): void {
			bar.hidden = false;
			bar.value = percent;
			// Announced at each quarter only, so that screen readers are not interrupted constantly.
			say((place.dataset.sending ?? "").replace("#", numbers.format(percent - (percent % 25))));
		},
		onCancel(does: () => void): void {
			act(
				place.dataset.cancel ?? "",
				(place.dataset.cancelOf ?? "").replace("#", () => name),
				does,
			);
		},
		/** Shows that the upload stopped, with a button to act on it. */
		offer(sentence: string, label: string, does: () => void): void {
			end(sentence);
			act(label, `${label}: ${name}`, does);
		},
		remove(): void {
			line.remove();
		},
	};
}
