/** What people see of one file while it is sent: its name, how far it is, and what they can do. */
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
		/** Nothing more comes of it. */
		end,
		/** The same, and it is not taken. */
		refuse(sentence: string): void {
			end(sentence);
			// The sentence names the file.
			called.hidden = true;
			words.className = "problem";
			words.setAttribute("role", "alert");
		},
		progress(percent: number): void {
			bar.hidden = false;
			bar.value = percent;
			// Said at each quarter: a screen reader would never come to an end otherwise.
			say((place.dataset.sending ?? "").replace("#", numbers.format(percent - (percent % 25))));
		},
		onCancel(does: () => void): void {
			act(
				place.dataset.cancel ?? "",
				(place.dataset.cancelOf ?? "").replace("#", () => name),
				does,
			);
		},
		/** It stopped, and its sender can do something. */
		offer(sentence: string, label: string, does: () => void): void {
			end(sentence);
			act(label, `${label}: ${name}`, does);
		},
		remove(): void {
			line.remove();
		},
	};
}
